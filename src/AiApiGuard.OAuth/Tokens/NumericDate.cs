namespace AiApiGuard.OAuth.Tokens;

/// <summary>Reads times as RFC 7519 writes them: seconds since 1970, possibly with a fraction.</summary>
internal static class NumericDate
{
    // The last second of the year 9999; beyond it a time is as good as never, and before 1970 there were no tokens.
    private const double Max = 253402300799;

    public static DateTimeOffset? ToTime(double seconds) => double.IsNaN(seconds)
        ? null
        : DateTimeOffset.UnixEpoch.AddMilliseconds(Math.Floor(Math.Clamp(seconds, 0, Max) * 1000));
}
