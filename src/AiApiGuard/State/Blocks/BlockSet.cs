using System.Collections.Concurrent;
using AiApiGuard.State.Blocks.Networks;

namespace AiApiGuard.State.Blocks;

/// <summary>Holds when the block of each key, caller and network ends, in ticks. Any number of threads read while one writes.</summary>
internal sealed class BlockSet
{
    private readonly ConcurrentDictionary<string, long> _keys = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Id, string? Tenant), long> _callers = new();
    private readonly NetworkTable _networks = new();

    public BlockSet()
    {
    }

    /// <summary>Makes a set of many blocks at once. Of what is written in two ways, the block that lasts longest counts.</summary>
    /// <param name="blocks">The blocks.</param>
    /// <param name="unusable">Gets those that cannot be read, and are left out.</param>
    public BlockSet(IEnumerable<AiGuardBlock> blocks, ICollection<AiGuardBlock> unusable)
    {
        var networks = new List<(BlockedNetwork Network, long End)>();
        foreach (var block in blocks)
        {
            var end = EndOf(block);
            if (block is { Kind: AiGuardBlockKind.Key, Subject: { } key })
                _keys[key] = Math.Max(end, EndOfKey(key));
            else if (block is { Kind: AiGuardBlockKind.Caller, Subject: { } caller })
                _callers[(caller, NullIfEmpty(block.Tenant))] = Math.Max(end, EndOfCaller(caller, block.Tenant));
            else if (block is { Kind: AiGuardBlockKind.Network } && BlockedNetwork.TryParse(block.Subject, out var network))
                networks.Add((network, end));
            else
                unusable.Add(block);
            HasOneSpelling &= IsSpeltAsHere(block);
            NextEnd = Math.Min(NextEnd, end);
        }

        _networks = new(networks);
    }

    public bool IsEmpty => _keys.IsEmpty && _callers.IsEmpty && _networks.Count == 0;

    /// <summary>Gets a value indicating whether each block is written as this process writes it, so that none stands behind another.</summary>
    public bool HasOneSpelling { get; } = true;

    /// <summary>Gets a time before which no block ends, in ticks.</summary>
    public long NextEnd { get; private set; } = long.MaxValue;

    /// <summary>Gets when the block of a key ends; 0 where there is none.</summary>
    public long EndOfKey(string id) => _keys.GetValueOrDefault(id);

    /// <summary>Gets when the block of a caller ends; 0 where there is none.</summary>
    public long EndOfCaller(string id, string? tenant) => _callers.GetValueOrDefault((id, NullIfEmpty(tenant)));

    /// <summary>Gets when the last of the blocks of an address ends; 0 where there is none.</summary>
    public long EndOfAddress(UInt128 address) => _networks.EndOf(address);

    public void Add(AiGuardBlock block)
    {
        var end = EndOf(block);
        if (block.Kind == AiGuardBlockKind.Key)
            _keys[block.Subject] = end;
        else if (block.Kind == AiGuardBlockKind.Caller)
            _callers[(block.Subject, NullIfEmpty(block.Tenant))] = end;
        else if (BlockedNetwork.TryParse(block.Subject, out var network))
            _networks.Set(network, end);
        NextEnd = Math.Min(NextEnd, end);
    }

    public void Remove(AiGuardBlockKind kind, string subject, string? tenant)
    {
        if (kind == AiGuardBlockKind.Key)
            _keys.TryRemove(subject, out _);
        else if (kind == AiGuardBlockKind.Caller)
            _callers.TryRemove((subject, NullIfEmpty(tenant)), out _);
        else if (BlockedNetwork.TryParse(subject, out var network))
            _networks.Remove(network);
    }

    /// <summary>Removes the blocks that have ended.</summary>
    public void RemoveEnded(long now) =>
        NextEnd = Math.Min(_networks.RemoveEnded(now), Math.Min(RemoveEnded(_keys, now), RemoveEnded(_callers, now)));

    /// <summary>Says whether a block is written as this process writes it.</summary>
    public static bool IsSpeltAsHere(AiGuardBlock block) => block.Kind switch
    {
        AiGuardBlockKind.Network => BlockedNetwork.TryParse(block.Subject, out var network) && network.ToString() == block.Subject,
        AiGuardBlockKind.Key or AiGuardBlockKind.Caller => block is { Subject: not null, Tenant: not "" },
        _ => false,
    };

    private static long EndOf(AiGuardBlock block) => block.ExpiresAt?.UtcTicks ?? long.MaxValue;

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static long RemoveEnded<TSubject>(ConcurrentDictionary<TSubject, long> ends, long now)
        where TSubject : notnull
    {
        var next = long.MaxValue;
        foreach (var pair in ends)
        {
            if (pair.Value <= now)
                ends.TryRemove(pair);
            else
                next = Math.Min(next, pair.Value);
        }

        return next;
    }
}
