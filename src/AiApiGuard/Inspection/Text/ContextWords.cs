using System.Buffers;
using System.Collections.Frozen;
using System.Text;

namespace AiApiGuard.Inspection.Text;

/// <summary>Looks for words that say what a value near them is.</summary>
/// <param name="words">Words of scripts with blanks: they count whole, in any case.</param>
/// <param name="fragments">Words of scripts without blanks: they count anywhere.</param>
internal sealed class ContextWords(string[] words, string[] fragments)
{
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _words =
        words.ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly SearchValues<string> _fragments = SearchValues.Create(fragments, StringComparison.Ordinal);

    /// <summary>Says whether one of the words stands in the text. A word cut off at the beginning of the text does not
    /// count.</summary>
    public bool AreIn(ReadOnlySpan<char> text, bool beginsInsideWord = false)
    {
        var position = 0;
        if (beginsInsideWord)
            position = SkipLetters(text, 0);
        while (position < text.Length)
        {
            var end = SkipLetters(text, position);
            if (end > position && _words.Contains(text[position..end]))
                return true;
            position = Math.Max(end, position + 1);
        }

        return !Ascii.IsValid(text) && text.ContainsAny(_fragments);
    }

    private static int SkipLetters(ReadOnlySpan<char> text, int position)
    {
        while (position < text.Length && IsSpacedLetter(text[position]))
            position++;
        return position;
    }

    // Letters of the alphabets written with blanks: Latin, Greek, Cyrillic.
    private static bool IsSpacedLetter(char character) => character < '\u0530' && char.IsLetter(character);
}
