using System.Diagnostics.CodeAnalysis;

namespace AiApiGuard.OAuth.Tokens;

/// <summary>Holds a bounded number of entries until they expire. Adding costs the logarithm of their number.</summary>
internal sealed class ExpiringMap<TKey, TValue>(TimeProvider time, int capacity)
    where TKey : notnull
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TKey, (TValue Value, DateTimeOffset ExpiresAt)> _entries = [];

    // In the order of expiry. An entry that was replaced or removed leaves its old place behind until that comes up.
    private readonly PriorityQueue<TKey, DateTimeOffset> _expiries = new();

    public int Count
    {
        get
        {
            lock (_lock)
                return _entries.Count;
        }
    }

    /// <summary>Gets the number of places in the order of expiry, those left behind included.</summary>
    public int Places
    {
        get
        {
            lock (_lock)
                return _expiries.Count;
        }
    }

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        lock (_lock)
        {
            var isFound = _entries.TryGetValue(key, out var entry) && entry.ExpiresAt > time.GetUtcNow();
            value = isFound ? entry.Value : default;
            return isFound;
        }
    }

    /// <summary>Adds an entry unless there is one of that key.</summary>
    /// <returns><see langword="true"/> if it was added, <see langword="false"/> if there was one; <see langword="null"/> when there
    /// is no room.</returns>
    public bool? TryAdd(TKey key, TValue value, DateTimeOffset expiresAt)
    {
        lock (_lock)
        {
            RemoveExpired();
            if (_entries.ContainsKey(key))
                return false;
            if (_entries.Count >= capacity)
                return null;
            Set(key, value, expiresAt);
            return true;
        }
    }

    /// <summary>Sets an entry; the longer expiry counts, if there is one of that key.</summary>
    /// <returns><see langword="false"/> when there is no room.</returns>
    public bool TryExtend(TKey key, TValue value, DateTimeOffset expiresAt)
    {
        lock (_lock)
        {
            RemoveExpired();
            if (_entries.TryGetValue(key, out var existing))
                expiresAt = existing.ExpiresAt > expiresAt ? existing.ExpiresAt : expiresAt;
            else if (_entries.Count >= capacity)
                return false;
            Set(key, value, expiresAt);
            return true;
        }
    }

    /// <summary>Sets an entry, in the place of that which expires first when there is no room.</summary>
    public void Put(TKey key, TValue value, DateTimeOffset expiresAt)
    {
        lock (_lock)
        {
            RemoveExpired();
            if (!_entries.ContainsKey(key) && _entries.Count >= capacity)
                RemoveFirst();
            Set(key, value, expiresAt);
        }
    }

    public void Remove(TKey key)
    {
        lock (_lock)
            _entries.Remove(key);
    }

    private void Set(TKey key, TValue value, DateTimeOffset expiresAt)
    {
        _entries[key] = (value, expiresAt);
        _expiries.Enqueue(key, expiresAt);

        // Places left behind must not outgrow the entries.
        if (_expiries.Count > (2 * capacity) + 16)
        {
            _expiries.Clear();
            foreach (var (known, entry) in _entries)
                _expiries.Enqueue(known, entry.ExpiresAt);
        }
    }

    private void RemoveExpired()
    {
        var now = time.GetUtcNow();
        while (_expiries.TryPeek(out var key, out var expiry) && expiry <= now)
        {
            _expiries.Dequeue();
            if (_entries.TryGetValue(key, out var entry) && entry.ExpiresAt <= now)
                _entries.Remove(key);
        }
    }

    private void RemoveFirst()
    {
        while (_expiries.TryDequeue(out var key, out var expiry))
        {
            if (_entries.TryGetValue(key, out var entry) && entry.ExpiresAt == expiry && _entries.Remove(key))
                return;
        }
    }
}
