using System.Net;
using AiApiGuard.Identity;
using AiApiGuard.State.Blocks.Networks;

namespace AiApiGuard.State.Blocks;

/// <summary>Says who is shut out, from memory: without a block that is one read, with some it allocates nothing. Asking leaves no trace, whatever
/// the address. Safe to use from many threads.</summary>
/// <param name="time">The clock.</param>
/// <param name="neverBlocked">The networks that no block shuts out.</param>
internal sealed class BlockTable(TimeProvider time, NeverBlockedNetworks? neverBlocked = null)
{
    private readonly Lock _write = new();

    // Null where there is no block at all, as nearly always. One block is changed in place; a new set takes the place of the old one at once.
    private volatile BlockSet? _current;
    private volatile NetworkTable? _lists;

    /// <summary>Gets a value indicating whether nobody is shut out.</summary>
    public bool IsEmpty => _current is null && _lists is null;

    /// <summary>Gets a value indicating whether changes can be told from one another by what they name.</summary>
    public bool HasOneSpelling => _current?.HasOneSpelling ?? true;

    /// <summary>Says whether a key is blocked.</summary>
    public bool IsKeyBlocked(string id) => _current is { } blocks && IsInForce(blocks.EndOfKey(id));

    /// <summary>Says whether a caller is blocked.</summary>
    public bool IsBlocked(AiGuardCaller caller) => _current is { } blocks && IsInForce(blocks.EndOfCaller(caller.Id, caller.Tenant));

    /// <summary>Says whether the network of an address is blocked; without an address it is not.</summary>
    public bool IsBlocked(IPAddress? address)
    {
        if (address is null || IsEmpty)
            return false;
        var bits = ClientNetwork.ToBits(address);
        var end = Math.Max(_current?.EndOfAddress(bits) ?? 0, _lists?.EndOf(bits) ?? 0);
        return IsInForce(end) && neverBlocked?.Contains(bits) != true;
    }

    /// <summary>Replaces all blocks.</summary>
    /// <returns>The blocks that cannot be read, and are not in force.</returns>
    public IReadOnlyList<AiGuardBlock> Replace(IEnumerable<AiGuardBlock> blocks)
    {
        var unusable = new List<AiGuardBlock>();
        lock (_write)
        {
            var now = time.GetUtcNow();
            Set(new BlockSet(blocks.Where(block => !(block.ExpiresAt <= now)), unusable));
        }

        return unusable;
    }

    /// <summary>Adds a block, or replaces the one of the same kind, subject and tenant.</summary>
    public void Add(AiGuardBlock block)
    {
        lock (_write)
        {
            var blocks = _current ?? new BlockSet();
            blocks.Add(block);
            Set(blocks);
        }
    }

    /// <summary>Removes a block, if it is there.</summary>
    public void Remove(AiGuardBlockKind kind, string subject, string? tenant)
    {
        lock (_write)
        {
            if (_current is not { } blocks)
                return;
            blocks.Remove(kind, subject, tenant);
            Set(blocks);
        }
    }

    /// <summary>Replaces the networks of all lists; <see langword="null"/> for none.</summary>
    public void SetLists(NetworkTable? networks) => _lists = networks;

    /// <summary>Frees the memory of blocks that have ended; they are in force no more in any case.</summary>
    public void DropExpired()
    {
        if (_current is not { } seen || IsInForce(seen.NextEnd))
            return;
        lock (_write)
        {
            if (_current is not { } blocks)
                return;
            blocks.RemoveEnded(time.GetUtcNow().UtcTicks);
            Set(blocks);
        }
    }

    private bool IsInForce(long end) => end != 0 && (end == long.MaxValue || end > time.GetUtcNow().UtcTicks);

    private void Set(BlockSet blocks) => _current = blocks.IsEmpty ? null : blocks;
}
