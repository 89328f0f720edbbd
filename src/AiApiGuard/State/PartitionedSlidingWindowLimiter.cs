using System.Threading.RateLimiting;

namespace AiApiGuard.State;

/// <summary>Limits the permits of each partition in any stretch of time as long as the window, to the exact permit.</summary>
/// <remarks>The framework's own sliding window moves in segments, cannot say when a retry succeeds, and takes no
/// <see cref="TimeProvider"/>. A partition costs 8 bytes per permit in its window; an empty one is dropped.</remarks>
internal sealed class PartitionedSlidingWindowLimiter(int limit, TimeSpan window, TimeProvider timeProvider, int maxPartitions)
    : PartitionedRateLimiter<PartitionKey>
{
    private readonly long _window = checked((long)(window.TotalSeconds * timeProvider.TimestampFrequency));
    private readonly Dictionary<PartitionKey, LinkedListNode<Partition>> _partitions = [];

    // The partition that took a permit last stands first, so the last one is always the next to become idle.
    private readonly LinkedList<Partition> _byUse = new();
    private readonly Lock _lock = new();

    public int PartitionCount
    {
        get
        {
            lock (_lock)
                return _partitions.Count;
        }
    }

    /// <summary>Takes a permit. A refusal costs nothing: it does not count.</summary>
    /// <param name="key">The partition.</param>
    /// <param name="retryAfter">After a refusal, the time after which a permit is free.</param>
    /// <returns><see langword="false"/> if the window is full, or the partition is new and there are too many.</returns>
    public bool TryAcquire(PartitionKey key, out TimeSpan retryAfter)
    {
        lock (_lock)
        {
            // Read inside the lock: a window holds its times in order.
            var now = timeProvider.GetTimestamp();
            RemoveIdle(now);
            if (!_partitions.TryGetValue(key, out var partition))
            {
                if (_partitions.Count >= maxPartitions)
                    return Refuse(_byUse.Last!.Value.Permits.Newest, now, out retryAfter);
                partition = new LinkedListNode<Partition>(new Partition(key, new PermitWindow(limit)));
                _partitions.Add(key, partition);
            }
            else
            {
                partition.Value.Permits.RemoveUntil(now - _window);
                if (partition.Value.Permits.Count >= limit)
                    return Refuse(partition.Value.Permits.Oldest, now, out retryAfter);
                _byUse.Remove(partition);
            }

            _byUse.AddFirst(partition);
            partition.Value.Permits.Add(now);
            retryAfter = default;
            return true;
        }
    }

    /// <inheritdoc/>
    public override RateLimiterStatistics? GetStatistics(PartitionKey resource) => null;

    /// <inheritdoc/>
    protected override RateLimitLease AttemptAcquireCore(PartitionKey resource, int permitCount)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(permitCount, 1);
        return TryAcquire(resource, out var retryAfter) ? RequestLease.Acquired : new RequestLease(retryAfter);
    }

    // Nothing queues: a client that waits in the server costs more than one that is told when to come back.
    /// <inheritdoc/>
    protected override ValueTask<RateLimitLease> AcquireAsyncCore(PartitionKey resource, int permitCount, CancellationToken cancellationToken) =>
        new(AttemptAcquireCore(resource, permitCount));

    // Two for each call: more leave than can come, and no call pays for many.
    private void RemoveIdle(long now)
    {
        for (var i = 0; i < 2 && _byUse.Last is { } last && last.Value.Permits.Newest <= now - _window; i++)
        {
            _partitions.Remove(last.Value.Key);
            _byUse.RemoveLast();
        }
    }

    // Rounded up to the tick: at that time the permit is free, not almost free.
    private bool Refuse(long taken, long now, out TimeSpan retryAfter)
    {
        var frequency = timeProvider.TimestampFrequency;
        var ticks = (Int128)(taken + _window - now) * TimeSpan.TicksPerSecond;
        retryAfter = TimeSpan.FromTicks((long)((ticks + frequency - 1) / frequency));
        return false;
    }

    private readonly record struct Partition(PartitionKey Key, PermitWindow Permits);
}
