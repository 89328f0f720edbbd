namespace AiApiGuard.Inspection.Text;

/// <summary>Says where in a text a recogniser is asked.</summary>
[Flags]
internal enum TextAnchors
{
    None = 0,

    /// <summary>The first digit of a word. Words are runs of ASCII letters and digits, and of the digits of other
    /// scripts.</summary>
    Digit = 1,

    /// <summary>The first digit of a token. Tokens are runs of the characters that keys are made of: words, hyphens, low
    /// lines.</summary>
    Token = 2,

    /// <summary>An at sign.</summary>
    At = 4,

    /// <summary>A colon, plain or full-width.</summary>
    Colon = 8,

    /// <summary>An equals sign.</summary>
    EqualsSign = 16,

    /// <summary>A slash or a backslash.</summary>
    Slash = 32,

    /// <summary>The beginning of one of <see cref="ITextRecognizer.Keywords"/>.</summary>
    Keyword = 64,

    /// <summary>The capital at the beginning of a word: Latin, Greek or Cyrillic.</summary>
    Capital = 128,
}
