namespace AiApiGuard.State.Quotas;

/// <summary>Is the counters of one quota in memory: those of each partition, of a bounded number of partitions.</summary>
internal sealed class QuotaTable
{
    // Enough that requests on all cores rarely meet at one lock.
    private const int MaxShards = 64;

    // Below this a shard is full long before the table is, since partitions do not spread evenly.
    private const int LeastPartitionsPerShard = 1024;

    private readonly QuotaShard[] _shards;

    /// <summary>Initializes an empty table.</summary>
    /// <param name="owner">The store it belongs to.</param>
    /// <param name="firstOrdinal">The place of its first shard among those of all tables.</param>
    /// <param name="capacity">The largest number of partitions.</param>
    public QuotaTable(InMemoryQuotaStore owner, int firstOrdinal, int capacity)
    {
        Owner = owner;
        var shards = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(capacity / LeastPartitionsPerShard, 1, MaxShards));
        _shards = new QuotaShard[Math.Min(shards, MaxShards)];
        for (var i = 0; i < _shards.Length; i++)
            _shards[i] = new QuotaShard(firstOrdinal + i, Math.Max(1, capacity / _shards.Length));
    }

    public InMemoryQuotaStore Owner { get; }

    public int Shards => _shards.Length;

    /// <summary>Gets how many partitions there are now.</summary>
    public int Count
    {
        get
        {
            var count = 0;
            foreach (var shard in _shards)
            {
                shard.Enter();
                count += shard.Count;
                shard.Exit();
            }

            return count;
        }
    }

    // The low bits choose the bucket within a shard. Hashes of strings are seeded per process: nobody outside can aim at one shard.
    public QuotaShard ShardOf(int hash) => _shards[(int)((uint)hash >> 24) & (_shards.Length - 1)];
}
