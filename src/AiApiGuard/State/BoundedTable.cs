namespace AiApiGuard.State;

/// <summary>Keeps a small state for each of a bounded number of keys, and forgets the key not used for longest.</summary>
/// <remarks>Each key belongs to one shard, which keeps an exact order of use of its own: over the whole table "not used for
/// longest" is approximate, and each operation takes constant time.</remarks>
/// <typeparam name="TState">The state; a key not seen before starts with its default value.</typeparam>
internal sealed class BoundedTable<TState>
    where TState : struct
{
    // Enough that requests on all cores rarely meet at one lock.
    private const int MaxShards = 16;

    // Below this a shard evicts long before the table is full, since keys do not spread evenly.
    private const int LeastKeysPerShard = 1024;

    private readonly BoundedTableShard<TState>[] _shards;

    /// <summary>Initializes an empty table.</summary>
    /// <param name="capacity">The largest number of keys.</param>
    public BoundedTable(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        var shards = Math.Clamp(capacity / LeastKeysPerShard, 1, MaxShards);
        _shards = new BoundedTableShard<TState>[shards];
        for (var i = 0; i < shards; i++)
            _shards[i] = new BoundedTableShard<TState>(capacity / shards);
    }

    /// <summary>Gets how many keys there are now.</summary>
    public int Count => _shards.Sum(shard => shard.Count);

    /// <summary>Changes the state of one key. No other change of it runs at the same time.</summary>
    /// <param name="key">The key.</param>
    /// <param name="argument">What <paramref name="change"/> needs; given so that it can be static.</param>
    /// <param name="change">Changes the state; short, because others wait.</param>
    /// <returns>What <paramref name="change"/> returned.</returns>
    public TResult Change<TArgument, TResult>(string key, TArgument argument, StateChange<TState, TArgument, TResult> change)
    {
        // The hash of a string is seeded per process: nobody outside can aim keys at one shard.
        var shard = (uint)key.GetHashCode(StringComparison.Ordinal) % (uint)_shards.Length;
        return _shards[shard].Change(key, argument, change);
    }
}

/// <summary>Changes a state in place.</summary>
internal delegate TResult StateChange<TState, TArgument, TResult>(ref TState state, TArgument argument);
