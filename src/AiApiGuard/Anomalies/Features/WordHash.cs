using System.Globalization;

namespace AiApiGuard.Anomalies.Features;

/// <summary>Parts text into words and hashes them: runs of letters without regard to case, runs of digits, of which all are alike, and each
/// other sign. In scripts that do not part words, two characters are one, but those that function words are written with stand alone.</summary>
internal static class WordHash
{
    /// <summary>Stands for every number: what differs only in numbers is of one template.</summary>
    public const uint Number = 0x9E3779B9;

    // FNV-1a over UTF-16: short words, and nothing that must be unforeseeable, since tables of it are per caller and decay.
    private const uint Basis = 2166136261;
    private const uint Prime = 16777619;

    // Where the scripts begin that are written without blanks: Hiragana to Han, and those of South-East Asia.
    private const char FirstUnspaced = '\u3040';
    private const char LastUnspaced = '\u9FFF';
    private const char FirstSouthEastAsian = '\u0E00';
    private const char LastSouthEastAsian = '\u0EFF';

    /// <summary>Hashes a word.</summary>
    public static uint Of(ReadOnlySpan<char> word)
    {
        var hash = Basis;
        foreach (var character in word)
            hash = (hash ^ Fold(character)) * Prime;
        return Finish(hash);
    }

    /// <summary>Reads the next word.</summary>
    /// <param name="text">The text.</param>
    /// <param name="position">Where to begin; afterwards, the place behind the word.</param>
    /// <param name="hash">The hash of the word.</param>
    /// <returns><see langword="false"/> at the end.</returns>
    public static bool TryRead(ReadOnlySpan<char> text, ref int position, out uint hash)
    {
        while (position < text.Length && IsBlank(text[position]))
            position++;
        hash = 0;
        if (position == text.Length)
            return false;
        var first = text[position];
        if (IsDigit(first))
        {
            do
                position++;
            while (position < text.Length && IsDigit(text[position]));
            hash = Number;
            return true;
        }

        if (!IsWordCharacter(first))
        {
            position++;
            hash = (Basis ^ first) * Prime;
            if (IsPaired(first) && position < text.Length && IsPaired(text[position]))
                hash = (hash ^ text[position++]) * Prime;
            hash = Finish(hash);
            return true;
        }

        hash = Basis;
        do
            hash = (hash ^ Fold(text[position++])) * Prime;
        while (position < text.Length && IsWordCharacter(text[position]));
        hash = Finish(hash);
        return true;
    }

    /// <summary>Goes back from a place over some words.</summary>
    /// <param name="text">The text.</param>
    /// <param name="words">How many words.</param>
    /// <param name="least">Where to stop in any case.</param>
    /// <returns>Where the first of them begins.</returns>
    public static int Back(ReadOnlySpan<char> text, int words, int least)
    {
        var position = text.Length;
        while (words-- > 0 && position > least)
        {
            while (position > least && IsBlank(text[position - 1]))
                position--;
            if (position == least)
                break;
            var last = text[--position];
            if (IsDigit(last))
            {
                while (position > least && IsDigit(text[position - 1]))
                    position--;
            }
            else if (IsWordCharacter(last))
            {
                while (position > least && IsWordCharacter(text[position - 1]))
                    position--;
            }
        }

        return position;
    }

    // Only of word characters: of those in ASCII one bit is the case.
    private static uint Fold(char character) => character < 128 ? (uint)(character | 0x20) : char.ToLowerInvariant(character);

    private static bool IsDigit(char character) => character < 128 ? char.IsAsciiDigit(character) : char.IsDigit(character);

    private static bool IsBlank(char character) => character <= ' ' || (character >= 128 && char.IsWhiteSpace(character));

    private static bool IsUnspaced(char character) =>
        character is >= FirstUnspaced and <= LastUnspaced or >= FirstSouthEastAsian and <= LastSouthEastAsian;

    private static bool IsPaired(char character) => character >= FirstSouthEastAsian && IsUnspaced(character) && !FunctionWords.IsSign(character);

    private static bool IsWordCharacter(char character)
    {
        if (character < 128)
            return char.IsAsciiLetter(character);
        if (IsUnspaced(character))
            return false;
        return char.IsLetter(character) || char.GetUnicodeCategory(character) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
    }

    // All bits of the hash are used by tables of different sizes, and FNV leaves the high ones of short words poor.
    private static uint Finish(uint hash)
    {
        hash ^= hash >> 16;
        hash *= 0x7FEB352D;
        hash ^= hash >> 15;
        return hash == 0 ? 1 : hash;
    }
}
