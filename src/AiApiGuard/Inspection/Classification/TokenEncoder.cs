namespace AiApiGuard.Inspection.Classification;

/// <summary>Finds the rows of tokens: known words have one each, numbers and line breaks theirs, and all others are made of hashed n-grams.</summary>
internal sealed class TokenEncoder
{
    /// <summary>The most n-grams that one token has.</summary>
    public const int MostGrams = 2 * LongestWord;

    private const int LongestWord = 24;
    private const int LongestNumber = 4;
    private const int ShortestGram = 3;
    private const int LongestGram = 4;

    private readonly uint[] _hashes;
    private readonly ushort[] _rows;
    private readonly int _words;

    /// <param name="words">The hashes of the known words, in the order of their rows; see <see cref="Hash"/>.</param>
    public TokenEncoder(ReadOnlySpan<uint> words)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(words.Length, ushort.MaxValue);
        _words = words.Length;
        var size = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, words.Length * 2));
        _hashes = new uint[size];
        _rows = new ushort[size];
        for (var row = 0; row < words.Length; row++)
        {
            var slot = words[row] & (uint)(size - 1);
            while (_hashes[slot] != 0)
                slot = (slot + 1) & (uint)(size - 1);
            (_hashes[slot], _rows[slot]) = (words[row], (ushort)row);
        }
    }

    /// <summary>Gets the number of rows: of words, of numbers by their length, and of the line break.</summary>
    public int Rows => _words + LongestNumber + 1;

    /// <summary>Hashes a word; never 0.</summary>
    public static uint Hash(ReadOnlySpan<char> word) => (uint)(FeatureHash.Of(word) >> 32) | 1;

    /// <summary>Returns the row of a token, or -1 where it is made of n-grams.</summary>
    public int Row(ReadOnlySpan<char> text, in TextToken token) => token.Kind switch
    {
        TextTokenKind.LineBreak => _words,
        TextTokenKind.Number => _words + Math.Min(token.Length, LongestNumber),
        _ => Find(Hash(text.Slice(token.Start, token.Length))),
    };

    /// <summary>Lists the n-grams of a token that has no row.</summary>
    /// <returns>How many there are.</returns>
    public static int Grams(ReadOnlySpan<char> text, in TextToken token, Span<int> grams)
    {
        var word = text.Slice(token.Start, Math.Min(token.Length, LongestWord));
        var count = 0;
        for (var start = -1; start <= word.Length - ShortestGram + 1; start++)
        {
            var hash = FeatureHash.Seed;
            var last = Math.Min(start + LongestGram, word.Length + 1);
            for (var i = start; i < last && count < grams.Length; i++)
            {
                hash = FeatureHash.Add(hash, (uint)i < (uint)word.Length ? word[i] : ' ');
                if (i - start >= ShortestGram - 1)
                    grams[count++] = FeatureHash.Bucket(hash, NetworkShape.GramBits);
            }
        }

        return count;
    }

    private int Find(uint hash)
    {
        var mask = (uint)(_hashes.Length - 1);
        for (var slot = hash & mask; _hashes[slot] != 0; slot = (slot + 1) & mask)
        {
            if (_hashes[slot] == hash)
                return _rows[slot];
        }

        return -1;
    }
}
