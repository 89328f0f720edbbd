using System.Threading.RateLimiting;

namespace AiApiGuard.State.Quotas;

/// <summary>Offers a quota as the framework's limiter, for what is limited outside of a policy and is to count with it, or on the same store.</summary>
/// <remarks>What is acquired is used at once; a lease gives nothing back. A quota of what is held at once has no place here.</remarks>
public sealed class AiGuardQuotaLimiter : PartitionedRateLimiter<AiGuardPartition>
{
    private readonly IAiGuardQuotaStore _store;
    private readonly AiGuardQuota _quota;

    /// <summary>Initializes a limiter.</summary>
    /// <param name="store">Where it is counted.</param>
    /// <param name="quota">The quota.</param>
    public AiGuardQuotaLimiter(IAiGuardQuotaStore store, AiGuardQuota quota)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(quota);
        if (quota.Kind == AiGuardQuotaKind.Concurrency)
            throw new ArgumentException("A quota of what is held at once cannot be used up.", nameof(quota));
        (_store, _quota) = (store, quota);
    }

    /// <inheritdoc/>
    public override RateLimiterStatistics? GetStatistics(AiGuardPartition resource) => null;

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">The store is not in memory: acquire asynchronously.</exception>
    protected override RateLimitLease AttemptAcquireCore(AiGuardPartition resource, int permitCount)
    {
        if (_store is not InMemoryQuotaStore memory)
            throw new NotSupportedException("A shared store can only be asked asynchronously: call AcquireAsync.");
        return memory.TryUse(_quota, resource, permitCount, out var retryAfter) ? QuotaPermit.Granted : new QuotaPermit(false, retryAfter);
    }

    /// <inheritdoc/>
    protected override async ValueTask<RateLimitLease> AcquireAsyncCore(AiGuardPartition resource, int permitCount, CancellationToken cancellationToken)
    {
        var charge = new AiGuardQuotaCharge(_quota, resource) { Amount = permitCount };
        return await _store.AcquireAsync(new AiGuardQuotaLease(Guid.NewGuid(), [charge], TimeSpan.Zero), cancellationToken).ConfigureAwait(false)
            ? QuotaPermit.Granted
            : new QuotaPermit(false, charge.RetryAfter);
    }
}
