using System.Runtime.CompilerServices;

namespace AiApiGuard.Inspection.Classification;

/// <summary>Collects the distinct n-grams of a text, hashed: words and pairs of words, and three to five characters inside words.</summary>
/// <remarks>Keeps its memory from text to text; one instance serves one text at a time.</remarks>
internal sealed class NGramFeatures
{
    public const int Bits = 18;
    public const int FamilySize = 1 << Bits;
    public const int Count = 2 * FamilySize;

    private const int ShortestGram = 3;
    private const int LongestGram = 5;

    private readonly ulong[] _seen = new ulong[Count / 64];
    private int[] _features = new int[4096];
    private int _length;

    /// <summary>Gets the distinct features found last: those of words first.</summary>
    public ReadOnlySpan<int> Features => _features.AsSpan(0, _length);

    /// <summary>Gets how many of them are words and pairs of words.</summary>
    public int WordCount { get; private set; }

    /// <summary>Collects the features of a normalised text.</summary>
    public void Collect(ReadOnlySpan<char> text)
    {
        Clear();
        CollectWords(text);
        WordCount = _length;
        CollectCharacters(text);
    }

    private void CollectWords(ReadOnlySpan<char> text)
    {
        var reader = new TextTokenReader(text);
        var previous = 0UL;
        while (reader.Read(out var token))
        {
            if (token.Kind == TextTokenKind.LineBreak)
                continue;
            var hash = token.Kind == TextTokenKind.Number
                ? FeatureHash.Add(FeatureHash.Seed, (ulong)Math.Min(token.Length, 4))
                : FeatureHash.Of(text.Slice(token.Start, token.Kind == TextTokenKind.Sign ? 1 : token.Length));
            Add(FeatureHash.Bucket(hash, Bits));
            if (previous != 0)
                Add(FeatureHash.Bucket(FeatureHash.Add(previous, hash), Bits));
            previous = hash;
        }
    }

    private void CollectCharacters(ReadOnlySpan<char> text)
    {
        var start = 0;
        while (start < text.Length)
        {
            if (!IsGramCharacter(text[start]))
            {
                start++;
                continue;
            }

            var end = start + 1;
            while (end < text.Length && IsGramCharacter(text[end]))
                end++;
            CollectRun(text[start..end]);
            start = end;
        }
    }

    // A run counts with a blank on either side, so that beginnings and ends of words are features of their own.
    private void CollectRun(ReadOnlySpan<char> run)
    {
        for (var start = -1; start <= run.Length - ShortestGram + 1; start++)
        {
            var hash = FeatureHash.Seed;
            var last = Math.Min(start + LongestGram, run.Length + 1);
            for (var i = start; i < last; i++)
            {
                hash = FeatureHash.Add(hash, (uint)i < (uint)run.Length ? run[i] : ' ');
                if (i - start >= ShortestGram - 1)
                    Add(FamilySize + FeatureHash.Bucket(hash, Bits));
            }
        }
    }

    private static bool IsGramCharacter(char character) =>
        character < 0x80 ? char.IsAsciiLetterOrDigit(character) : !char.IsWhiteSpace(character);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Add(int feature)
    {
        ref var word = ref _seen[feature >> 6];
        var bit = 1UL << feature;
        if ((word & bit) != 0)
            return;
        word |= bit;
        if (_length == _features.Length)
            Array.Resize(ref _features, _features.Length * 2);
        _features[_length++] = feature;
    }

    private void Clear()
    {
        foreach (var feature in Features)
            _seen[feature >> 6] = 0;
        _length = 0;
    }
}
