using System.Net;

namespace AiApiGuard.State.Blocks;

/// <summary>Says who is shut out, from memory: without a block that is one read, with some it allocates nothing. Safe to use from many threads.</summary>
internal sealed class BlockTable(TimeProvider time)
{
    private readonly Lock _write = new();

    // Null where there is no block at all, as nearly always.
    private volatile BlockSnapshot? _current;

    /// <summary>Gets a value indicating whether nobody is shut out.</summary>
    public bool IsEmpty => _current is null;

    /// <summary>Says whether a key is blocked.</summary>
    public bool IsKeyBlocked(string id) => _current is { } blocks && IsInForce(blocks.EndOfKey(id));

    /// <summary>Says whether a caller is blocked.</summary>
    public bool IsBlocked(AiGuardCaller caller) => _current is { } blocks && IsInForce(blocks.EndOfCaller(caller.Id, caller.Tenant));

    /// <summary>Says whether the network of an address is blocked; without an address it is not.</summary>
    public bool IsBlocked(IPAddress? address) => address is not null && _current is { } blocks && IsInForce(blocks.EndOfAddress(address));

    /// <summary>Replaces all blocks.</summary>
    /// <returns>The blocks that cannot be read, and are not in force.</returns>
    public IReadOnlyList<AiGuardBlock> Replace(IEnumerable<AiGuardBlock> blocks)
    {
        lock (_write)
            return Set(blocks);
    }

    /// <summary>Adds a block, or replaces the one of the same kind, subject and tenant.</summary>
    public void Add(AiGuardBlock block)
    {
        lock (_write)
            Set([.. Without(BlockSnapshot.IdentityOf(block)), block]);
    }

    /// <summary>Removes a block, if it is there.</summary>
    public void Remove(AiGuardBlockKind kind, string subject, string? tenant)
    {
        lock (_write)
            Set(Without((kind, subject, tenant)));
    }

    /// <summary>Frees the memory of blocks that have ended; they are in force no more in any case.</summary>
    public void DropExpired()
    {
        if (_current is not { } seen || IsInForce(seen.NextEnd))
            return;
        lock (_write)
            Set(_current?.Blocks.Values ?? (IEnumerable<AiGuardBlock>)[]);
    }

    private bool IsInForce(long end) => end != 0 && (end == long.MaxValue || end > time.GetUtcNow().UtcTicks);

    private IEnumerable<AiGuardBlock> Without((AiGuardBlockKind Kind, string Subject, string? Tenant) identity) =>
        _current is { } blocks ? blocks.Blocks.Where(pair => pair.Key != identity).Select(static pair => pair.Value) : [];

    private List<AiGuardBlock> Set(IEnumerable<AiGuardBlock> blocks)
    {
        var now = time.GetUtcNow();
        var unusable = new List<AiGuardBlock>();
        var snapshot = new BlockSnapshot(blocks.Where(block => !(block.ExpiresAt <= now)), unusable);
        _current = snapshot.Blocks.Count == 0 ? null : snapshot;
        return unusable;
    }
}
