namespace AiApiGuard.State.Baselines;

/// <summary>Is one measure of one caller: the current minute, and moving mean and variance of completed ones.</summary>
internal struct MeasuredRate
{
    /// <summary>Is how many minutes with traffic come before a rate can stand out. Fewer say little about a habit.</summary>
    public const int WarmUpMinutes = 10;

    // In minutes with traffic: a day of them, so that the baseline of a caller who never rests spans its busy and quiet hours.
    private const int MemoryMinutes = 24 * 60;

    // As a share of the expected rate. Very even traffic has almost no variance, but a quarter more is nobody's alarm.
    private const double LeastSpread = 0.25;

    // In multiples of the expected rate. After the warm-up a minute teaches no more than this, so a wild one moves a settled
    // baseline by less than 0.1 %, and no traffic at all can raise it more than about 2.7 times in a day of minutes.
    private const double MostLearnt = 2;

    // As a share of a minute. Earlier than this a count says nothing about the pace of the minute.
    private const double LeastElapsed = 1d / 12;

    // Nobody spends more than this in one exchange. It keeps sums far from overflow whatever an endpoint reports.
    private const long MostPerExchange = 1_000_000_000;

    private long _count;
    private bool _isReported;
    private double _mean;
    private double _variance;

    /// <summary>Gets the moving mean of completed minutes.</summary>
    public readonly double Mean => _mean;

    public void Add(long amount) => _count += Math.Clamp(amount, 0, MostPerExchange);

    /// <summary>Returns how far the pace of the current minute lies above the baseline, in spreads, when its count stands out for
    /// the first time in this minute.</summary>
    /// <param name="rule">When it stands out.</param>
    /// <param name="elapsed">The share of the minute that is over.</param>
    /// <returns>The deviation, above the rule's threshold, or <see langword="null"/>.</returns>
    public double? Report(BaselineRule rule, double elapsed)
    {
        if (_isReported || Deviation(_count, rule) <= rule.Threshold)
            return null;
        _isReported = true;
        return Deviation(_count / Math.Clamp(elapsed, LeastElapsed, 1), rule);
    }

    /// <summary>Learns from the current minute, and begins the next one.</summary>
    /// <param name="rule">Says what everybody may expect.</param>
    /// <param name="observedMinutes">How many minutes were learnt before.</param>
    public void CompleteMinute(BaselineRule rule, int observedMinutes)
    {
        var learnt = observedMinutes < WarmUpMinutes ? _count : Math.Min(_count, MostLearnt * Expected(rule));
        var weight = 1d / Math.Min(observedMinutes + 1, MemoryMinutes);
        var difference = learnt - _mean;
        _mean += weight * difference;
        _variance = (1 - weight) * (_variance + (weight * difference * difference));
        _count = 0;
        _isReported = false;
    }

    private readonly double Expected(BaselineRule rule) => Math.Max(_mean, rule.Minimum);

    private readonly double Deviation(double rate, BaselineRule rule)
    {
        var expected = Expected(rule);
        return (rate - expected) / Math.Max(Math.Sqrt(_variance), LeastSpread * expected);
    }
}
