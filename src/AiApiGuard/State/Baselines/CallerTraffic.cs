namespace AiApiGuard.State.Baselines;

/// <summary>Is the traffic of one caller: a fixed size, whatever the caller sends.</summary>
internal struct CallerTraffic
{
    public MeasuredRate Requests;
    public MeasuredRate Tokens;
    private long _minute;
    private int _observedMinutes;

    public readonly bool IsWarmedUp => _observedMinutes >= MeasuredRate.WarmUpMinutes;

    /// <summary>Completes the minute before, if time has moved on.</summary>
    /// <remarks>Minutes without traffic are not learnt: the baseline is that of a caller at work, so a night or a holiday does
    /// not make the first minute after it stand out.</remarks>
    public void MoveTo(long minute, BaselineRule requests, BaselineRule tokens)
    {
        // Two threads may arrive in the other order than they read the clock: what is late counts in the newer minute.
        if (minute <= _minute)
            return;
        if (_minute > 0)
        {
            Requests.CompleteMinute(requests, _observedMinutes);
            Tokens.CompleteMinute(tokens, _observedMinutes);
            _observedMinutes = Math.Min(_observedMinutes + 1, int.MaxValue - 1);
        }

        _minute = minute;
    }
}
