using System.Threading.RateLimiting;

namespace AiApiGuard.State;

/// <summary>Limits how many permits each partition holds at once. A partition that holds none takes no memory.</summary>
internal sealed class PartitionedConcurrencyLimiter(int limit, int maxPartitions) : PartitionedRateLimiter<PartitionKey>
{
    // When a permit is given back cannot be known; a second is about what a short answer takes.
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private readonly Dictionary<PartitionKey, int> _held = [];
    private readonly Lock _lock = new();

    public int PartitionCount
    {
        get
        {
            lock (_lock)
                return _held.Count;
        }
    }

    /// <inheritdoc/>
    public override RateLimiterStatistics? GetStatistics(PartitionKey resource)
    {
        lock (_lock)
            return new RateLimiterStatistics { CurrentAvailablePermits = limit - _held.GetValueOrDefault(resource) };
    }

    /// <inheritdoc/>
    protected override RateLimitLease AttemptAcquireCore(PartitionKey resource, int permitCount)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(permitCount, 1);
        lock (_lock)
        {
            var held = _held.GetValueOrDefault(resource);
            if (held >= limit || (held == 0 && _held.Count >= maxPartitions))
                return new RequestLease(RetryAfter);
            _held[resource] = held + 1;
        }

        return new Permit(this, resource);
    }

    /// <inheritdoc/>
    protected override ValueTask<RateLimitLease> AcquireAsyncCore(PartitionKey resource, int permitCount, CancellationToken cancellationToken) =>
        new(AttemptAcquireCore(resource, permitCount));

    private void Release(PartitionKey key)
    {
        lock (_lock)
        {
            var held = _held[key] - 1;
            if (held > 0)
                _held[key] = held;
            else
                _held.Remove(key);
        }
    }

    /// <summary>Is the right to run until it is given back.</summary>
    private sealed class Permit(PartitionedConcurrencyLimiter limiter, PartitionKey key) : RateLimitLease
    {
        private PartitionedConcurrencyLimiter? _limiter = limiter;

        public override bool IsAcquired => true;

        public override IEnumerable<string> MetadataNames => [];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = null;
            return false;
        }

        // Once: twice would let one more in than the limit says.
        protected override void Dispose(bool disposing)
        {
            Interlocked.Exchange(ref _limiter, null)?.Release(key);
            base.Dispose(disposing);
        }
    }
}
