namespace AiApiGuard.State;

/// <summary>Keeps a small state for each of a bounded number of keys, and forgets the key not used for longest.</summary>
/// <remarks>Each key belongs to one shard, which keeps an exact order of use of its own: over the whole table "not used for
/// longest" is approximate, and each operation takes constant time.</remarks>
/// <typeparam name="TKey">The key; its hash code must not be foreseeable where strangers choose keys.</typeparam>
/// <typeparam name="TState">The state; a key not seen before starts with its default value.</typeparam>
internal sealed class BoundedTable<TKey, TState>
    where TKey : notnull
    where TState : struct
{
    // Enough that requests on all cores rarely meet at one lock.
    private const int MaxShards = 16;

    // Below this a shard evicts long before the table is full, since keys do not spread evenly.
    private const int LeastKeysPerShard = 1024;

    private readonly BoundedTableShard<TKey, TState>[] _shards;

    /// <summary>Initializes an empty table.</summary>
    /// <param name="capacity">The largest number of keys.</param>
    public BoundedTable(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        var shards = Math.Clamp(capacity / LeastKeysPerShard, 1, MaxShards);
        _shards = new BoundedTableShard<TKey, TState>[shards];
        for (var i = 0; i < shards; i++)
            _shards[i] = new BoundedTableShard<TKey, TState>(capacity / shards);
    }

    /// <summary>Gets how many keys there are now.</summary>
    public int Count => _shards.Sum(shard => shard.Count);

    /// <summary>Changes the state of one key. No other change of it runs at the same time.</summary>
    /// <param name="key">The key.</param>
    /// <param name="argument">What <paramref name="change"/> needs; given so that it can be static.</param>
    /// <param name="change">Changes the state; short, because others wait.</param>
    /// <returns>What <paramref name="change"/> returned.</returns>
    public TResult Change<TArgument, TResult>(TKey key, TArgument argument, StateChange<TState, TArgument, TResult> change) =>
        ShardOf(key).Change(key, argument, change);

    /// <summary>Reads the state of a key without making it one used lately.</summary>
    /// <param name="key">The key.</param>
    /// <param name="state">A copy of the state; the default value where there is none.</param>
    /// <returns><see langword="false"/> if the key is not in the table.</returns>
    public bool TryGet(TKey key, out TState state) => ShardOf(key).TryGet(key, out state);

    // The hash of a string, and one by HashCode, is seeded per process: nobody outside can aim keys at one shard.
    private BoundedTableShard<TKey, TState> ShardOf(TKey key) => _shards[(uint)key.GetHashCode() % (uint)_shards.Length];
}

/// <summary>Changes a state in place.</summary>
internal delegate TResult StateChange<TState, TArgument, TResult>(ref TState state, TArgument argument);
