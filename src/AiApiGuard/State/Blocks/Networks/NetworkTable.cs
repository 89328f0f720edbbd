using AiApiGuard.Identity;

namespace AiApiGuard.State.Blocks.Networks;

/// <summary>Finds the networks that an address is in, of both families. Any number of threads read while one writes.</summary>
internal sealed class NetworkTable
{
    private readonly NetworkTrie<uint> _fours = new();
    private readonly NetworkTrie<UInt128> _sixes = new();

    public NetworkTable()
    {
    }

    /// <summary>Makes a table of many networks at once, each with the ticks at which its block ends.</summary>
    /// <param name="networks">The networks, in any order; of one that is there twice, the block that lasts longest counts.</param>
    public NetworkTable(IEnumerable<(BlockedNetwork Network, long End)> networks)
    {
        var (fours, sixes) = (new List<NetworkPrefix<uint>>(), new List<NetworkPrefix<UInt128>>());
        foreach (var (network, end) in networks)
        {
            if (network.IsIPv4)
                fours.Add(ToFour(network, end));
            else
                sixes.Add(ToSix(network, end));
        }

        (_fours, _sixes) = (new(fours), new(sixes));
    }

    public int Count => _fours.Count + _sixes.Count;

    /// <summary>Gets when the last of the blocks of an address ends, in ticks; 0 where there is none.</summary>
    public long EndOf(UInt128 address) => ClientNetwork.IsIPv4(address) ? _fours.EndOf((uint)address) : _sixes.EndOf(address);

    /// <summary>Adds a network, or replaces its end.</summary>
    public void Set(BlockedNetwork network, long end)
    {
        if (network.IsIPv4)
            _fours.Set(ToFour(network, end));
        else
            _sixes.Set(ToSix(network, end));
    }

    public void Remove(BlockedNetwork network) => Set(network, 0);

    /// <summary>Removes the networks whose blocks have ended.</summary>
    /// <returns>When the first of the others ends.</returns>
    public long RemoveEnded(long now) => Math.Min(RemoveEnded(_fours, now), RemoveEnded(_sixes, now));

    private static NetworkPrefix<uint> ToFour(BlockedNetwork network, long end) =>
        new((uint)network.Bits, (byte)(network.PrefixLength - ClientNetwork.StartOfIPv4), end);

    private static NetworkPrefix<UInt128> ToSix(BlockedNetwork network, long end) => new(network.Bits, (byte)network.PrefixLength, end);

    private static long RemoveEnded<TBits>(NetworkTrie<TBits> trie, long now)
        where TBits : unmanaged, System.Numerics.IBinaryInteger<TBits>, System.Numerics.IMinMaxValue<TBits>
    {
        var next = long.MaxValue;
        foreach (var prefix in trie.ToList())
        {
            if (prefix.End <= now)
                trie.Set(prefix with { End = 0 });
            else
                next = Math.Min(next, prefix.End);
        }

        return next;
    }
}
