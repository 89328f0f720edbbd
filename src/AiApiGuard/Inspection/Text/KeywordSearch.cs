using System.Buffers;
using System.Text;

namespace AiApiGuard.Inspection.Text;

/// <summary>Finds the keywords of recognisers.</summary>
internal sealed class KeywordSearch
{
    private readonly SearchValues<string>? _latin;
    private readonly SearchValues<string>? _others;
    private readonly string[] _composed;
    private readonly SearchValues<char> _lastCharacters;

    public KeywordSearch(IEnumerable<string> keywords)
    {
        var all = keywords.Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        var latin = all.Where(keyword => Ascii.IsValid(keyword)).ToArray();

        // A search in any case is fast for ASCII only; elsewhere a capital at the beginning is the case that occurs.
        var others = all.Except(latin).SelectMany(keyword => new[] { keyword, Capitalize(keyword), keyword.ToUpperInvariant() }).Distinct().ToArray();
        _latin = latin.Length > 0 ? SearchValues.Create(latin, StringComparison.OrdinalIgnoreCase) : null;
        _others = others.Length > 0 ? SearchValues.Create(others, StringComparison.Ordinal) : null;
        _composed = [.. all.Where(keyword => !keyword.All(EmailCharacters.IsLocal))];
        Longest = all.Length > 0 ? all.Max(keyword => keyword.Length) : 0;
        _lastCharacters = SearchValues.Create([.. _composed.SelectMany(keyword => keyword[..^1] + keyword[..^1].ToUpperInvariant()).Distinct()]);
    }

    /// <summary>Gets the length of the longest keyword.</summary>
    public int Longest { get; }

    public int Find(ReadOnlySpan<char> text) => _latin is null ? -1 : text.IndexOfAny(_latin);

    public int FindOther(ReadOnlySpan<char> text) => _others is null ? -1 : text.IndexOfAny(_others);

    /// <summary>Returns where the end of a text begins that is the beginning of a keyword of several words, or of a script without
    /// blanks; the length of the text if there is none.</summary>
    public int FindTail(ReadOnlySpan<char> text, int floor)
    {
        if (_composed.Length == 0 || text.IsEmpty || !_lastCharacters.Contains(text[^1]))
            return text.Length;
        for (var start = Math.Max(floor, text.Length - Longest + 1); start < text.Length; start++)
        {
            var tail = text[start..];
            foreach (var keyword in _composed)
            {
                if (keyword.Length > tail.Length && keyword.AsSpan().StartsWith(tail, StringComparison.OrdinalIgnoreCase))
                    return start;
            }
        }

        return text.Length;
    }

    private static string Capitalize(string keyword) => char.ToUpperInvariant(keyword[0]) + keyword[1..];
}
