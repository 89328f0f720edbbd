using System.Globalization;
using System.Runtime.CompilerServices;
using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.Terms;

/// <summary>Says which characters make words, and which are the same in any case.</summary>
internal static class TermCharacters
{
    /// <summary>How many characters that are not seen may stand in a row inside a word.</summary>
    public const int MaxInvisible = 3;

    /// <summary>Says whether a character is one of a word. In scripts without blanks each character is a word.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsWord(char character) =>
        char.IsAsciiLetterOrDigit(character) || (character > '\u007F' && IsOtherWord(character));

    public static bool IsBlank(char character) => character is ' ' or '\n' or '\t' or '\r' || (character > '\u007F' && char.IsWhiteSpace(character));

    /// <summary>Says whether a word goes on at an index that lies behind one of its characters.</summary>
    /// <param name="text">The text.</param>
    /// <param name="index">The index.</param>
    /// <param name="next">The next character of the word.</param>
    /// <returns>Whether it does; <see langword="null"/> where the text ends before that can be said.</returns>
    public static bool? GoesOn(ReadOnlySpan<char> text, int index, out int next)
    {
        next = index;
        while (next < text.Length && next - index < MaxInvisible && TextFolding.IsInvisible(text[next]))
            next++;
        return next < text.Length ? IsWord(text[next]) : null;
    }

    /// <summary>Returns the end of the last characters of a word before an index, behind which the word may go on; 0 for none.</summary>
    public static int FindWordBefore(ReadOnlySpan<char> text, int index)
    {
        var end = index;
        while (end > 0 && index - end < MaxInvisible && TextFolding.IsInvisible(text[end - 1]))
            end--;
        return end > 0 && IsWord(text[end - 1]) ? end : 0;
    }

    private static bool IsOtherWord(char character) =>
        !ContextLexicon.IsUnspaced(character)
        && (char.IsLetterOrDigit(character)
            || char.GetUnicodeCategory(character) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark);
}
