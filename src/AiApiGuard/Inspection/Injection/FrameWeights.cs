namespace AiApiGuard.Inspection.Injection;

/// <summary>Adds up the frames that stand near each other, and keeps the features of the stretch of text that says most.</summary>
internal ref struct FrameWeights
{
    // Evidence adds up within one to two stretches of so many characters, so that a long document is no worse than a short one.
    private const int Stretch = 1000;

    private readonly bool _isExternal;
    private readonly Span<float> _best;
    private Span<float> _previous;
    private Span<float> _current;
    private int _number;
    private double _bestSum;

    /// <param name="isExternal">Whether the text comes from a document or tool.</param>
    /// <param name="room">Room for the features of two stretches.</param>
    /// <param name="best">Takes the features.</param>
    public FrameWeights(bool isExternal, Span<float> room, Span<float> best)
    {
        room.Clear();
        _isExternal = isExternal;
        _previous = room[..best.Length];
        _current = room[best.Length..];
        _best = best;
    }

    public void Add(in FrameCandidate candidate, bool isMeant)
    {
        var frame = InjectionFrames.All[candidate.Frame];
        if (candidate.End / Stretch is var number && number > _number)
            MoveTo(number);
        ref var feature = ref _current[isMeant ? frame.Feature : InjectionFrames.Mention];
        feature = Math.Max(feature, _isExternal ? frame.ExternalWeight : frame.Weight);
    }

    public void Complete() => MoveTo(_number + 1);

    private void MoveTo(int number)
    {
        for (var i = 0; i < _current.Length; i++)
            _previous[i] = Math.Max(_previous[i], _current[i]);
        var sum = InjectionFrames.Sum(_previous);
        if (sum > _bestSum || (_bestSum == 0 && _previous[InjectionFrames.Mention] > _best[InjectionFrames.Mention]))
        {
            _bestSum = sum;
            _previous.CopyTo(_best);
        }

        _previous.Clear();
        if (number == _number + 1)
            _current.CopyTo(_previous);
        _current.Clear();
        _number = number;
    }
}
