namespace AiApiGuard.Inspection.Text;

/// <summary>Holds what is read once for all recognisers. Streams scan a few characters at a time, most of them without an
/// anchor: so it is taken when it is needed, and used again by the thread.</summary>
internal sealed class ScanMemory
{
    [ThreadStatic]
    private static ScanMemory? _spare;

    /// <summary>The groups at the last anchor that somebody asked about them.</summary>
    public ValueGroups Groups;

    /// <summary>Gets the words near values.</summary>
    public ContextMemory Context { get; } = new();

    public static ScanMemory Take()
    {
        var memory = _spare ?? new ScanMemory();
        _spare = null;
        memory.Groups.Clear();
        memory.Context.Clear();
        return memory;
    }

    public void GiveBack() => _spare = this;
}
