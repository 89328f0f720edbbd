using AiApiGuard.Diagnostics;
using AiApiGuard.Identity.ApiKeys;
using Microsoft.Extensions.Logging;

namespace AiApiGuard.State.Blocks;

/// <summary>Shuts callers, keys and networks out, and lets them in again. A service of the application; safe to use from many threads.</summary>
/// <remarks>What it changes is in force in this process when a call returns, and in all others that share the store within a second. Each
/// change is logged. A blocked network is denied on every guarded endpoint; a blocked key, and a blocked caller, on those whose policy requires
/// one.</remarks>
public sealed class AiGuardBlocks
{
    private const int MaxReasonLength = 256;

    private readonly IAiGuardBlockStore _store;
    private readonly BlockTable _table;
    private readonly BlockFollower _follower;
    private readonly TimeProvider _time;
    private readonly ILogger<AiGuardBlocks> _logger;

    internal AiGuardBlocks(IAiGuardBlockStore store, BlockTable table, BlockFollower follower, TimeProvider time, ILogger<AiGuardBlocks> logger) =>
        (_store, _table, _follower, _time, _logger) = (store, table, follower, time, logger);

    /// <summary>Shuts somebody out, or replaces the block of the same kind, subject and tenant.</summary>
    /// <param name="block">The block. <see cref="AiGuardBlock.CreatedAt"/> is set where it is not.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The block as it is in force: a network in the notation that the guard writes.</returns>
    /// <exception cref="ArgumentException">The block is not valid: its subject is none of its kind, it has ended already, or its reason or
    /// actor is longer than 256 characters or has control characters.</exception>
    /// <remarks>What the store throws is thrown on; nobody is shut out then.</remarks>
    public async Task<AiGuardBlock> BlockAsync(AiGuardBlock block, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(block);
        ArgumentException.ThrowIfNullOrEmpty(block.Subject);
        block = Complete(block);
        if (FindFault(block) is { } fault)
            throw new ArgumentException($"The block {fault}.", nameof(block));
        await _store.AddAsync(block, cancellationToken).ConfigureAwait(false);
        _table.Add(block);
        Log(block.Kind, block.Subject, block.Tenant, "blocked", block.Actor, block.ExpiresAt, block.Reason);

        // A reading that began before the change may just be put in force without it; this one begins after.
        await _follower.FollowAsync(CancellationToken.None).ConfigureAwait(false);
        return block;
    }

    /// <summary>Lets somebody in again.</summary>
    /// <param name="kind">The kind of the block.</param>
    /// <param name="subject">Its subject; compared case-sensitively, a network in any notation.</param>
    /// <param name="tenant">Its tenant, or <see langword="null"/>.</param>
    /// <param name="actor">Who does it, for the log.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns><see langword="false"/> if there was no such block.</returns>
    /// <exception cref="ArgumentException">The actor is longer than 256 characters or has control characters.</exception>
    /// <remarks>What the store throws is thrown on; nobody is let in then.</remarks>
    public async Task<bool> UnblockAsync(
        AiGuardBlockKind kind, string subject, string? tenant = null, string? actor = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(subject);
        if (!IsNote(actor))
            throw new ArgumentException($"The actor has at most {MaxReasonLength} characters and no control characters.", nameof(actor));
        tenant = string.IsNullOrEmpty(tenant) ? null : tenant;
        var isRemoved = await RemoveAsync(kind, subject, tenant, cancellationToken).ConfigureAwait(false);

        // Somebody may have written it to the store in another notation.
        if (Canonical(kind, subject) is var canonical && canonical != subject)
            isRemoved |= await RemoveAsync(kind, canonical, tenant, cancellationToken).ConfigureAwait(false);
        if (isRemoved)
            Log(kind, subject, tenant, "unblocked", actor, null, null);
        await _follower.FollowAsync(CancellationToken.None).ConfigureAwait(false);
        return isRemoved;
    }

    /// <summary>Lists the blocks in force, as the store has them.</summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The blocks, by kind, tenant and subject.</returns>
    public async Task<IReadOnlyList<AiGuardBlock>> ListAsync(CancellationToken cancellationToken = default)
    {
        var (_, blocks) = await _store.ReadAsync(cancellationToken).ConfigureAwait(false);
        return
        [
            .. blocks.OrderBy(static block => block.Kind)
                .ThenBy(static block => block.Tenant, StringComparer.Ordinal)
                .ThenBy(static block => block.Subject, StringComparer.Ordinal),
        ];
    }

    private static string Canonical(AiGuardBlockKind kind, string subject) =>
        kind == AiGuardBlockKind.Network && BlockedNetwork.TryParse(subject, out var network) ? network.ToString() : subject;

    private static bool IsNote(string? text) => text is null || (text.Length <= MaxReasonLength && !text.Any(char.IsControl));

    private AiGuardBlock Complete(AiGuardBlock block) => block with
    {
        Subject = Canonical(block.Kind, block.Subject),
        Tenant = string.IsNullOrEmpty(block.Tenant) ? null : block.Tenant,
        CreatedAt = block.CreatedAt == default ? _time.GetUtcNow() : block.CreatedAt,
    };

    private string? FindFault(AiGuardBlock block) => block switch
    {
        { Kind: < AiGuardBlockKind.Key or > AiGuardBlockKind.Network } => "is of no kind",
        { Kind: AiGuardBlockKind.Key } when !ApiKeyText.IsId(block.Subject) => "names a key by something that is no identifier of one",
        { Kind: AiGuardBlockKind.Network } when !BlockedNetwork.TryParse(block.Subject, out _) => "names a network that is not in CIDR notation",
        { Kind: not AiGuardBlockKind.Caller, Tenant: not null } => "has a tenant, which only that of a caller has",
        { ExpiresAt: { } end } when end <= _time.GetUtcNow() => "ends before it begins",
        _ when !IsNote(block.Reason) || !IsNote(block.Actor) =>
            $"has a reason or an actor that is longer than {MaxReasonLength} characters or has control characters",
        _ => null,
    };

    private async ValueTask<bool> RemoveAsync(AiGuardBlockKind kind, string subject, string? tenant, CancellationToken cancellationToken)
    {
        var isRemoved = await _store.RemoveAsync(kind, subject, tenant, cancellationToken).ConfigureAwait(false);
        _table.Remove(kind, subject, tenant);
        return isRemoved;
    }

    private void Log(
        AiGuardBlockKind kind, string subject, string? tenant, string change, string? actor, DateTimeOffset? expiresAt, string? reason) =>
        _logger.BlockChanged(kind, BlockText.ForLog(subject), tenant is null ? null : BlockText.ForLog(tenant), change, actor, expiresAt, reason);
}
