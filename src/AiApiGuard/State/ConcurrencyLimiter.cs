namespace AiApiGuard.State;

/// <summary>Limits how many permits each partition holds at once. A partition that holds none takes no memory.</summary>
internal sealed class ConcurrencyLimiter(int limit, int maxPartitions)
{
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

    /// <summary>Takes a permit.</summary>
    /// <returns>The permit, or <see langword="null"/> when there is none to be had.</returns>
    public Permit? TryAcquire(PartitionKey key)
    {
        lock (_lock)
        {
            var held = _held.GetValueOrDefault(key);
            if (held >= limit || (held == 0 && _held.Count >= maxPartitions))
                return null;
            _held[key] = held + 1;
        }

        return new Permit(this, key);
    }

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
    public sealed class Permit(ConcurrencyLimiter limiter, PartitionKey key)
    {
        private ConcurrencyLimiter? _limiter = limiter;

        /// <summary>Gives the permit back, once: twice would let one more in than the limit says.</summary>
        public void Release() => Interlocked.Exchange(ref _limiter, null)?.Release(key);
    }
}
