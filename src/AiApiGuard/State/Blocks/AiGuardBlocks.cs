using System.Globalization;
using System.Net;
using AiApiGuard.Diagnostics;
using AiApiGuard.Identity;
using AiApiGuard.Identity.ApiKeys;
using AiApiGuard.State.Audit;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

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
    private readonly NeverBlockedNetworks _neverBlocked;
    private readonly NetworkLists _lists;
    private readonly IOptionsMonitor<AiGuardBlockOptions> _options;
    private readonly IActAudit _acts;
    private readonly TimeProvider _time;
    private readonly ILogger<AiGuardBlocks> _logger;

    internal AiGuardBlocks(
        IAiGuardBlockStore store, BlockTable table, BlockFollower follower, NeverBlockedNetworks neverBlocked, NetworkLists lists,
        IOptionsMonitor<AiGuardBlockOptions> options, IActAudit acts, TimeProvider time, ILogger<AiGuardBlocks> logger)
    {
        (_store, _table, _follower, _neverBlocked) = (store, table, follower, neverBlocked);
        (_lists, _options, _acts, _time, _logger) = (lists, options, acts, time, logger);
    }

    /// <summary>Shuts somebody out, or replaces the block of the same kind, subject and tenant.</summary>
    /// <param name="block">The block. <see cref="AiGuardBlock.CreatedAt"/> is set where it is not.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The block as it is in force: a network in the notation that the guard writes.</returns>
    /// <exception cref="ArgumentException">The block is not valid: its subject is none of its kind, it has ended already, or its reason or
    /// actor is longer than 256 characters or has control characters; or it is of a network that <see cref="AiGuardBlockOptions.NeverBlock"/> has
    /// as a whole.</exception>
    /// <remarks>What the store throws is thrown on; nobody is shut out then. Of a network that has some addresses that are never blocked, the others
    /// are shut out.</remarks>
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
        ThrowIfNoNote(actor);
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

    /// <summary>Shuts out the networks of a list, in place of those that were imported under the same name before.</summary>
    /// <param name="source">The name of the list; at most 64 characters, compared case-sensitively.</param>
    /// <param name="text">The list: one network in CIDR notation, or address, a line; comments behind <c>#</c> or <c>;</c>. Not closed.</param>
    /// <param name="expiresAt">When it ends by itself, or <see langword="null"/>.</param>
    /// <param name="actor">Who does it, for the log.</param>
    /// <param name="cancellationToken">Ends the reading; nothing has changed then.</param>
    /// <returns>How many networks were read, and how many lines could not be. A line that names all addresses there are is one of these.</returns>
    /// <exception cref="ArgumentException">The name is none, or is that of a list in <see cref="AiGuardBlockOptions.Lists"/>; the list has ended
    /// already; or the actor is longer than 256 characters or has control characters.</exception>
    /// <exception cref="InvalidDataException">The list has more than 1,000,000 networks, or lines of which none is a network. Nothing has changed.</exception>
    /// <exception cref="InvalidOperationException">All lists together would have more than 1,000,000 networks, or there are 100 lists already. Nothing
    /// has changed.</exception>
    /// <remarks>A list is in force in this process, until it ends: it is not written to the store. Where several instances are to have it, import it in
    /// each, or name its file in the options of each.</remarks>
    public async Task<AiGuardNetworkImport> ImportNetworksAsync(
        string source, TextReader text, DateTimeOffset? expiresAt = null, string? actor = null, CancellationToken cancellationToken = default)
    {
        ThrowIfNoList(source, actor);
        ArgumentNullException.ThrowIfNull(text);
        if (expiresAt <= _time.GetUtcNow())
            throw new ArgumentException("The list ends before it begins.", nameof(expiresAt));
        var (import, networks) = await NetworkListReader.ReadAsync(source, text, cancellationToken).ConfigureAwait(false);
        _lists.Set(source, networks, expiresAt);
        _logger.NetworkListImported(source, import.Networks, import.BadLines, actor, expiresAt);
        Record("networks.imported", source, actor, null, [new("networks", import.Networks.ToString(CultureInfo.InvariantCulture))]);
        return import;
    }

    /// <summary>Lets the networks of a list in again.</summary>
    /// <param name="source">The name of the list.</param>
    /// <param name="actor">Who does it, for the log.</param>
    /// <returns><see langword="false"/> if there was no such list.</returns>
    /// <exception cref="ArgumentException">The name is none, or is that of a list in <see cref="AiGuardBlockOptions.Lists"/>; or the actor is longer than
    /// 256 characters or has control characters.</exception>
    public bool RemoveNetworks(string source, string? actor = null)
    {
        ThrowIfNoList(source, actor);
        if (!_lists.Remove(source))
            return false;
        _logger.NetworkListRemoved(source, actor);
        Record("networks.removed", source, actor, null, []);
        return true;
    }

    /// <summary>Lists the lists of networks in force in this process, those of the options included.</summary>
    /// <returns>The lists, by name.</returns>
    public IReadOnlyList<AiGuardNetworkList> ListNetworks() => _lists.List();

    /// <summary>Says whether an address is in <see cref="AiGuardBlockOptions.NeverBlock"/>.</summary>
    /// <param name="address">The address.</param>
    /// <returns><see langword="true"/> if no block shuts it out.</returns>
    public bool IsNeverBlocked(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return _neverBlocked.Contains(ClientNetwork.ToBits(address));
    }

    /// <summary>Says whether any address of a network is in <see cref="AiGuardBlockOptions.NeverBlock"/>.</summary>
    /// <param name="network">The network in CIDR notation.</param>
    /// <returns><see langword="true"/> if no block shuts out all of it.</returns>
    /// <exception cref="ArgumentException">It is no network in CIDR notation.</exception>
    public bool IsNeverBlocked(string network)
    {
        ArgumentException.ThrowIfNullOrEmpty(network);
        return BlockedNetwork.TryParse(network, out var parsed)
            ? _neverBlocked.Overlaps(parsed)
            : throw new ArgumentException("The network is not in CIDR notation.", nameof(network));
    }

    private static string Canonical(AiGuardBlockKind kind, string subject) =>
        kind == AiGuardBlockKind.Network && BlockedNetwork.TryParse(subject, out var network) ? network.ToString() : subject;

    private static bool IsNote(string? text) => text is null || (text.Length <= MaxReasonLength && !text.Any(char.IsControl));

    private static void ThrowIfNoNote(string? actor)
    {
        if (!IsNote(actor))
            throw new ArgumentException($"The actor has at most {MaxReasonLength} characters and no control characters.", nameof(actor));
    }

    private void ThrowIfNoList(string source, string? actor)
    {
        ThrowIfNoNote(actor);
        if (!NetworkLists.IsName(source))
            throw new ArgumentException($"The name of a list has 1 to {NetworkLists.MaxNameLength} characters, and no control characters.", nameof(source));
        if (_options.CurrentValue.Lists.ContainsKey(source))
            throw new ArgumentException("The list of that name is read from a file that the options name.", nameof(source));
    }

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
        { Kind: AiGuardBlockKind.Network } when BlockedNetwork.TryParse(block.Subject, out var network) && _neverBlocked.Contains(network) =>
            "names a network of Blocks:NeverBlock",
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
        AiGuardBlockKind kind, string subject, string? tenant, string change, string? actor, DateTimeOffset? expiresAt, string? reason)
    {
        subject = BlockText.ForLog(subject);
        tenant = tenant is null ? null : BlockText.ForLog(tenant);
        _logger.BlockChanged(kind, subject, tenant, change, actor, expiresAt, reason);
        List<KeyValuePair<string, string>> details = [new("kind", kind.ToString().ToLowerInvariant())];
        if (tenant is not null)
            details.Add(new("tenant", tenant));
        if (expiresAt is { } end)
            details.Add(new("expires", end.ToString("u", CultureInfo.InvariantCulture)));
        Record(change == "blocked" ? "block.added" : "block.removed", subject, actor, reason, details);
    }

    private void Record(string act, string target, string? actor, string? reason, IReadOnlyList<KeyValuePair<string, string>> details) =>
        _acts.Record(new AiGuardActRecord { Time = _time.GetUtcNow(), Act = act, Target = target, Actor = actor, Reason = reason, Details = details });
}
