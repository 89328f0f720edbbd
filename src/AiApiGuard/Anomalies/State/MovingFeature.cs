namespace AiApiGuard.Anomalies.State;

/// <summary>Is one feature of a caller's requests: its mean over the last two dozen, and what is usual over the last hundreds.</summary>
internal struct MovingFeature
{
    private const float FastRequests = 12;
    private const float SlowRequests = 600;

    /// <summary>Is the mean of the last requests.</summary>
    public float Fast;

    /// <summary>Is the mean that was learnt.</summary>
    public float Slow;

    /// <summary>Is the variance that was learnt.</summary>
    public float Variance;

    /// <summary>Adds a request to the mean of the last ones.</summary>
    public void Add(float value, int requests) => Fast += Math.Max(1 / FastRequests, 1f / (requests + 1)) * (value - Fast);

    /// <summary>Learns a request.</summary>
    public void Learn(float value, int learnt)
    {
        var weight = Math.Max(1 / SlowRequests, 1f / (learnt + 1));
        var difference = value - Slow;
        Variance += weight * ((difference * difference) - Variance);
        Slow += weight * difference;
    }

    /// <summary>Takes over what is usual elsewhere.</summary>
    public void TakeHabit(in MovingFeature other) => (Slow, Variance) = (other.Slow, other.Variance);

    /// <summary>Takes the last requests for usual.</summary>
    public void Settle() => (Slow, Variance) = (Fast, Math.Max(Variance, (Fast - Slow) * (Fast - Slow)));

    /// <summary>Says whether all of it are numbers.</summary>
    public readonly bool IsFinite() => float.IsFinite(Fast) && float.IsFinite(Slow) && float.IsFinite(Variance) && Variance >= 0;

    /// <summary>Returns how far the last requests lie from what is usual, in spreads.</summary>
    /// <param name="share">Which share of the variance of single requests the mean of the last ones has.</param>
    /// <param name="least">The least variance to expect of that mean.</param>
    public readonly float Deviation(float share, float least) => MathF.Abs(Fast - Slow) / MathF.Sqrt((share * Variance) + least);
}
