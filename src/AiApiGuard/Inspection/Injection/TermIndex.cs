using System.Collections.Frozen;

namespace AiApiGuard.Inspection.Injection;

/// <summary>Finds terms in normalised text. One pass over the text tests at each position, with one bit, whether the next four
/// characters begin a term: with a thousand terms that is several times as fast as a search by automaton.</summary>
internal sealed class TermIndex
{
    private const int PrefixLength = 4;
    private const int ShortLength = 2;
    private const int HashBits = 16;

    private readonly ulong[] _prefixes = new ulong[(1 << HashBits) / 64];
    private readonly ulong[] _shortPrefixes = new ulong[(1 << HashBits) / 64];
    private readonly FrozenDictionary<int, InjectionTerm[]> _byStart;
    private readonly bool _atWords;

    /// <param name="terms">The terms, each of at least two characters.</param>
    /// <param name="atWords">Whether a term must begin where a word begins, in scripts that part words.</param>
    public TermIndex(IEnumerable<InjectionTerm> terms, bool atWords)
    {
        var all = terms.ToArray();
        foreach (var term in all)
        {
            if (term.Text.Length < PrefixLength)
                Set(_shortPrefixes, Pack(term.Text.AsSpan(0, ShortLength)));
            else
                Set(_prefixes, Pack(term.Text.AsSpan(0, PrefixLength)));
        }

        _byStart = all
            .GroupBy(static term => Key(term.Text))
            .ToFrozenDictionary(static group => group.Key, static group => group.ToArray());
        _atWords = atWords;
    }

    /// <summary>Returns the first position at or after <paramref name="start"/> at which a term may be, or -1.</summary>
    public int Find(ReadOnlySpan<char> text, int start)
    {
        // The next four characters, the first in the lowest bits; beyond the end there are zeros.
        var next = Pack(text.Slice(start, Math.Min(PrefixLength, text.Length - start)));
        for (var i = start; i < text.Length; i++)
        {
            if (IsSet(_prefixes, next) || IsSet(_shortPrefixes, next & uint.MaxValue))
                return i;
            next >>= 16;
            if (i + PrefixLength < text.Length)
                next |= (ulong)text[i + PrefixLength] << 48;
        }

        return -1;
    }

    /// <summary>Adds the terms that stand at a position.</summary>
    public bool Collect(ReadOnlySpan<char> text, int position, List<TermHit>? hits)
    {
        var found = false;
        var rest = text[position..];
        if (!_byStart.TryGetValue(Key(rest), out var candidates))
            return false;
        foreach (ref readonly var term in candidates.AsSpan())
        {
            if (!rest.StartsWith(term.Text, StringComparison.Ordinal) || (_atWords && !IsWhole(text, position, term)))
                continue;
            found = true;
            hits?.Add(new TermHit(position, term.Class));
        }

        return found;
    }

    private static bool IsWhole(ReadOnlySpan<char> text, int position, in InjectionTerm term)
    {
        var end = position + term.Text.Length;
        return !(position > 0 && GoesOn(text[position - 1], term.Text[0]))
            && (term.IsStem || end == text.Length || !GoesOn(term.Text[^1], text[end]));
    }

    private static bool GoesOn(char first, char second) =>
        char.IsLetterOrDigit(first) && char.IsLetterOrDigit(second) && !IsUnparted(first) && !IsUnparted(second);

    // Scripts without blanks between words, or whose words carry articles and particles.
    private static bool IsUnparted(char character) =>
        character is (>= '\u0590' and <= '\u08FF') or (>= '\u0E00' and <= '\u0EFF') or (>= '\u1100' and <= '\u11FF')
            or (>= '\u2E80' and <= '\uD7FF');

    private static int Key(ReadOnlySpan<char> text) => text.Length < ShortLength ? 0 : (text[0] << 16) | text[1];

    private static ulong Pack(ReadOnlySpan<char> characters)
    {
        var packed = 0UL;
        for (var i = 0; i < characters.Length; i++)
            packed |= (ulong)characters[i] << (16 * i);
        return packed;
    }

    private static int Hash(ulong packed) => (int)((packed * 0x9E3779B97F4A7C15UL) >> (64 - HashBits));

    private static bool IsSet(ulong[] bits, ulong packed)
    {
        var hash = Hash(packed);
        return (bits[hash >> 6] & (1UL << hash)) != 0;
    }

    private static void Set(ulong[] bits, ulong packed)
    {
        var hash = Hash(packed);
        bits[hash >> 6] |= 1UL << hash;
    }
}
