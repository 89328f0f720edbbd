namespace AiApiGuard.Filters.Limiting.RequestRate;

/// <summary>Holds the options of <c>LimitRequests</c>. What is denied does not count.</summary>
public sealed class RequestRateOptions : AiGuardLimitOptions<long>
{
    /// <summary>Initializes the options with 60 requests a minute for each caller.</summary>
    public RequestRateOptions() => PerMinute = 60;
}
