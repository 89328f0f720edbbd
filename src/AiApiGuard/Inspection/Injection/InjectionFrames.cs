namespace AiApiGuard.Inspection.Injection;

/// <summary>Gives the frames of the table <c>InjectionFrames.txt</c>. The numbers of features never change: models are trained on them.</summary>
internal static class InjectionFrames
{
    /// <summary>Is the bit of classes that are rare enough in ordinary text to look for first: every frame has at least one.</summary>
    public const int Trigger = 1;

    /// <summary>Is the bit of classes that stand at the start of a line only.</summary>
    public const int LineStart = 2;

    /// <summary>Is the bit of classes that say that attacks are only talked about.</summary>
    public const int Talk = 4;

    /// <summary>Is the bit of classes that say so of what stands in quotes.</summary>
    public const int TalkOfQuoted = 8;

    /// <summary>Is the bit of classes that say so right before the first term.</summary>
    public const int TalkRightBefore = 16;

    /// <summary>Is the character that stands for number 0 before the terms of a class in a language.</summary>
    public const char FirstCode = '!';

    /// <summary>Is the number of the language of terms that belong to all.</summary>
    public const int AnyLanguage = 63;

    private const int FieldsBeforeClasses = 6;

    /// <summary>Is how many features there are.</summary>
    public const int Count = InjectionFrameData.Count;

    /// <summary>Gets the names of the features, whose numbers never change.</summary>
    public static string[] Names { get; } = InjectionFrameData.Names;

    /// <summary>Gets the names of the classes of terms.</summary>
    public static string[] Classes { get; } = InjectionFrameData.Classes;

    /// <summary>Gets all frames.</summary>
    public static InjectionFrame[] All { get; } = ReadFrames(InjectionFrameData.Frames);

    /// <summary>Gets the frames that end with a term of each class.</summary>
    public static int[][] ByLast { get; } =
        [.. Classes.Select(static (_, part) => Enumerable.Range(0, All.Length).Where(frame => All[frame].Classes[^1] == part).ToArray())];

    /// <summary>Gets the number of the feature that is raised where attacks are only talked about. It is no evidence by itself.</summary>
    public static int Mention { get; } = Array.IndexOf(Names, "mention");

    /// <summary>Gets lines of a class, a language, and terms.</summary>
    public static ReadOnlySpan<byte> Terms => InjectionFrameData.Terms;

    /// <summary>Gets the largest span of a frame.</summary>
    public static int LongestSpan { get; } = All.Max(static frame => frame.Span);

    public static int FlagsOf(int part) => InjectionFrameData.ClassFlags[part];

    public static bool Is(int part, int flag) => (InjectionFrameData.ClassFlags[part] & flag) != 0;

    /// <summary>Gets what a feature is evidence of.</summary>
    public static InjectionSignals Signal(int feature) => (InjectionSignals)InjectionFrameData.SignalOf[feature];

    /// <summary>Adds up features by their weights, of those that say the same in other words the strongest.</summary>
    public static double Sum(ReadOnlySpan<float> features)
    {
        Span<float> groups = stackalloc float[Count];
        groups.Clear();
        for (var i = 0; i < features.Length; i++)
        {
            ref var group = ref groups[InjectionFrameData.GroupOf[i]];
            group = Math.Max(group, features[i]);
        }

        groups[Mention] = 0;
        var rest = 1.0;
        foreach (var weight in groups)
            rest *= 1 - weight;
        return 1 - rest;
    }

    private static InjectionFrame[] ReadFrames(ReadOnlySpan<byte> data)
    {
        var frames = new List<InjectionFrame>();
        while (!data.IsEmpty)
        {
            var end = FieldsBeforeClasses + data[5];
            frames.Add(new InjectionFrame(
                data[0], data[1] / 100f, data[2] / 100f, data[3], (data[4] & 1) != 0, (data[4] & 2) != 0,
                data[FieldsBeforeClasses..end].ToArray()));
            data = data[end..];
        }

        return [.. frames];
    }
}
