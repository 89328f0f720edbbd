namespace AiApiGuard.Inspection.Tokens;

/// <summary>Tells the classes of characters.</summary>
internal static class CharacterClasses
{
    public static CharacterClass Of(char character) => character switch
    {
        >= 'a' and <= 'z' => CharacterClass.Lower,
        ' ' or (>= '\t' and <= '\r') => CharacterClass.Blank,
        >= 'A' and <= 'Z' => CharacterClass.Upper,
        >= '0' and <= '9' => CharacterClass.Digit,
        < ' ' or '\u007F' => CharacterClass.Control,
        < '\u0080' => CharacterClass.Symbol,
        _ => OfOther(character),
    };

    /// <summary>Gets the feature of a class: that of its words where it is a script, with that of its characters next.</summary>
    public static TokenFeature FeatureOf(CharacterClass kind) => kind switch
    {
        CharacterClass.LatinSymbol => TokenFeature.LatinSymbol,
        CharacterClass.Control => TokenFeature.Control,
        CharacterClass.Punctuation => TokenFeature.Punctuation,
        CharacterClass.WidePunctuation => TokenFeature.WidePunctuation,
        CharacterClass.Joiner => TokenFeature.Joiner,
        CharacterClass.Cyrillic => TokenFeature.CyrillicWord,
        CharacterClass.Greek => TokenFeature.GreekWord,
        CharacterClass.Hebrew => TokenFeature.HebrewWord,
        CharacterClass.Arabic => TokenFeature.ArabicWord,
        CharacterClass.Devanagari => TokenFeature.DevanagariWord,
        CharacterClass.Bengali => TokenFeature.BengaliWord,
        CharacterClass.Indic => TokenFeature.IndicWord,
        CharacterClass.Thai => TokenFeature.ThaiWord,
        CharacterClass.Hangul => TokenFeature.HangulWord,
        CharacterClass.Kana => TokenFeature.KanaWord,
        CharacterClass.Han => TokenFeature.HanWord,
        _ => TokenFeature.OtherWord,
    };

    private static CharacterClass OfOther(char character) => character switch
    {
        < '\u00A0' => CharacterClass.Control,
        '×' or '÷' or < 'À' => CharacterClass.LatinSymbol,
        < '\u0250' or (>= '\u1E00' and < '\u1F00') => CharacterClass.Accented,
        >= '\u0370' and < '\u0400' => CharacterClass.Greek,
        >= '\u0400' and < '\u0530' => CharacterClass.Cyrillic,
        >= '\u0590' and < '\u0600' => CharacterClass.Hebrew,
        >= '\u0600' and < '\u0780' => CharacterClass.Arabic,
        >= '\u0900' and < '\u0980' => CharacterClass.Devanagari,
        >= '\u0980' and < '\u0A00' => CharacterClass.Bengali,
        >= '\u0A00' and < '\u0E00' => CharacterClass.Indic,
        >= '\u0E00' and < '\u0F00' => CharacterClass.Thai,
        >= '\u1100' and < '\u1200' or (>= '\uAC00' and < '\uD800') => CharacterClass.Hangul,
        (>= '\u200B' and <= '\u200F') or (>= '\uFE00' and <= '\uFE0F') => CharacterClass.Joiner,
        >= '\u2000' and < '\u2070' => CharacterClass.Punctuation,
        >= '\u2070' and < '\u2C00' => CharacterClass.Sign,
        >= '\u3000' and < '\u3040' or (>= '\uFF00' and < '\uFFF0') => CharacterClass.WidePunctuation,
        >= '\u3040' and < '\u3100' => CharacterClass.Kana,
        >= '\u4E00' and < '\uA000' => CharacterClass.Han,
        >= '\uD800' and < '\uE000' => CharacterClass.Surrogate,
        _ => CharacterClass.Other,
    };
}
