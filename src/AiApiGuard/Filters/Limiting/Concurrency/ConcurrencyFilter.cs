using System.Threading.RateLimiting;
using AiApiGuard.State;

namespace AiApiGuard.Filters.Limiting.Concurrency;

/// <summary>Denies a request while too many others of its caller run. However it ends, it gives its permit back.</summary>
internal sealed class ConcurrencyFilter(ConcurrencyOptions options) : IAiGuardRequestFilter, IAiGuardCompletionFilter, IDisposable
{
    public const string FilterName = "LimitConcurrency";

    private const int MaxPartitions = 100_000;

    private static readonly AiGuardItemKey<RateLimitLease> PermitKey = new("AiApiGuard.ConcurrencyPermit");

    private readonly PartitionedConcurrencyLimiter _limiter = new(options.Permits, MaxPartitions);

    public string Name => FilterName;

    internal int BusyPartitions => _limiter.PartitionCount;

    public ValueTask<AiGuardDecision> OnRequestAsync(AiGuardContext context, CancellationToken cancellationToken)
    {
        var lease = _limiter.AttemptAcquire(PartitionKey.Of(context));
        if (!lease.IsAcquired)
            return new(LimitDenial.From(lease, AiGuardReasons.ConcurrencyLimited, "Too many requests at once; retry when another has ended."));
        context.Set(PermitKey, lease);
        return new(AiGuardDecision.Continue);
    }

    public ValueTask OnCompletedAsync(AiGuardContext context, AiGuardOutcome outcome)
    {
        if (context.TryGet(PermitKey, out var permit))
            permit.Dispose();
        return default;
    }

    public void Dispose() => _limiter.Dispose();
}
