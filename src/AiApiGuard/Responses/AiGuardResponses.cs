using AiApiGuard.Anomalies;
using AiApiGuard.Diagnostics;
using AiApiGuard.Responses.Actions;
using Microsoft.Extensions.Logging;

namespace AiApiGuard.Responses;

/// <summary>Lists what was done about anomalies, and undoes it. A service of the application; safe to use from many threads.</summary>
/// <remarks>What it changes is in force in this process when a call returns, and in all others that share the store within a second. Each change is
/// logged. What others did stays: a block that a person made, a key that a person revoked.</remarks>
public sealed class AiGuardResponses
{
    private const int MaxActorLength = 256;

    private readonly ResponseBook _book;
    private readonly ResponseStoreAccess _store;
    private readonly ResponseActions _actions;
    private readonly IEnumerable<IAnomalyStates> _states;
    private readonly ResponseAudit _audit;
    private readonly TimeProvider _time;
    private readonly ILogger<AiGuardResponses> _logger;

    internal AiGuardResponses(
        ResponseBook book,
        ResponseStoreAccess store,
        ResponseActions actions,
        IEnumerable<IAnomalyStates> states,
        ResponseAudit audit,
        TimeProvider time,
        ILogger<AiGuardResponses> logger) =>
        (_book, _store, _actions, _states, _audit, _time, _logger) = (book, store, actions, states, audit, time, logger);

    /// <summary>Lists responses, the latest first.</summary>
    /// <param name="includeEnded">Whether to list those that ended, were undone or approved as well, so far as they are still known.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The responses.</returns>
    /// <exception cref="AiGuardResponseException">The store is down.</exception>
    public async Task<IReadOnlyList<AiGuardResponse>> ListAsync(bool includeEnded = false, CancellationToken cancellationToken = default)
    {
        var responses = await ReadAsync(cancellationToken).ConfigureAwait(false);
        return
        [
            .. responses.Where(response => includeEnded || response.State == AiGuardResponseState.Active)
                .OrderByDescending(static response => response.CreatedAt)
                .ThenBy(static response => response.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>Finds a response.</summary>
    /// <param name="id">Its identifier.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The response, or <see langword="null"/> when there is none.</returns>
    /// <exception cref="AiGuardResponseException">The store is down, and the response is not known here.</exception>
    public async Task<AiGuardResponse?> FindAsync(string id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        try
        {
            return (await ReadAsync(cancellationToken).ConfigureAwait(false)).Find(response => response.Id == id);
        }
        catch (AiGuardResponseException) when (_book.Find(id) is not null)
        {
            return _book.Find(id)!.AsOf(_time.GetUtcNow());
        }
    }

    /// <summary>Undoes a response: what its actions did, and what is in force by it. The evidence against the subject is dropped, nothing is learnt.</summary>
    /// <param name="id">Its identifier.</param>
    /// <param name="actor">Who does it, for the log.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The response after it.</returns>
    /// <exception cref="AiGuardResponseException">There is no such response, it was undone or approved before, or is too old; or the store is down, or
    /// an action could not be undone: then try again.</exception>
    /// <exception cref="ArgumentException">The actor is longer than 256 characters or has control characters.</exception>
    public Task<AiGuardResponse> UndoAsync(string id, string? actor = null, CancellationToken cancellationToken = default) =>
        SettleAsync(id, AiGuardResponseState.Undone, actor, cancellationToken);

    /// <summary>Undoes a response because the traffic is as it should be: it is learnt as usual, and the evidence against the subject dropped.</summary>
    /// <param name="id">Its identifier.</param>
    /// <param name="actor">Who does it, for the log.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The response after it.</returns>
    /// <exception cref="AiGuardResponseException">There is no such response, it was undone or approved before, or is too old; or the store is down, or
    /// an action could not be undone: then try again.</exception>
    /// <exception cref="ArgumentException">The actor is longer than 256 characters or has control characters.</exception>
    public Task<AiGuardResponse> ApproveAsync(string id, string? actor = null, CancellationToken cancellationToken = default) =>
        SettleAsync(id, AiGuardResponseState.Approved, actor, cancellationToken);

    private static bool IsDone(AiGuardResponse response) =>
        response.IsSettled() && !response.Actions.Values.Any(static text => text.StartsWith(ResponseActionNames.NotUndone, StringComparison.Ordinal));

    private async Task<List<AiGuardResponse>> ReadAsync(CancellationToken cancellationToken)
    {
        var responses = await _store.ReadAsync(cancellationToken).ConfigureAwait(false);
        var now = _time.GetUtcNow();
        return responses.ConvertAll(response => response.AsOf(now));
    }

    private async Task<AiGuardResponse> SettleAsync(string id, AiGuardResponseState state, string? actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(id);
        if (actor is { Length: > MaxActorLength } || actor?.Any(char.IsControl) == true)
            throw new ArgumentException($"The actor has at most {MaxActorLength} characters and no control characters.", nameof(actor));
        var response = await FindAsync(id, cancellationToken).ConfigureAwait(false)
            ?? throw new AiGuardResponseException(AiGuardResponseError.NotFound, $"There is no response '{id}'.");
        if (IsDone(response))
            throw new AiGuardResponseException(AiGuardResponseError.InvalidState, $"The response '{id}' was undone or approved before.");
        if (response.UndoUntil < _time.GetUtcNow())
            throw new AiGuardResponseException(AiGuardResponseError.InvalidState, $"The response '{id}' is too old to be undone.");
        var settled = await SettleOneAsync(response, state, actor, cancellationToken).ConfigureAwait(false);
        foreach (var related in await FindRelatedAsync(response, cancellationToken).ConfigureAwait(false))
            await SettleOneAsync(related, state, actor, cancellationToken).ConfigureAwait(false);
        return IsDone(settled)
            ? settled
            : throw new AiGuardResponseException(
                AiGuardResponseError.StoreUnavailable, $"The response '{id}' is in force no more, but not all of its actions could be undone; try again.");
    }

    private async Task<AiGuardResponse> SettleOneAsync(
        AiGuardResponse response, AiGuardResponseState state, string? actor, CancellationToken cancellationToken)
    {
        // The state first: from now on no worker of this process takes another action.
        response = response with { State = state, Actor = actor };
        var before = _book.Find(response.Id);
        _book.Set(response);
        var undone = await _actions.UndoAsync(response, cancellationToken).ConfigureAwait(false);
        response = _book.Change(response.Id, current => current.WithActions(undone)) ?? response.WithActions(undone);
        if (!await _store.WriteAsync(response.Id, isInsisting: true, cancellationToken).ConfigureAwait(false) && !_store.IsRetried)
        {
            // Nobody here would write it later.
            if (before is not null)
                _book.Set(before);
            throw new AiGuardResponseException(AiGuardResponseError.StoreUnavailable, "The store of responses cannot be reached.");
        }

        _states.Settle(response);
        _logger.ResponseSettled(response.Id, state, actor);
        _audit.Settled(response, state, actor);
        return response;
    }

    // Who is let in again is not to be kept out by what another instance did at the same time, nor by what is a part of it.
    private async Task<List<AiGuardResponse>> FindRelatedAsync(AiGuardResponse response, CancellationToken cancellationToken)
    {
        List<AiGuardResponse> all;
        try
        {
            all = await ReadAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (AiGuardResponseException)
        {
            all = _book.FindAll(static _ => true);
        }

        var now = _time.GetUtcNow();
        var subject = SubjectKey.Of(response.Anomaly.Subject);
        var wasActive = response.State == AiGuardResponseState.Active;
        return all.FindAll(other => other.Id != response.Id && other.IsInForce(now) && (other.IsPartOf(response.Id)
            || (wasActive && other.Anomaly.IsMonitored == response.Anomaly.IsMonitored && SubjectKey.Of(other.Anomaly.Subject) == subject)));
    }
}
