namespace AiApiGuard.Inspection.Tokens;

/// <summary>Is what a character is to a tokenizer.</summary>
internal enum CharacterClass : byte
{
    Lower,
    Upper,
    Accented,
    Digit,
    Blank,
    Symbol,
    Surrogate,
    Sign,
    LatinSymbol,
    Control,
    Punctuation,
    WidePunctuation,
    Joiner,

    // Scripts from here on.
    Cyrillic,
    Greek,
    Hebrew,
    Arabic,
    Devanagari,
    Bengali,
    Indic,
    Thai,
    Hangul,
    Kana,
    Han,
    Other,
}
