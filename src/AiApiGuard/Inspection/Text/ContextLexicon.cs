using System.Collections.Frozen;

namespace AiApiGuard.Inspection.Text;

/// <summary>Knows the topics of a word.</summary>
internal sealed class ContextLexicon
{
    private const int SketchBits = 16_384;

    private readonly FrozenDictionary<string, ContextTopic[]> _words;
    private readonly FrozenDictionary<string, ContextTopic[]>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly FrozenDictionary<char, string[]> _fragments;
    private readonly int _longest;
    private readonly ulong[] _sketch = new ulong[SketchBits / 64];

    private ContextLexicon(IEnumerable<(ContextTopic Topic, string Terms)> terms)
    {
        var words = terms
            .SelectMany(entry => entry.Terms.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(term => (term, entry.Topic)))
            .GroupBy(entry => entry.term, entry => entry.Topic, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => group.Distinct().ToArray(), StringComparer.OrdinalIgnoreCase);
        _words = words.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
        _lookup = _words.GetAlternateLookup<ReadOnlySpan<char>>();
        _longest = words.Keys.Max(word => word.Length);
        _fragments = words.Keys.Where(word => IsUnspaced(word[0]))
            .GroupBy(word => word[0])
            .ToFrozenDictionary(group => group.Key, group => group.OrderByDescending(word => word.Length).ToArray());
        foreach (var word in words.Keys)
        {
            var bit = SketchOf(word);
            _sketch[bit / 64] |= 1UL << (bit % 64);
        }
    }

    /// <summary>Gets the lexicon of all built-in terms.</summary>
    public static ContextLexicon Default { get; } = new(ContextTerms.All);

    /// <summary>Returns the topics of a word; none for a word that says nothing.</summary>
    public ReadOnlySpan<ContextTopic> TopicsOf(ReadOnlySpan<char> word) =>
        word.Length <= _longest && MayKnow(word) && _lookup.TryGetValue(word, out var topics) ? topics : [];

    /// <summary>Returns the topics of the longest term of a script without blanks that the text begins with.</summary>
    public ReadOnlySpan<ContextTopic> TopicsOfStart(ReadOnlySpan<char> text, out int length)
    {
        if (_fragments.TryGetValue(text[0], out var terms))
        {
            foreach (var term in terms)
            {
                if (!text.StartsWith(term, StringComparison.Ordinal))
                    continue;
                length = term.Length;
                return _words[term];
            }
        }

        length = 1;
        return [];
    }

    // Nearly all words say nothing, and a look at three letters and the length tells.
    private bool MayKnow(ReadOnlySpan<char> word)
    {
        var bit = SketchOf(word);
        return (_sketch[bit / 64] & (1UL << (bit % 64))) != 0;
    }

    // Capitals and small letters of ASCII fall together; those outside do too, as all of one place do.
    private static int SketchOf(ReadOnlySpan<char> word)
    {
        var hash = (Fold(word[0]) * 0x9E37_79B1u) ^ (Fold(word[word.Length / 2]) * 0x85EB_CA6Bu) ^ (Fold(word[^1]) * 0xC2B2_AE35u) ^ ((uint)word.Length * 0x27D4_EB2Fu);
        return (int)(hash >> 18);
    }

    private static uint Fold(char character) => character < '\u0080' ? character | 0x20u : 0x80u;

    /// <summary>Says whether a letter belongs to a script without blanks between words, or to Korean, in which particles follow
    /// words without one.</summary>
    public static bool IsUnspaced(char character) =>
        character is (>= '\u0E00' and <= '\u0E7F') or (>= '\u3040' and <= '\u30FF') or (>= '\u3400' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF')
        || IsHangul(character);

    /// <summary>Says whether it is a syllable of Korean.</summary>
    public static bool IsHangul(char character) => character is >= '\uAC00' and <= '\uD7A3';
}
