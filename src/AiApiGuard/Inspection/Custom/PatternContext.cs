namespace AiApiGuard.Inspection.Custom;

/// <summary>Looks for the words that a host expects before a value.</summary>
internal sealed class PatternContext(IEnumerable<string> words, int distance)
{
    private readonly string[] _words = [.. words];

    public bool IsEmpty => _words.Length == 0;

    /// <summary>Says whether one of the words begins not too far before the value, and ends before it.</summary>
    public bool IsBefore(ReadOnlySpan<char> text, int start)
    {
        var first = Math.Max(0, start - distance);
        var before = text[first..start];
        foreach (var word in _words)
        {
            for (var from = 0; from < before.Length;)
            {
                var offset = before[from..].IndexOf(word, StringComparison.OrdinalIgnoreCase);
                if (offset < 0)
                    break;
                var at = first + from + offset;
                if (IsBoundary(text, at) && IsBoundary(text, at + word.Length))
                    return true;
                from += offset + 1;
            }
        }

        return false;
    }

    // Scripts without blanks have no boundaries.
    private static bool IsBoundary(ReadOnlySpan<char> text, int index) =>
        index == 0 || index == text.Length || !IsSpaced(text[index - 1]) || !IsSpaced(text[index]);

    private static bool IsSpaced(char character) => char.IsLetterOrDigit(character) && !Text.ContextLexicon.IsUnspaced(character);
}
