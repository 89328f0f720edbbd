using AiApiGuard.State;

namespace AiApiGuard.Filters.Limiting.Concurrency;

/// <summary>Denies a request while too many others of its caller run. However it ends, it gives its permit back.</summary>
internal sealed class ConcurrencyFilter(ConcurrencyOptions options) : IAiGuardRequestFilter, IAiGuardCompletionFilter
{
    public const string FilterName = "LimitConcurrency";

    private const int MaxPartitions = 100_000;

    // When a permit is given back cannot be known; a second is about what a short answer takes.
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);
    private static readonly AiGuardItemKey<ConcurrencyLimiter.Permit> PermitKey = new("AiApiGuard.ConcurrencyPermit");

    private readonly ConcurrencyLimiter _limiter = new(options.Permits, MaxPartitions);

    public string Name => FilterName;

    internal int BusyPartitions => _limiter.PartitionCount;

    public ValueTask<AiGuardDecision> OnRequestAsync(AiGuardContext context, CancellationToken cancellationToken)
    {
        if (_limiter.TryAcquire(PartitionKey.Of(context)) is { } permit)
        {
            context.Set(PermitKey, permit);
            return new(AiGuardDecision.Continue);
        }

        return new(AiGuardDecision.Deny(new AiGuardDenial(AiGuardReasons.ConcurrencyLimited)
        {
            StatusCode = 429,
            Detail = "Too many requests at once; retry when another has ended.",
            RetryAfter = RetryAfter,
        }));
    }

    public ValueTask OnCompletedAsync(AiGuardContext context, AiGuardOutcome outcome)
    {
        if (context.TryGet(PermitKey, out var permit))
            permit.Release();
        return default;
    }
}
