using System.Collections.Frozen;
using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.Redaction;

/// <summary>Says where a pseudonym may begin and end: not inside another word, number or address.</summary>
internal static class PseudonymBoundary
{
    private const int LongestEnding = 3;

    // What languages append to a name: possessives, plurals, cases.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Endings =
        ("s es n en e a u i y ie ou om em ovi owi ova ego emu iem ach ami in ina ин ина а у е ы и ом ем ой ым ого ому")
        .Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool CanStart(ReadOnlySpan<char> text, int start)
    {
        if (start == 0 || !char.IsLetterOrDigit(text[start]))
            return true;
        var before = text[start - 1];
        if (!IsWord(before))
            return true;

        // The letter of an escaped line end, and the digits of an escaped character, are no part of a word.
        return (before is 'n' or 'r' or 't' && start > 1 && text[start - 2] == '\\')
            || (start > 2 && text[start - 3] == '%' && char.IsAsciiHexDigit(before) && char.IsAsciiHexDigit(text[start - 2]));
    }

    /// <summary>Says whether one of a shape may begin there, and is not the end of a longer name or address.</summary>
    public static bool CanStart(ReadOnlySpan<char> text, int start, PseudonymShape shape) => shape switch
    {
        PseudonymShape.Bare => start == 0 || text[start - 1] != '_',
        PseudonymShape.Address => start < 2 || text[start - 1] is not ('.' or '-' or '+' or '_') || !IsWord(text[start - 2]),
        _ => true,
    };

    /// <summary>Says whether a pseudonym may end there; <see langword="null"/> where that depends on text to come.</summary>
    public static bool? CanEnd(ReadOnlySpan<char> text, int end, bool isFinal, PseudonymShape shape)
    {
        if (shape == PseudonymShape.Placeholder)
            return true;
        if (end >= text.Length)
            return isFinal ? true : null;
        var next = text[end];
        return shape switch
        {
            PseudonymShape.Bare => !IsWord(next) && next != '_',
            PseudonymShape.Number => !IsWord(next),
            PseudonymShape.Address => CanEndAddress(text, end, isFinal),
            _ => CanEndName(text, end, isFinal),
        };
    }

    private static bool? CanEndAddress(ReadOnlySpan<char> text, int end, bool isFinal)
    {
        if (IsWord(text[end]) || text[end] == '@')
            return false;
        if (text[end] is not ('.' or '_'))
            return true;
        if (end + 1 < text.Length)
            return !IsWord(text[end + 1]);
        return isFinal ? true : null;
    }

    private static bool? CanEndName(ReadOnlySpan<char> text, int end, bool isFinal)
    {
        var length = 0;
        while (length <= LongestEnding && end + length < text.Length && IsWord(text[end + length]))
            length++;
        if (length > LongestEnding)
            return false;
        if (end + length >= text.Length && !isFinal)
            return null;
        return length == 0 || Endings.Contains(text.Slice(end, length));
    }

    private static bool IsWord(char character) => char.IsLetterOrDigit(character) && !ContextLexicon.IsUnspaced(character);
}
