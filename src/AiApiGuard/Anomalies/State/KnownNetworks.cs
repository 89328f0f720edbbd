using System.Runtime.CompilerServices;

namespace AiApiGuard.Anomalies.State;

/// <summary>Remembers the eight networks that a caller used last, and since when.</summary>
internal struct KnownNetworks
{
    private const int Size = 8;

    private Entries _entries;

    /// <summary>Adds a request from a network.</summary>
    /// <param name="network">A hash of the network; not 0.</param>
    /// <param name="minute">The time, in minutes.</param>
    /// <returns>The minute at which the network was seen first.</returns>
    public uint Add(uint network, uint minute)
    {
        var place = PlaceOf(network);
        if (_entries[place].Network == network)
        {
            _entries[place].Last = minute;
            return _entries[place].First;
        }

        _entries[place] = new Entry { Network = network, First = minute, Last = minute };
        return minute;
    }

    /// <summary>Takes over networks that were seen elsewhere, where there is room for them or they were seen later.</summary>
    public void Add(in KnownNetworks other)
    {
        foreach (ref readonly var entry in (ReadOnlySpan<Entry>)other._entries)
        {
            if (entry.Network == 0)
                continue;
            var place = PlaceOf(entry.Network);
            if (_entries[place].Network == entry.Network)
                _entries[place] = new Entry { Network = entry.Network, First = Math.Min(_entries[place].First, entry.First), Last = Math.Max(_entries[place].Last, entry.Last) };
            else if (_entries[place].Last < entry.Last)
                _entries[place] = entry;
        }
    }

    /// <summary>Takes all of them for known since ever.</summary>
    public void Trust()
    {
        Span<Entry> entries = _entries;
        foreach (ref var entry in entries)
            entry.First = 0;
    }

    // The place of a network, or else of the one that was seen least lately.
    private readonly int PlaceOf(uint network)
    {
        var oldest = 0;
        for (var i = 0; i < Size; i++)
        {
            if (_entries[i].Network == network)
                return i;
            if (_entries[i].Last < _entries[oldest].Last)
                oldest = i;
        }

        return oldest;
    }

    private struct Entry
    {
        public uint Network;
        public uint First;
        public uint Last;
    }

    [InlineArray(Size)]
    private struct Entries
    {
        private Entry _first;
    }
}
