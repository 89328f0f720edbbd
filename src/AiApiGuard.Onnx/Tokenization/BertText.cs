using System.Globalization;
using System.Text;

namespace AiApiGuard.Onnx.Tokenization;

/// <summary>Prepares text as BERT does: words and single punctuation marks with one blank between them.</summary>
internal sealed class BertText(bool cleans, bool separatesIdeographs, bool stripsAccents, bool lowersCase)
{
    public string ToWords(string text)
    {
        var words = new StringBuilder(text.Length + 16);
        foreach (var rune in (stripsAccents ? Accents.TakeApart(text) : text).EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
                words.Append(' ');
            else if (!(cleans && IsControl(rune)) && !(stripsAccents && Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark))
                Append(words, lowersCase ? Rune.ToLowerInvariant(rune) : rune, IsPunctuation(rune) || (separatesIdeographs && IsIdeograph(rune.Value)));
        }

        return words.ToString().Trim(' ');
    }

    private static void Append(StringBuilder words, Rune rune, bool standsAlone)
    {
        Span<char> characters = stackalloc char[2];
        if (standsAlone)
            words.Append(' ');
        words.Append(characters[..rune.EncodeToUtf16(characters)]);
        if (standsAlone)
            words.Append(' ');
    }

    private static bool IsControl(Rune rune) => rune == Rune.ReplacementChar || Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate;

    // Of ASCII all that is neither letter, digit nor blank.
    private static bool IsPunctuation(Rune rune) => rune.IsAscii ? !Rune.IsLetterOrDigit(rune) && !Rune.IsControl(rune) : Rune.IsPunctuation(rune);

    private static bool IsIdeograph(int character) => character is (>= 0x4E00 and <= 0x9FFF) or (>= 0x3400 and <= 0x4DBF) or (>= 0x20000 and <= 0x2A6DF)
        or (>= 0x2A700 and <= 0x2CEAF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x2F800 and <= 0x2FA1F);
}
