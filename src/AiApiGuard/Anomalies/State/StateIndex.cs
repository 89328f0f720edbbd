using System.Numerics;
using System.Security.Cryptography;

namespace AiApiGuard.Anomalies.State;

/// <summary>Says at which place the state of a key may be: open addressing with eight bytes for each entry, so that looking up takes one line of
/// cache, where a dictionary takes two or three. Keys that share 32 bits of their hash are told apart by who looks them up. One thread at a time
/// changes it; another may read meanwhile who only wants a hint.</summary>
internal sealed class StateIndex
{
    private const int LeastEntries = 16;

    // From three quarters on, rows of taken entries grow long.
    private const int MostTaken = 3;
    private const int OfEntries = 4;

    // Who chooses keys does not know it, and cannot make them meet.
    private readonly ulong _seed = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong))) | 1;

    // The hash of the key in the upper half, the place and one in the lower: 0 is free.
    private ulong[] _entries = new ulong[LeastEntries];
    private int _count;

    /// <summary>Begins a search: <see cref="Search.Next"/> finds the places.</summary>
    public Search Find(ulong key)
    {
        var entries = _entries;
        var hash = HashOf(key);
        return new Search(entries, hash, HomeOf(hash, entries));
    }

    /// <summary>Adds the place of a key that is not there.</summary>
    public void Add(ulong key, int place)
    {
        if (++_count * OfEntries > _entries.Length * MostTaken)
            Grow();
        Put(_entries, ((ulong)HashOf(key) << 32) | ((uint)place + 1));
    }

    /// <summary>Removes the place of a key.</summary>
    public void Remove(ulong key, int place)
    {
        var search = Find(key);
        while (search.Next() != place)
        {
        }

        Close(search.Last);
        _count--;
    }

    private static int HomeOf(uint hash, ulong[] entries) => (int)(hash >> (32 - BitOperations.Log2((uint)entries.Length)));

    private static void Put(ulong[] entries, ulong entry)
    {
        var at = HomeOf((uint)(entry >> 32), entries);
        while (entries[at] != 0)
            at = (at + 1) & (entries.Length - 1);
        entries[at] = entry;
    }

    private uint HashOf(ulong key) => (uint)((key * _seed) >> 32);

    private void Grow()
    {
        var entries = new ulong[_entries.Length * 2];
        foreach (var entry in _entries)
        {
            if (entry != 0)
                Put(entries, entry);
        }

        _entries = entries;
    }

    // Those behind a hole move up, unless they would come before their home: no search ends too early.
    private void Close(int hole)
    {
        var last = _entries.Length - 1;
        for (var at = (hole + 1) & last; _entries[at] != 0; at = (at + 1) & last)
        {
            var home = HomeOf((uint)(_entries[at] >> 32), _entries);
            if (((at - home) & last) < ((at - hole) & last))
                continue;
            _entries[hole] = _entries[at];
            hole = at;
        }

        _entries[hole] = 0;
    }

    /// <summary>Goes over the places at which a key may be.</summary>
    internal ref struct Search(ulong[] entries, uint hash, int home)
    {
        private int _next = home;

        /// <summary>Gets where the last place was found.</summary>
        public readonly int Last => (_next - 1) & (entries.Length - 1);

        /// <returns>A place; -1 if there are no more.</returns>
        public int Next()
        {
            while (entries[_next] is not 0 and var entry)
            {
                _next = (_next + 1) & (entries.Length - 1);
                if ((uint)(entry >> 32) == hash)
                    return (int)((uint)entry - 1);
            }

            return -1;
        }
    }
}
