using System.Numerics;

namespace AiApiGuard.Inspection.Content;

/// <summary>Knows all terms: words and rows of words, where a star stands for the rest of a word. Immutable once it is frozen.</summary>
internal sealed class ContentTrie
{
    // A word or phrase with all that may stand between its letters; what is longer is none.
    private const int LongestMatch = 128;
    private const int LongestGap = 3;
    private const int FilterBits = 16;
    public const ulong Seed = 0x243F6A8885A308D3;
    public const ulong StemMark = 0xA5A5A5A5A5A5A5A5;
    private const ulong Prime = 0x9E3779B97F4A7C15;

    private readonly Dictionary<ulong, int> _building = [];
    private readonly List<int> _valuesBuilding = [-1];
    private readonly List<int> _starsBuilding = [-1];
    private readonly ulong[] _filter = new ulong[(1 << FilterBits) / 64];
    private ulong[] _keys = [];
    private int[] _children = [];
    private int[] _values = [];
    private int[] _stars = [];

    /// <summary>Says whether a term may begin with a word, or a word that begins so, by its hash.</summary>
    public bool MayBeginWith(ulong hash)
    {
        var bit = (hash * Prime) >> (64 - FilterBits);
        return ((_filter[bit >> 6] >> (int)(bit & 63)) & 1) != 0;
    }

    /// <summary>Adds a letter to the hash of a word.</summary>
    public static ulong AddToHash(ulong hash, char letter) => BitOperations.RotateLeft(hash, 7) ^ letter;

    /// <summary>Returns how many letters of a word say that a stem may match: syllables say more than letters.</summary>
    public static int StemLength(char first) => first < '\u0900' ? 4 : 2;

    /// <summary>Returns the value that a term has, and sets it where it has none.</summary>
    public int Add(string term, int value)
    {
        var star = term.IndexOf('*', StringComparison.Ordinal);
        var firstWord = term.IndexOf(' ', StringComparison.Ordinal);
        var isInFirstWord = star >= 0 && (firstWord < 0 || star < firstWord);
        if (term.Length == 0 || (isInFirstWord && star < StemLength(term[0]) && !ContentCharacters.IsUnspaced(term[0])))
            throw new FormatException($"'{term}' is too short to be a term.");
        AddToFilter(term);
        var node = 0;
        foreach (var character in term)
            node = character == '*' ? GetStar(node) : GetChild(node, character);
        if (_valuesBuilding[node] < 0)
            _valuesBuilding[node] = value;
        return _valuesBuilding[node];
    }

    public void Freeze()
    {
        var size = BitOperations.RoundUpToPowerOf2((uint)(_building.Count * 2));
        _keys = new ulong[size];
        _children = new int[size];
        foreach (var (key, child) in _building)
        {
            var slot = Slot(key);
            while (_keys[slot] != 0)
                slot = (slot + 1) & (size - 1);
            _keys[slot] = key;
            _children[slot] = child;
        }

        _values = [.. _valuesBuilding];
        _stars = [.. _starsBuilding];
        _building.Clear();
    }

    /// <summary>Finds the longest term that begins at an index.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Where a word begins.</param>
    /// <param name="isFinal">Whether no more text follows.</param>
    /// <param name="readsLeet">Whether digits and signs stand for letters.</param>
    public TrieMatch Find(ReadOnlySpan<char> text, int start, bool isFinal, bool readsLeet)
    {
        var found = new TrieMatch { Value = -1, End = start };
        var window = text[..Math.Min(text.Length, start + LongestMatch)];
        Walk(window, start, 0, isFinal || window.Length < text.Length, readsLeet, ref found);
        return found;
    }

    private void Walk(ReadOnlySpan<char> text, int position, int node, bool isFinal, bool readsLeet, ref TrieMatch found)
    {
        var isAfterUnspaced = false;
        while (true)
        {
            while (position < text.Length && ContentCharacters.Fold(text[position]) == ContentCharacters.Removed)
                position++;
            if (position == text.Length)
            {
                if (isFinal)
                    Accept(node, position, ref found);
                else
                    found.IsUndecided = true;
                if (_stars[node] >= 0 && isFinal)
                    Accept(_stars[node], position, ref found);
                return;
            }

            var character = Read(text[position], readsLeet);
            var isUnspaced = ContentCharacters.IsUnspaced(character);
            if (character == ContentCharacters.Separator || isUnspaced || isAfterUnspaced)
                Accept(node, position, ref found);
            if (_stars[node] is var star and >= 0)
                WalkStar(text, position, star, isFinal, readsLeet, ref found);
            if (character == ContentCharacters.Separator)
            {
                node = Child(node, ' ');
                if (node < 0 || !SkipGap(text, ref position, isFinal, ref found))
                    return;
                continue;
            }

            node = Child(node, character);
            if (node < 0)
                return;
            isAfterUnspaced = isUnspaced;
            position++;
        }
    }

    private void WalkStar(ReadOnlySpan<char> text, int position, int star, bool isFinal, bool readsLeet, ref TrieMatch found)
    {
        while (position < text.Length && Read(text[position], readsLeet) is not ContentCharacters.Separator and var rest && !ContentCharacters.IsUnspaced(rest))
            position++;
        if (position == text.Length && !isFinal)
        {
            found.IsUndecided = true;
            return;
        }

        Accept(star, position, ref found);
        if (position == text.Length || Child(star, ' ') is not (>= 0 and var next))
            return;
        if (SkipGap(text, ref position, isFinal, ref found))
            Walk(text, position, next, isFinal, readsLeet, ref found);
    }

    private static char Read(char character, bool readsLeet) =>
        readsLeet && ContentCharacters.ReadLeet(character) is not ContentCharacters.Separator and var letter ? letter : ContentCharacters.Fold(character);

    // Between the words of a phrase stand blanks or a hyphen, not the end of a sentence.
    private static bool SkipGap(ReadOnlySpan<char> text, ref int position, bool isFinal, ref TrieMatch found)
    {
        var end = Math.Min(text.Length, position + LongestGap);
        for (; position < end && ContentCharacters.Fold(text[position]) == ContentCharacters.Separator; position++)
        {
            if (text[position] is not ('.' or '!' or '?' or ',' or ';' or ':'))
                continue;
            if (position + 1 < text.Length && char.IsWhiteSpace(text[position + 1]))
                return false;
        }

        if (position < text.Length)
            return ContentCharacters.Fold(text[position]) != ContentCharacters.Separator;
        found.IsUndecided |= !isFinal;
        return false;
    }

    private void Accept(int node, int end, ref TrieMatch found)
    {
        if (_values[node] >= 0 && end > found.End)
            (found.Value, found.End) = (_values[node], end);
    }

    private int Child(int node, char character)
    {
        var key = KeyOf(node, character);
        for (var slot = Slot(key); _keys[slot] != 0; slot = (slot + 1) & (uint)(_keys.Length - 1))
        {
            if (_keys[slot] == key)
                return _children[slot];
        }

        return -1;
    }

    private static ulong KeyOf(int node, char character) => (((ulong)node + 1) << 16) | character;

    private uint Slot(ulong key) => (uint)((key * Prime) >> 32) & (uint)(_keys.Length - 1);

    private int GetChild(int node, char character)
    {
        var key = KeyOf(node, character);
        if (!_building.TryGetValue(key, out var child))
            _building[key] = child = NewNode();
        return child;
    }

    private int GetStar(int node)
    {
        if (_starsBuilding[node] < 0)
            _starsBuilding[node] = NewNode();
        return _starsBuilding[node];
    }

    private int NewNode()
    {
        _valuesBuilding.Add(-1);
        _starsBuilding.Add(-1);
        return _valuesBuilding.Count - 1;
    }

    // What the filter does not know costs no look-up.
    private void AddToFilter(string term)
    {
        var hash = Seed;
        for (var i = 0; i < term.Length && term[i] != ' '; i++)
        {
            if (i > 0 && ContentCharacters.IsUnspaced(term[i]))
                break;
            if (term[i] == '*')
            {
                AddToFilter(StemOf(term, i) ^ StemMark);
                return;
            }

            hash = AddToHash(hash, term[i]);
            if (ContentCharacters.IsUnspaced(term[i]))
                break;
        }

        AddToFilter(hash);
    }

    private static ulong StemOf(string term, int star)
    {
        var hash = Seed;
        foreach (var letter in term.AsSpan(0, Math.Min(star, StemLength(term[0]))))
            hash = AddToHash(hash, letter);
        return hash;
    }

    private void AddToFilter(ulong hash)
    {
        var bit = (hash * Prime) >> (64 - FilterBits);
        _filter[bit >> 6] |= 1UL << (int)(bit & 63);
    }
}
