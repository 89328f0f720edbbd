namespace AiApiGuard.Anomalies.Features;

/// <summary>Knows which words are common and which are known at all, among all callers and in whatever language they write: learnt from the
/// traffic, beginning with the function words of some languages. A fixed size; read without locks.</summary>
/// <remarks>Words are counted in a count-min sketch of two rows that is halved before it overflows, so that old words fade. What is read are two
/// bitmaps that are made anew from it now and then.</remarks>
internal sealed class FleetLexicon
{
    private const int CellBits = 16;
    private const int Cells = 1 << CellBits;
    private const int KnownBits = 1 << 19;

    // How many words count as common: with fewer, ordinary text has too few of them to tell it from a list of terms.
    private const int CommonWords = 300;

    // A word that came once is no common one, however few words there are.
    private const int LeastCount = 2;

    // Making the bitmaps costs what some hundred requests cost, so it is not done more often, nor needlessly.
    private const int MostRequests = 20_000;
    private const int LeastRequests = 1_000;
    private const double LongestSeconds = 600;

    private readonly Lock _lock = new();
    private readonly ushort[] _first = new ushort[Cells];
    private readonly ushort[] _second = new ushort[Cells];
    private readonly int[] _histogram = new int[ushort.MaxValue + 1];
    private readonly ulong[] _known = new ulong[KnownBits / 64];
    private readonly ulong[] _seeds = FunctionWords.Bitmap(CellBits);
    private volatile Maps _maps;
    private int _requests;
    private long _learnt;
    private double _madeAt = double.NaN;

    public FleetLexicon() => _maps = new Maps(_seeds, new ulong[KnownBits / 64], IsWarm: false);

    /// <summary>Is what is read: it never changes.</summary>
    public Maps Current => _maps;

    /// <summary>Counts the words of a prompt.</summary>
    public void Learn(ReadOnlySpan<uint> words, double now)
    {
        lock (_lock)
        {
            foreach (var word in words)
                Count(word);
            _learnt++;
            if (double.IsNaN(_madeAt))
                _madeAt = now;
            if (++_requests >= MostRequests || (_requests >= LeastRequests && now - _madeAt >= LongestSeconds))
                Make(now);
        }
    }

    private void Count(uint word)
    {
        ref var first = ref _first[word & (Cells - 1)];
        ref var second = ref _second[word >> (32 - CellBits)];

        // Conservative update: the greater of the two counts other words as well.
        var least = Math.Min(first, second);
        if (least == ushort.MaxValue)
        {
            Halve();
            least /= 2;
        }

        if (first == least)
            first++;
        if (second == least)
            second++;
        _known[(int)(Spread(word) >> 6)] |= 1UL << (int)(Spread(word) & 63);
    }

    private static uint Spread(uint word) => (word * 0x9E3779B1u) >> (32 - 19);

    private void Halve()
    {
        for (var i = 0; i < Cells; i++)
        {
            _first[i] /= 2;
            _second[i] /= 2;
        }
    }

    private void Make(double now)
    {
        var least = LeastOfCommon();
        var common = (ulong[])_seeds.Clone();
        for (var i = 0; i < Cells; i++)
        {
            if (_first[i] >= least)
                common[i >> 6] |= 1UL << (i & 63);
        }

        _maps = new Maps(common, (ulong[])_known.Clone(), IsWarm: _learnt >= Maps.WarmAfter);
        _requests = 0;
        _madeAt = now;
    }

    // The count that as many words have as count as common, found in a histogram of all counts.
    private int LeastOfCommon()
    {
        Array.Clear(_histogram);
        foreach (var count in _first)
            _histogram[count]++;
        var least = ushort.MaxValue;
        for (var words = _histogram[least]; words < CommonWords && least > LeastCount; words += _histogram[least])
            least--;
        return least;
    }

    /// <summary>Says of words whether they are common, and whether anybody used them before.</summary>
    internal sealed record Maps(ulong[] Common, ulong[] Known, bool IsWarm)
    {
        // Before this many prompts every second word is new, and being new says nothing.
        public const int WarmAfter = 5_000;

        /// <summary>Marks the words of a prompt, once for all subjects that it is compared with.</summary>
        public void Mark(ref PromptFingerprint print)
        {
            Span<WordMarks> marks = print.WordMarks;
            var words = print.Distinct;
            for (var i = 0; i < words.Length; i++)
                marks[i] = (IsCommon(words[i]) ? WordMarks.Common : WordMarks.None) | (IsKnown(words[i]) ? WordMarks.None : WordMarks.Unknown);
        }

        private bool IsCommon(uint word) => (Common[(word & (Cells - 1)) >> 6] & (1UL << (int)(word & 63))) != 0;

        private bool IsKnown(uint word) => !IsWarm || (Known[(int)(Spread(word) >> 6)] & (1UL << (int)(Spread(word) & 63))) != 0;
    }
}
