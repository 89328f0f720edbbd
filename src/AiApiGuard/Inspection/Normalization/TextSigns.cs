namespace AiApiGuard.Inspection.Normalization;

/// <summary>Says for which second readings a text shows signs.</summary>
[Flags]
internal enum TextSigns
{
    None = 0,

    /// <summary>Letters that stand alone, many or in a row.</summary>
    SingleLetters = 1,

    /// <summary>Words with several signs inside.</summary>
    SplitWords = 2,

    /// <summary>Digits or signs before a letter, in a word.</summary>
    Leet = 4,

    /// <summary>Pictures inside a word.</summary>
    Pictures = 8,

    /// <summary>Digits, close together.</summary>
    Digits = 16,

    /// <summary>Dots and dashes in a row.</summary>
    Dashes = 32,

    /// <summary>Words as long as several.</summary>
    LongWords = 64,

    /// <summary>All that concerns single words.</summary>
    Tangled = SingleLetters | SplitWords | Leet | Pictures | LongWords,
}
