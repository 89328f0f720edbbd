namespace AiApiGuard.Anomalies.Features;

/// <summary>Says how all callers use a word.</summary>
[Flags]
internal enum WordMarks : byte
{
    None = 0,

    /// <summary>It is one of the most frequent.</summary>
    Common = 1,

    /// <summary>Nobody used it before.</summary>
    Unknown = 2,
}
