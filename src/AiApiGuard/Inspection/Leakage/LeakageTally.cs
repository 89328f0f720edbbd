namespace AiApiGuard.Inspection.Leakage;

/// <summary>Counts which words of the protected texts an exchange gave away. Words that its user wrote, or that are allowed, do not
/// count.</summary>
internal sealed class LeakageTally
{
    private readonly LeakageIndex _index;
    private readonly ulong[] _covered;
    private readonly int[] _countable;
    private readonly int[] _segmentCovered;
    private readonly int[] _segmentLimits;

    public LeakageTally(LeakageIndex index, IEnumerable<ReadOnlyMemory<char>> known, IEnumerable<string> phrases, int minimumWords, double share)
    {
        _index = index;
        MinimumWords = minimumWords;
        _covered = new ulong[(index.WordCount + 63) / 64];
        var isPublic = new bool[index.WordCount];
        foreach (var phrase in phrases)
            index.FindPhrase(phrase, word => isPublic[word] = true);
        foreach (var text in known)
            LeakageMatcher.FindWords(index, text.Span, isPublic);

        // How many words count before each.
        _countable = new int[index.WordCount + 1];
        for (var word = 0; word < isPublic.Length; word++)
            _countable[word + 1] = _countable[word] + (isPublic[word] ? 0 : 1);
        _segmentCovered = new int[index.Segments.Length];
        _segmentLimits = new int[index.Segments.Length];
        for (var i = 1; i < index.Segments.Length; i++)
        {
            var words = _countable[index.Segments[i]] - _countable[index.Segments[i - 1]];
            _segmentLimits[i] = Math.Max(minimumWords, (int)Math.Ceiling(words * share));
        }
    }

    public int MinimumWords { get; }

    /// <summary>Counts the words between two positions, both included.</summary>
    public int Count(int first, int last)
    {
        var (low, high) = (_index.WordAt(first), _index.WordAt(last));
        if (low > high)
            (low, high) = (high, low);
        return _countable[high + 1] - _countable[low];
    }

    /// <summary>Notes that the word at a position was given away.</summary>
    /// <returns>Whether it is too large a share by now.</returns>
    public bool Cover(int position)
    {
        var word = _index.WordAt(position);
        var segment = SegmentOf(word);
        var bit = 1UL << (word & 63);
        if (_countable[word + 1] > _countable[word] && (_covered[word >> 6] & bit) == 0)
        {
            _covered[word >> 6] |= bit;
            _segmentCovered[segment]++;
        }

        return _segmentCovered[segment] >= _segmentLimits[segment];
    }

    private int SegmentOf(int word)
    {
        var segment = 1;
        while (segment < _index.Segments.Length - 1 && word >= _index.Segments[segment])
            segment++;
        return segment;
    }
}
