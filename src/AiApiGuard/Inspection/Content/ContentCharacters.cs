using System.Globalization;
using AiApiGuard.Inspection.Normalization;

namespace AiApiGuard.Inspection.Content;

/// <summary>Says what each character stands for when words are compared, as the normaliser does.</summary>
internal static class ContentCharacters
{
    /// <summary>Parts words.</summary>
    public const char Separator = '\0';

    /// <summary>Is not there for a reader.</summary>
    public const char Removed = '\u0001';

    private static readonly char[] Table = CreateTable();

    /// <summary>Returns the character in its plain form, <see cref="Separator"/> or <see cref="Removed"/>.</summary>
    public static char Fold(char character) => Table[character];

    /// <summary>Says whether words are written without blanks.</summary>
    public static bool IsUnspaced(char character) =>
        character is (>= '\u0E00' and <= '\u0EFF') or (>= '\u1000' and <= '\u109F') or (>= '\u1780' and <= '\u17FF')
            or (>= '\u2E80' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF');

    /// <summary>Returns the letter that a digit or sign may stand for inside a word, or <see cref="Separator"/>.</summary>
    public static char ReadLeet(char character) => character switch
    {
        '0' => 'o',
        '1' or '!' => 'i',
        '3' => 'e',
        '4' or '@' => 'a',
        '5' or '$' => 's',
        '7' => 't',
        _ => Separator,
    };

    /// <summary>Returns a term as it is compared.</summary>
    public static string FoldTerm(string term)
    {
        var folded = new System.Text.StringBuilder(term.Length);
        foreach (var character in term)
        {
            var plain = character is '*' or ' ' ? character : Fold(character);
            if (plain is not (Separator or Removed))
                folded.Append(plain);
        }

        return folded.ToString();
    }

    private static char[] CreateTable()
    {
        var table = new char[char.MaxValue + 1];
        for (var i = 0; i < table.Length; i++)
            table[i] = FoldAny((char)i);
        table['\''] = table['\u2019'] = Removed;
        return table;
    }

    private static char FoldAny(char character)
    {
        if (char.IsAscii(character))
            return char.IsAsciiLetterOrDigit(character) ? char.ToLowerInvariant(character) : Separator;
        var category = char.GetUnicodeCategory(character);
        if (category is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format)
            return Removed;
        if (!char.IsLetterOrDigit(character) && category is not (UnicodeCategory.SpacingCombiningMark or UnicodeCategory.OtherSymbol))
            return Separator;
        if (character is (>= '\u3400' and <= '\u9FFF') or (>= '\uAC00' and <= '\uD7A3'))
            return character;
        var plain = TextNormalizer.Normalize([character]).Text;
        return plain.Length == 0 ? Removed
            : char.IsLetterOrDigit(plain[0]) || char.GetUnicodeCategory(plain[0]) == UnicodeCategory.SpacingCombiningMark ? plain[0] : Separator;
    }
}
