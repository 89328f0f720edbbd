using System.Globalization;

namespace AiApiGuard.Inspection.Normalization;

/// <summary>Is what a run of characters without blanks is made of.</summary>
/// <param name="Parts">How many runs of letters and digits there are.</param>
/// <param name="LongestPart">How long the longest is.</param>
/// <param name="Letters">How many letters there are.</param>
/// <param name="Digits">How many digits, and signs that pass for letters, there are.</param>
/// <param name="Words">How many words of letters alone stand between signs that join words.</param>
/// <param name="Pictures">How many characters that are neither letters nor plain signs stand between letters.</param>
internal readonly record struct ChunkShape(int Parts, int LongestPart, int Letters, int Digits, int Words, int Pictures)
{
    private const int ShortestHumps = 16;
    private const int LongestSyllable = 3;
    private const int FewestParts = 3;
    private const int FewestLetters = 5;

    /// <summary>Says whether signs or pictures may split what was one word.</summary>
    /// <param name="isNear">Whether a disguised word stands near, so that less is needed.</param>
    public bool IsSplit(bool isNear) => Digits <= Letters && Parts > 1
        && ((Pictures > 0 && Letters > 1)
            || (LongestPart <= LongestSyllable && (isNear ? Letters > 1 : Parts >= FewestParts && Letters >= FewestLetters)));

    public static ChunkShape Read(ReadOnlySpan<char> chunk)
    {
        int parts = 0, longest = 0, letters = 0, digits = 0, joints = 0, pictures = 0, length = 0;
        var joiner = '\0';
        for (var i = 0; i < chunk.Length; i++)
        {
            var character = chunk[i];
            if (IsWord(character) || (length > 0 && IsLeetSign(character)))
            {
                parts += length == 0 ? 1 : 0;
                longest = Math.Max(longest, ++length);
                var isDigit = char.IsDigit(character) || IsLeetSign(character);
                digits += isDigit ? 1 : 0;
                letters += isDigit ? 0 : 1;
                continue;
            }

            // The first sign between words counts; a row of it is a line.
            if (joiner == '\0' && parts > 0 && IsJoiner(character))
                joiner = character;
            joints += character == joiner && chunk[i - 1] != joiner ? 1 : 0;
            pictures += IsPicture(character) && parts > 0 ? 1 : 0;
            length = 0;
        }

        var words = joints > 0 && letters > 2 * digits && letters > 2 * joints ? joints + 1 : 0;
        return new ChunkShape(parts, longest, letters, digits, words, length == 0 && parts == 1 ? 0 : pictures);
    }

    // Marks are parts of words in the scripts that need them.
    public static bool IsWord(char character) => char.IsLetterOrDigit(character)
        || (character is (>= '\u0300' and < '\u2000') or (>= '\uA800' and < '\uAC00') && char.GetUnicodeCategory(character)
            is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark);

    public static bool IsJoiner(char character) => character is '_' or '-' or '+' or '|' or '~' or '*' or '.' or '\u00B7' or '\u2022';

    public static bool IsLeetSign(char character) => character is '@' or '$';

    /// <summary>Counts the capitals that begin words, in what came as one long word.</summary>
    public int Humps(ReadOnlySpan<char> raw, ReadOnlySpan<int> map)
    {
        if (LongestPart < ShortestHumps)
            return 0;
        var humps = 0;
        var capitals = 0;
        for (var i = 0; i < map.Length; i++)
        {
            var isCapital = char.IsAsciiLetterUpper(raw[map[i]]);
            capitals += isCapital ? 1 : 0;
            humps += isCapital && (i == 0 || !char.IsAsciiLetterUpper(raw[map[i - 1]])) ? 1 : 0;
        }

        // Capitals in every other place are no words.
        return capitals * 3 <= map.Length ? humps : 0;
    }

    public static bool IsPicture(char character) =>
        character is (>= '\u2000' and < '\u2C00') or (>= '\uD800' and <= '\uDFFF') or (>= '\u3000' and < '\u3040');
}
