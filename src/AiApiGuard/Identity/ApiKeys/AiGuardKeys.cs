using Microsoft.Extensions.Options;

namespace AiApiGuard.Identity.ApiKeys;

/// <summary>Creates, lists, rotates and takes back API keys. A service of the application; safe to use from many threads.</summary>
/// <remarks>What it changes is in force in this process when a call returns, and in all others that share the store within a second.
/// Each change is logged and told to every <see cref="IAiGuardKeyObserver"/>.</remarks>
public sealed class AiGuardKeys
{
    private const int MaxReasonLength = 256;

    // Each attempt fails only because somebody else succeeded.
    private const int MaxAttempts = 8;

    private readonly IAiGuardKeyStore _store;
    private readonly ApiKeyDirectory _directory;
    private readonly KeyEvents _events;
    private readonly IOptionsMonitor<ApiKeyAuthenticationOptions> _options;
    private readonly TimeProvider _time;

    internal AiGuardKeys(
        IAiGuardKeyStore store, ApiKeyDirectory directory, KeyEvents events, IOptionsMonitor<ApiKeyAuthenticationOptions> options, TimeProvider time) =>
        (_store, _directory, _events, _options, _time) = (store, directory, events, options, time);

    private ApiKeyAuthenticationOptions Options => _options.Get(AiGuardApiKeyDefaults.AuthenticationScheme);

    /// <summary>Creates a key.</summary>
    /// <param name="template">Owner, scopes and the rest; identifier, hash, state, version and the times but <c>ExpiresAt</c> are set here.</param>
    /// <param name="actor">Who does it, for the audit.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The key; its text is shown this once.</returns>
    /// <exception cref="ArgumentException">The template is not valid.</exception>
    /// <exception cref="AiGuardKeyException">The store is down.</exception>
    public async Task<AiGuardApiKey> CreateAsync(
        AiGuardApiKeyRecord template, string? actor = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(template);
        if (template.ExpiresAt <= _time.GetUtcNow())
            throw new ArgumentException("The template expires before it begins.", nameof(template));
        var key = await AddAsync(template, cancellationToken).ConfigureAwait(false);
        await _events.TellAsync(AiGuardKeyEventKind.Created, key.Record, actor, cancellationToken).ConfigureAwait(false);
        return key;
    }

    /// <summary>Lists keys by identifier: those of the store, and those of code and configuration.</summary>
    /// <param name="query">Which, and how many at most.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The records.</returns>
    /// <exception cref="AiGuardKeyException">The store is down.</exception>
    public async Task<IReadOnlyList<AiGuardApiKeyRecord>> ListAsync(AiGuardKeyQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1);
        var records = await Ask(store => ReadAllAsync(store.ListAsync(query, cancellationToken))).ConfigureAwait(false);
        var stored = records.Select(static record => record.Id).ToHashSet(StringComparer.Ordinal);
        records.AddRange(_directory.FindConfigured(query).Where(record => !stored.Contains(record.Id)));
        return [.. records.OrderBy(static record => record.Id, StringComparer.Ordinal).Take(query.Limit)];
    }

    /// <summary>Finds the record of a key.</summary>
    /// <param name="id">The identifier of the key.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The record, or <see langword="null"/> when there is none.</returns>
    /// <exception cref="AiGuardKeyException">The store is down.</exception>
    public async Task<AiGuardApiKeyRecord?> FindAsync(string id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        if (!ApiKeyText.IsId(id))
            return null;
        return await Ask(store => store.FindAsync(id, cancellationToken)).ConfigureAwait(false)
            ?? (_directory.Find(id) is { IsConfigured: true } entry ? entry.Record : null);
    }

    /// <summary>Switches a key off until it is enabled again.</summary>
    /// <param name="id">The identifier of the key.</param>
    /// <param name="actor">Who does it, for the audit.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The record after it.</returns>
    /// <exception cref="AiGuardKeyException">There is no such key, it is revoked, or the store is down.</exception>
    public Task<AiGuardApiKeyRecord> DisableAsync(string id, string? actor = null, CancellationToken cancellationToken = default) => ChangeAsync(
        id,
        AiGuardKeyEventKind.Disabled,
        static record => record.State == AiGuardKeyState.Revoked
            ? throw Invalid(record, "is revoked")
            : record with { State = AiGuardKeyState.Disabled },
        actor,
        cancellationToken);

    /// <summary>Switches a disabled key on.</summary>
    /// <param name="id">The identifier of the key.</param>
    /// <param name="actor">Who does it, for the audit.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The record after it.</returns>
    /// <exception cref="AiGuardKeyException">There is no such key, it is revoked, or the store is down.</exception>
    public Task<AiGuardApiKeyRecord> EnableAsync(string id, string? actor = null, CancellationToken cancellationToken = default) => ChangeAsync(
        id,
        AiGuardKeyEventKind.Enabled,
        static record => record.State == AiGuardKeyState.Revoked
            ? throw Invalid(record, "is revoked; restore it instead")
            : record with { State = AiGuardKeyState.Active },
        actor,
        cancellationToken);

    /// <summary>Takes a key back. Taking it back once more changes nothing.</summary>
    /// <param name="id">The identifier of the key.</param>
    /// <param name="reason">Why, for people: at most 256 characters, no secret.</param>
    /// <param name="actor">Who does it, for the audit.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The record after it.</returns>
    /// <exception cref="ArgumentException">The reason is too long, or has control characters.</exception>
    /// <exception cref="AiGuardKeyException">There is no such key, or the store is down.</exception>
    public Task<AiGuardApiKeyRecord> RevokeAsync(
        string id, string? reason = null, string? actor = null, CancellationToken cancellationToken = default)
    {
        if (reason is { Length: > MaxReasonLength } || reason?.Any(char.IsControl) == true)
            throw new ArgumentException($"The reason has at most {MaxReasonLength} characters and no control characters.", nameof(reason));
        return ChangeAsync(
            id,
            AiGuardKeyEventKind.Revoked,
            record => record.State == AiGuardKeyState.Revoked
                ? record
                : record with { State = AiGuardKeyState.Revoked, RevokedAt = _time.GetUtcNow(), RevocationReason = reason },
            actor,
            cancellationToken);
    }

    /// <summary>Undoes a revocation, within <see cref="ApiKeyAuthenticationOptions.RestoreWindow"/>.</summary>
    /// <param name="id">The identifier of the key.</param>
    /// <param name="actor">Who does it, for the audit.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The record after it.</returns>
    /// <exception cref="AiGuardKeyException">There is no such key, it is not revoked, or was too long ago; or the store is down.</exception>
    public Task<AiGuardApiKeyRecord> RestoreAsync(string id, string? actor = null, CancellationToken cancellationToken = default) => ChangeAsync(
        id,
        AiGuardKeyEventKind.Restored,
        record =>
        {
            if (record.State != AiGuardKeyState.Revoked)
                throw Invalid(record, "is not revoked");
            if (record.RevokedAt is not { } revoked || revoked + Options.RestoreWindow < _time.GetUtcNow())
                throw Invalid(record, "was revoked too long ago; create another one");
            return record with { State = AiGuardKeyState.Active, RevokedAt = null, RevocationReason = null };
        },
        actor,
        cancellationToken);

    /// <summary>Creates a key in the place of another one, which works on for a while.</summary>
    /// <param name="id">The identifier of the key.</param>
    /// <param name="grace">How long the old key works on; <see langword="null"/> for <see cref="ApiKeyAuthenticationOptions.RotationGrace"/>.</param>
    /// <param name="actor">Who does it, for the audit.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The new key, with what the old one grants and as long a life; its text is shown this once.</returns>
    /// <exception cref="AiGuardKeyException">There is no such key, it is not active or has expired; or the store is down.</exception>
    public async Task<AiGuardApiKey> RotateAsync(
        string id, TimeSpan? grace = null, string? actor = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(grace ?? TimeSpan.Zero, TimeSpan.Zero, nameof(grace));
        var old = RequireUsable(await FindAsync(id, cancellationToken).ConfigureAwait(false) ?? throw NotFound(id));
        var now = _time.GetUtcNow();
        var key = await AddAsync(Successor(old, now), cancellationToken).ConfigureAwait(false);
        var end = now + (grace ?? Options.RotationGrace);
        try
        {
            await ChangeAsync(
                id,
                AiGuardKeyEventKind.Rotated,
                record => RequireUsable(record) with { ExpiresAt = record.ExpiresAt < end ? record.ExpiresAt : end },
                actor,
                cancellationToken).ConfigureAwait(false);
        }
        catch (AiGuardKeyException)
        {
            // Somebody took the old key back meanwhile; its successor must not outlive that.
            await RevokeAsync(key.Record.Id, "The rotation failed.", actor, CancellationToken.None).ConfigureAwait(false);
            throw;
        }

        await _events.TellAsync(AiGuardKeyEventKind.Created, key.Record, actor, cancellationToken).ConfigureAwait(false);
        return key;
    }

    private static AiGuardApiKeyRecord Successor(AiGuardApiKeyRecord old, DateTimeOffset now) => old with
    {
        // The caller stays the same one, also where the old key stood for itself.
        Owner = old.CallerId,
        RotatedFrom = old.Id,
        ExpiresAt = old.ExpiresAt is { } end && old.CreatedAt is { } start ? now + (end - start) : old.ExpiresAt,
    };

    private static async ValueTask<List<AiGuardApiKeyRecord>> ReadAllAsync(IAsyncEnumerable<AiGuardApiKeyRecord> records)
    {
        var list = new List<AiGuardApiKeyRecord>();
        await foreach (var record in records.ConfigureAwait(false))
            list.Add(record);
        return list;
    }

    private static AiGuardKeyException Invalid(AiGuardApiKeyRecord record, string why) =>
        new(AiGuardKeyError.InvalidState, $"The key '{record.Id}' {why}.");

    private static AiGuardKeyException NotFound(string id) => new(AiGuardKeyError.NotFound, $"There is no key '{id}'.");

    private AiGuardApiKeyRecord RequireUsable(AiGuardApiKeyRecord record) =>
        record.State != AiGuardKeyState.Active ? throw Invalid(record, "is not active")
        : record.IsExpired(_time.GetUtcNow()) ? throw Invalid(record, "has expired")
        : record;

    private async Task<AiGuardApiKey> AddAsync(AiGuardApiKeyRecord template, CancellationToken cancellationToken)
    {
        var options = Options;
        template = template with
        {
            CreatedAt = _time.GetUtcNow(), LastUsedAt = null, State = AiGuardKeyState.Active, RevokedAt = null, RevocationReason = null, Version = 0,
        };
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var key = AiGuardApiKey.Create(template, options.Prefix, options.Environment, options.Pepper);
            if (await Ask(store => store.AddAsync(key.Record, cancellationToken)).ConfigureAwait(false) is { } added)
            {
                _directory.Apply(added);
                return key.With(added);
            }
        }

        throw new AiGuardKeyException(AiGuardKeyError.Conflict, "The store has a key of each identifier that was tried.");
    }

    private async Task<AiGuardApiKeyRecord> ChangeAsync(
        string id, AiGuardKeyEventKind kind, Func<AiGuardApiKeyRecord, AiGuardApiKeyRecord> change, string? actor, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var old = await FindAsync(id, cancellationToken).ConfigureAwait(false) ?? throw NotFound(id);
            var wanted = change(old);
            if (wanted == old)
                return old;

            // A record of code or configuration has no version: the store's copy takes its place from now on.
            var written = await Ask(store => old.Version == 0
                ? store.AddAsync(wanted, cancellationToken)
                : store.UpdateAsync(wanted, cancellationToken)).ConfigureAwait(false);
            if (written is null)
                continue;
            _directory.Apply(written);
            await _events.TellAsync(kind, written, actor, cancellationToken).ConfigureAwait(false);
            return written;
        }

        throw new AiGuardKeyException(AiGuardKeyError.Conflict, $"The key '{id}' changes all the time; try again.");
    }

    private async ValueTask<T> Ask<T>(Func<IAiGuardKeyStore, ValueTask<T>> question)
    {
        try
        {
            return await question(_store).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw new AiGuardKeyException(AiGuardKeyError.StoreUnavailable, "The key store cannot be reached.", exception);
        }
    }
}
