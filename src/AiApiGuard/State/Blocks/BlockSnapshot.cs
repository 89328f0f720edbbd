using System.Net;
using AiApiGuard.Identity;

namespace AiApiGuard.State.Blocks;

/// <summary>Holds the blocks of one moment, each with the ticks at which it ends. Never changes.</summary>
internal sealed class BlockSnapshot
{
    private readonly Dictionary<string, long> _keys = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Id, string? Tenant), long> _callers = [];
    private readonly (int PrefixLength, Dictionary<UInt128, long> Ends)[] _networks;

    /// <summary>Makes a snapshot. What cannot be read is left out.</summary>
    /// <param name="blocks">The blocks.</param>
    /// <param name="unusable">Gets those that were left out.</param>
    public BlockSnapshot(IEnumerable<AiGuardBlock> blocks, ICollection<AiGuardBlock> unusable)
    {
        var networks = new SortedDictionary<int, Dictionary<UInt128, long>>();
        foreach (var block in blocks)
        {
            if (TryAdd(block, networks))
                Blocks[IdentityOf(block)] = block;
            else
                unusable.Add(block);
        }

        _networks = [.. networks.Select(static pair => (pair.Key, pair.Value))];
        NextEnd = Blocks.Values.Min(static block => (long?)EndOf(block)) ?? long.MaxValue;
    }

    /// <summary>Gets the blocks by what tells one from another.</summary>
    public Dictionary<(AiGuardBlockKind Kind, string Subject, string? Tenant), AiGuardBlock> Blocks { get; } = [];

    /// <summary>Gets when the first of the blocks ends, in ticks.</summary>
    public long NextEnd { get; }

    public static (AiGuardBlockKind Kind, string Subject, string? Tenant) IdentityOf(AiGuardBlock block) => (block.Kind, block.Subject, block.Tenant);

    /// <summary>Gets when the block of a key ends, in ticks; 0 where there is none.</summary>
    public long EndOfKey(string id) => _keys.GetValueOrDefault(id);

    /// <summary>Gets when the block of a caller ends, in ticks; 0 where there is none.</summary>
    public long EndOfCaller(string id, string? tenant) => _callers.GetValueOrDefault((id, NullIfEmpty(tenant)));

    /// <summary>Gets when the last of the blocks of an address ends, in ticks; 0 where there is none.</summary>
    public long EndOfAddress(IPAddress address)
    {
        if (_networks.Length == 0)
            return 0;
        var bits = ClientNetwork.ToBits(address);
        var isIPv4 = ClientNetwork.IsIPv4(bits);
        var end = 0L;
        foreach (var (prefix, ends) in _networks)
        {
            // Who writes ::/0 means IPv6; where IPv4 stands within it is a matter of notation.
            if (!isIPv4 || prefix >= BlockedNetwork.StartOfIPv4)
                end = Math.Max(end, ends.GetValueOrDefault(BlockedNetwork.Mask(bits, prefix)));
        }

        return end;
    }

    private static long EndOf(AiGuardBlock block) => block.ExpiresAt?.UtcTicks ?? long.MaxValue;

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    // One network may be written in several ways: the block that lasts longest counts.
    private static void Extend<TSubject>(Dictionary<TSubject, long> ends, TSubject subject, long end)
        where TSubject : notnull => ends[subject] = Math.Max(end, ends.GetValueOrDefault(subject));

    private bool TryAdd(AiGuardBlock block, SortedDictionary<int, Dictionary<UInt128, long>> networks)
    {
        if (block is not { Subject: { } subject })
            return false;
        switch (block.Kind)
        {
            case AiGuardBlockKind.Key:
                Extend(_keys, subject, EndOf(block));
                return true;
            case AiGuardBlockKind.Caller:
                Extend(_callers, (subject, NullIfEmpty(block.Tenant)), EndOf(block));
                return true;
            case AiGuardBlockKind.Network when BlockedNetwork.TryParse(subject, out var network):
                if (!networks.TryGetValue(network.PrefixLength, out var ends))
                    networks.Add(network.PrefixLength, ends = []);
                Extend(ends, network.Bits, EndOf(block));
                return true;
            default:
                return false;
        }
    }
}
