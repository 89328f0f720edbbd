namespace AiApiGuard.Protocols;

/// <summary>Counts the parts of a body that are no text.</summary>
internal sealed class MediaCount
{
    private static readonly AiGuardMedia[] AllKinds = [AiGuardMedia.Image, AiGuardMedia.Audio, AiGuardMedia.Video, AiGuardMedia.File];

    // Most bodies have none.
    private int[]? _counts;

    public AiGuardMedia Kinds { get; private set; }

    public IEnumerable<(AiGuardMedia Kind, int Count)> Counts => _counts is null ? [] : AllKinds.Zip(_counts).Where(static pair => pair.Second > 0);

    public void Add(AiGuardMedia kind)
    {
        Kinds |= kind;
        _counts ??= new int[AllKinds.Length];
        for (var i = 0; i < AllKinds.Length; i++)
            _counts[i] += kind.HasFlag(AllKinds[i]) ? 1 : 0;
    }
}
