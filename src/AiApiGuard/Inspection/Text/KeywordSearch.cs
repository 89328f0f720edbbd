using System.Buffers;
using System.Collections.Frozen;
using System.Text;

namespace AiApiGuard.Inspection.Text;

/// <summary>Finds the keywords of recognisers.</summary>
internal sealed class KeywordSearch
{
    private readonly SearchValues<string>? _latin;
    private readonly FrozenDictionary<char, (string Keyword, int Offset)[]>? _others;
    private readonly SearchValues<char>? _otherProbes;
    private readonly string[] _composed;
    private readonly SearchValues<char> _lastCharacters;

    public KeywordSearch(IEnumerable<string> keywords)
    {
        var all = keywords.Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        var latin = all.Where(keyword => Ascii.IsValid(keyword)).ToArray();

        // A search in any case is fast for ASCII only; elsewhere a capital at the beginning is the case that occurs.
        var others = all.Except(latin).SelectMany(keyword => new[] { keyword, Capitalize(keyword), keyword.ToUpperInvariant() }).Distinct().ToArray();
        _latin = latin.Length > 0 ? SearchValues.Create(latin, StringComparison.OrdinalIgnoreCase) : null;
        if (others.Length > 0)
        {
            // A vectorised search for several words knows ASCII only; one for characters knows all.
            _others = others.Select(keyword => (Keyword: keyword, Offset: FindProbe(keyword)))
                .GroupBy(entry => entry.Keyword[entry.Offset])
                .ToFrozenDictionary(group => group.Key, group => group.ToArray());
            _otherProbes = SearchValues.Create([.. _others.Keys]);
        }

        _composed = [.. all.Where(keyword => !keyword.All(EmailCharacters.IsLocal))];
        Longest = all.Length > 0 ? all.Max(keyword => keyword.Length) : 0;
        _lastCharacters = SearchValues.Create([.. _composed.SelectMany(keyword => keyword[..^1] + keyword[..^1].ToUpperInvariant()).Distinct()]);
    }

    /// <summary>Gets the length of the longest keyword.</summary>
    public int Longest { get; }

    public int Find(ReadOnlySpan<char> text) => _latin is null ? -1 : text.IndexOfAny(_latin);

    public int FindOther(ReadOnlySpan<char> text)
    {
        if (_others is null)
            return -1;
        var position = 0;
        while (text[position..].IndexOfAny(_otherProbes!) is var offset and >= 0)
        {
            position += offset;
            foreach (var (keyword, probe) in _others[text[position]])
            {
                if (position >= probe && text[(position - probe)..].StartsWith(keyword, StringComparison.Ordinal))
                    return position - probe;
            }

            position++;
        }

        return -1;
    }

    /// <summary>Returns where the end of a text begins that is the beginning of a keyword of several words, or of a script without
    /// blanks; the length of the text if there is none.</summary>
    public int FindTail(ReadOnlySpan<char> text, int floor)
    {
        if (_composed.Length == 0 || text.IsEmpty || !_lastCharacters.Contains(text[^1]))
            return text.Length;
        for (var start = Math.Max(floor, text.Length - Longest + 1); start < text.Length; start++)
        {
            var tail = text[start..];

            // Half of all events end with a blank: the next scan looks back at it instead.
            if (tail is " ")
                break;
            foreach (var keyword in _composed)
            {
                if (keyword.Length > tail.Length && keyword.AsSpan().StartsWith(tail, StringComparison.OrdinalIgnoreCase))
                    return start;
            }
        }

        return text.Length;
    }

    // Any character outside ASCII; vowels and the first letter of an article are too frequent.
    private static int FindProbe(string keyword)
    {
        var probe = -1;
        for (var i = 0; i < keyword.Length; i++)
        {
            if (keyword[i] > '\u007F' && (probe < 0 || keyword[probe] is '\u0627' or '\u0644'))
                probe = i;
        }

        return probe;
    }

    private static string Capitalize(string keyword) => char.ToUpperInvariant(keyword[0]) + keyword[1..];
}
