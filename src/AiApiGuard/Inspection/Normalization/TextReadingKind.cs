namespace AiApiGuard.Inspection.Normalization;

/// <summary>Says in which way a text was read.</summary>
internal enum TextReadingKind
{
    /// <summary>As a reader sees it.</summary>
    Plain,

    /// <summary>The text spelled in characters that no reader sees.</summary>
    Hidden,

    /// <summary>What an encoding such as Base64 stands for.</summary>
    Decoded,

    /// <summary>Words written so that only a person knows them: leet, spaced, reversed, shifted letters.</summary>
    Disguised,
}
