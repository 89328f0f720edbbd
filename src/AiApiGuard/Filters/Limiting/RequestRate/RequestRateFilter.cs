using AiApiGuard.State;

namespace AiApiGuard.Filters.Limiting.RequestRate;

/// <summary>Denies a request that is one too many in the minute before it.</summary>
internal sealed class RequestRateFilter(RequestRateOptions options, TimeProvider timeProvider) : IAiGuardRequestFilter, IDisposable
{
    public const string FilterName = "LimitRequests";

    // Some 40 MB when each has made a few requests within the last minute.
    private const int MaxPartitions = 100_000;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly PartitionedSlidingWindowLimiter _limiter = new(options.PerMinute, Window, timeProvider, MaxPartitions);

    public string Name => FilterName;

    public ValueTask<AiGuardDecision> OnRequestAsync(AiGuardContext context, CancellationToken cancellationToken)
    {
        using var lease = _limiter.AttemptAcquire(PartitionKey.Of(context));
        return new(lease.IsAcquired
            ? AiGuardDecision.Continue
            : LimitDenial.From(lease, AiGuardReasons.RateLimited, "Too many requests; retry later."));
    }

    public void Dispose() => _limiter.Dispose();
}
