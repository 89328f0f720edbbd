namespace AiApiGuard.Anomalies.State;

/// <summary>Keeps a state of fixed size for each of a bounded number of subjects. When it is full, who was not seen for longest makes room; but
/// who is under suspicion stays for many rounds, so that an attacker cannot be forgotten by making many others known.</summary>
/// <typeparam name="TState">The state.</typeparam>
internal sealed class StateTable<TState>
    where TState : struct
{
    // Enough that requests on all cores rarely meet at one lock.
    private const int MaxShards = 16;
    private const int LeastPerShard = 256;

    private readonly StateShard<TState>[] _shards;

    public StateTable(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        _shards = new StateShard<TState>[Math.Clamp(capacity / LeastPerShard, 1, MaxShards)];
        for (var i = 0; i < _shards.Length; i++)
            _shards[i] = new StateShard<TState>(capacity / _shards.Length);
    }

    /// <summary>Gets how many subjects there are.</summary>
    public int Count => _shards.Sum(static shard => shard.Count);

    /// <summary>Takes the state of a subject, which is made if there is none; others wait until the result is disposed of.</summary>
    /// <param name="key">The subject.</param>
    public StateLease<TState> Enter(ulong key) => ShardOf(key).Enter(key, add: true);

    /// <summary>Takes the state of a subject, if there is one.</summary>
    public StateLease<TState> Find(ulong key) => ShardOf(key).Enter(key, add: false);

    /// <summary>Lets the state of a subject come into the cache, if there is one.</summary>
    public void Prefetch(ulong key) => ShardOf(key).Prefetch(key);

    /// <summary>Lists the subjects there are now.</summary>
    public IEnumerable<ulong> Keys() => _shards.SelectMany(static shard => shard.Keys());

    private StateShard<TState> ShardOf(ulong key) => _shards[(key >> 40) % (ulong)_shards.Length];
}
