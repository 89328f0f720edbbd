using System.Numerics;
using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.Terms;

/// <summary>Finds exact terms, however many there are. Immutable.</summary>
/// <remarks>A term is a row of tokens: words, and single characters of other kinds. A table knows the hash of every row of tokens with which a
/// term begins, so that a term costs one look-up for each of its tokens; a bit map of first tokens keeps nearly all other words from the
/// table. What the table says of a term is compared before it counts.</remarks>
internal sealed class TermIndex
{
    public const int MaxTermLength = 256;

    private const int MaxBlanks = 4;
    private const int MaxLead = 6;
    private const ulong Seed = 0x243F6A8885A308D3;
    private const ulong Prime = 0x9E3779B97F4A7C15;
    private const ulong Gap = 0xD1B54A32D192ED03;
    private const int GoesOnFlag = 1;

    // The capitals of letters and digits; 0 for others.
    private static readonly byte[] Capitals =
        [.. Enumerable.Range(0, 128).Select(static code => char.IsAsciiLetterOrDigit((char)code) ? (byte)char.ToUpperInvariant((char)code) : (byte)0)];

    private readonly bool _ignoreCase;
    private readonly char[] _fold = new char[128];
    private readonly bool[] _isFirstSign = new bool[128];
    private readonly string[] _terms;
    private readonly string[] _entities;
    private readonly ulong[] _heads;
    private readonly ulong[] _leads;
    private readonly int _bitShift;
    private readonly ulong[] _keys;
    private readonly int[] _values;
    private int _longestHead;
    private bool _hasOtherHeads;

    public TermIndex(IEnumerable<(string Term, string Entity)> terms, bool ignoreCase)
    {
        _ignoreCase = ignoreCase;
        for (var character = '\0'; character < _fold.Length; character++)
            _fold[character] = char.IsAsciiLetterOrDigit(character) ? FoldAny(character) : '\0';
        var unique = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (term, entity) in terms)
            unique.TryAdd(Canonicalize(term), entity);
        unique.Remove("");
        _terms = [.. unique.Keys];
        _entities = [.. unique.Values];
        var bits = BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(_terms.Length * 16, 1024, 1 << 26));
        _bitShift = 64 - BitOperations.Log2(bits);
        _heads = new ulong[bits / 64];
        _leads = new ulong[bits / 64];
        var rows = ReadRows();
        var size = BitOperations.RoundUpToPowerOf2((uint)((rows.Count * 3 / 2) + 16));
        _keys = new ulong[size];
        _values = new int[size];
        foreach (var (hash, value) in rows)
        {
            var slot = (uint)hash & (size - 1);
            while (_keys[slot] != 0)
                slot = (slot + 1) & (size - 1);
            _keys[slot] = hash;
            _values[slot] = value;
        }
    }

    public int Count => _terms.Length;

    /// <summary>Adds the terms in the text from an index on.</summary>
    /// <returns>The first character at which a term could still begin.</returns>
    public int Scan(ReadOnlySpan<char> text, int from, bool isFinal, List<TextMatch> matches)
    {
        var position = from;
        if (position < text.Length && TermCharacters.FindWordBefore(text, position) is var word and > 0)
            position = Math.Max(position, SkipWord(text, word));
        while (position < text.Length)
        {
            var character = text[position];
            var start = position;
            bool mayBegin;
            if (character < 128 && Capitals[character] == 0)
            {
                position++;
                mayBegin = _isFirstSign[character];
            }
            else if (character < 128 || TermCharacters.IsWord(character))
            {
                mayBegin = Has(_heads, SketchWord(text, ref position));
            }
            else
            {
                position++;
                mayBegin = _hasOtherHeads && MayBeginAt(text, start);
            }

            // A word that reaches to the end may go on.
            if (!isFinal && !mayBegin && TermCharacters.GoesOn(text, position, out _) is null)
                mayBegin = MayGoOn(text[start..]);
            if (!mayBegin)
                continue;
            var isDecided = TryMatch(text, start, isFinal, out var end, out var term);
            if (!isDecided)
                return start;
            if (term < 0)
                continue;
            matches.Add(new TextMatch(start, end - start, _entities[term]));
            position = end;
        }

        return text.Length;
    }

    private static int SkipWord(ReadOnlySpan<char> text, int position)
    {
        while (TermCharacters.GoesOn(text, position, out var next) is true)
            position = next + 1;
        return position;
    }

    private static ulong Mix(ulong hash, char character) => (hash ^ character) * Prime;

    private static ulong Finish(ulong hash) => (hash ^ (hash >> 32)) | 1UL << 63;

    private bool Has(ulong[] bits, ulong hash)
    {
        var index = (hash * Prime) >> _bitShift;
        return ((bits[index >> 6] >> (int)(index & 63)) & 1) != 0;
    }

    private void Set(ulong[] bits, ulong hash)
    {
        var index = (hash * Prime) >> _bitShift;
        bits[index >> 6] |= 1UL << (int)(index & 63);
    }

    private char FoldAny(char character)
    {
        if (!_ignoreCase || ContextLexicon.IsUnspaced(character))
            return character;
        return char.ToUpperInvariant(TextFolding.Fold(character));
    }

    // Words are parted by one blank each, without characters that are not seen.
    private string Canonicalize(string term)
    {
        var canonical = new System.Text.StringBuilder(term.Length);
        foreach (var character in term.AsSpan().Trim())
        {
            if (TermCharacters.IsBlank(character))
                canonical.Append(canonical.Length > 0 && canonical[^1] == ' ' ? "" : " ");
            else if (!TextFolding.IsInvisible(character))
                canonical.Append(FoldAny(character));
        }

        return canonical.ToString();
    }

    // The hashes of all rows of tokens with which terms begin: what the row goes on to, and which term it is.
    private Dictionary<ulong, int> ReadRows()
    {
        var rows = new Dictionary<ulong, int>(_terms.Length * 2);
        for (var index = 0; index < _terms.Length; index++)
        {
            ReadOnlySpan<char> term = _terms[index];
            AddHead(term);
            var hash = Seed;
            for (var position = 0; position < term.Length;)
            {
                if (term[position] == ' ')
                {
                    hash = (hash ^ Gap) * Prime;
                    position++;
                    continue;
                }

                hash = HashToken(term, ref position, hash);
                var key = Finish(hash);
                var value = rows.GetValueOrDefault(key);
                rows[key] = position < term.Length ? value | GoesOnFlag : (value & GoesOnFlag) | ((index + 1) << 1);
            }
        }

        return rows;
    }

    private void AddHead(ReadOnlySpan<char> term)
    {
        var end = 0;
        if (TermCharacters.IsWord(term[0]))
        {
            Set(_heads, SketchWord(term, ref end));
            _longestHead = Math.Max(_longestHead, end);
        }
        else if (term[0] < 128)
        {
            _isFirstSign[term[0]] = true;
        }
        else
        {
            Set(_heads, term.Length > 1 && ContextLexicon.IsUnspaced(term[0]) ? HashPair(term[0], term[1]) : Mix(Seed, term[0]));
            _hasOtherHeads = true;
            end = 1;
        }

        var lead = Seed;
        for (var i = 0; i < Math.Min(end, MaxLead); i++)
            Set(_leads, lead = Mix(lead, term[i]));
    }

    private static ulong HashPair(char first, char second) => Mix(Mix(~Seed, first), second);

    private bool MayBeginAt(ReadOnlySpan<char> text, int start) =>
        Has(_heads, Mix(Seed, FoldAny(text[start]))) || (start + 1 < text.Length && Has(_heads, HashPair(FoldAny(text[start]), FoldAny(text[start + 1]))));

    // Says whether a term begins with a word that begins like this.
    private bool MayGoOn(ReadOnlySpan<char> tail)
    {
        var hash = Seed;
        var length = 0;
        foreach (var character in tail)
        {
            if (TextFolding.IsInvisible(character))
                continue;
            length++;
            if (length <= MaxLead && !Has(_leads, hash = Mix(hash, FoldAny(character))))
                return false;
        }

        return length > 0 && length <= Math.Max(_longestHead, 1);
    }

    private ulong HashToken(ReadOnlySpan<char> text, ref int position, ulong hash)
    {
        if (TermCharacters.IsWord(text[position]))
            return (hash ^ HashWord(text, ref position)) * Prime;
        return (hash ^ Mix(Seed, FoldAny(text[position++]))) * Prime;
    }

    // A quick hash of a word in any case, for the bit map alone.
    private static ulong SketchWord(ReadOnlySpan<char> text, ref int position)
    {
        var hash = 0UL;
        var capitals = Capitals;
        var i = position;
        while (true)
        {
            uint capital;
            for (; i < text.Length && text[i] < (uint)capitals.Length && (capital = capitals[text[i]]) != 0; i++)
                hash = BitOperations.RotateLeft(hash, 7) ^ capital;
            if (i == text.Length || text[i] < capitals.Length || TermCharacters.GoesOn(text, i, out var next) is not true)
            {
                position = i;
                return hash;
            }

            hash = BitOperations.RotateLeft(hash, 7) ^ char.ToUpperInvariant(TextFolding.Fold(text[next]));
            i = next + 1;
        }
    }

    private ulong HashWord(ReadOnlySpan<char> text, ref int position)
    {
        var hash = Seed;
        var i = position;
        while (true)
        {
            for (; i < text.Length; i++)
            {
                var character = text[i];
                if (character >= 128 || _fold[character] is not (var folded and not '\0'))
                    break;
                hash = (hash ^ folded) * Prime;
            }

            if (i == text.Length || text[i] < 128 || TermCharacters.GoesOn(text, i, out var next) is not true)
            {
                position = i;
                return hash;
            }

            hash = (hash ^ FoldAny(text[next])) * Prime;
            i = next + 1;
        }
    }

    // Finds the longest term that begins there. Returns whether no further text can change what it is.
    private bool TryMatch(ReadOnlySpan<char> text, int start, bool isFinal, out int end, out int term)
    {
        term = -1;
        end = start;
        var hash = Seed;
        var position = start;
        while (position < text.Length)
        {
            var isWord = TermCharacters.IsWord(text[position]);
            hash = HashToken(text, ref position, hash);
            if (isWord && !isFinal && TermCharacters.GoesOn(text, position, out _) is null)
                return false;
            var value = Find(Finish(hash));
            if (value >> 1 is var found and > 0 && IsTerm(text[start..position], _terms[found - 1]))
                (end, term) = (position, found - 1);
            if ((value & GoesOnFlag) == 0)
                return true;
            var blanks = position;
            while (position < text.Length && position - blanks < MaxBlanks && TermCharacters.IsBlank(text[position]))
                position++;
            if (position > blanks)
                hash = (hash ^ Gap) * Prime;
        }

        return isFinal;
    }

    private int Find(ulong key)
    {
        var mask = (uint)_keys.Length - 1;
        for (var slot = (uint)key & mask; _keys[slot] != 0; slot = (slot + 1) & mask)
        {
            if (_keys[slot] == key)
                return _values[slot];
        }

        return 0;
    }

    private bool IsTerm(ReadOnlySpan<char> text, string term)
    {
        var position = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            if (TextFolding.IsInvisible(character))
                continue;
            var isBlank = TermCharacters.IsBlank(character);
            if (isBlank && position > 0 && position < term.Length && term[position - 1] == ' ')
                continue;
            if (position == term.Length || term[position++] != (isBlank ? ' ' : FoldAny(character)))
                return false;
        }

        return position == term.Length;
    }
}
