using System.Diagnostics.CodeAnalysis;
using AiApiGuard.Diagnostics;
using Microsoft.Extensions.Logging;

namespace AiApiGuard.Responses.Actions;

/// <summary>Takes the actions of a response, and undoes them: one after the other, each with a time limit and three attempts.</summary>
internal sealed class ResponseActions
{
    private const int Attempts = 3;
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(5);

    // 1 s and 2 s: with three time limits an action is given up after 18 s.
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);

    private readonly IAiGuardResponseAction[] _actions;
    private readonly TimeProvider _time;
    private readonly ILogger<ResponseActions> _logger;

    public ResponseActions(IEnumerable<IAiGuardResponseAction> actions, TimeProvider time, ILogger<ResponseActions> logger)
    {
        // What a host registers takes the place of what is built in, whichever came first; among its own the last.
        _actions = [.. actions.GroupBy(static action => action.Name, StringComparer.Ordinal).Select(static same => same.LastOrDefault(IsOfHost) ?? same.Last())];
        (_time, _logger) = (time, logger);
    }

    /// <summary>Says whether an action of a name is registered.</summary>
    public bool Has(string name) => _actions.Any(action => action.Name == name);

    /// <summary>Takes the actions that apply and that were not taken before.</summary>
    /// <returns>What was done, by the name of the action.</returns>
    public async Task<IReadOnlyDictionary<string, string>> ApplyAsync(AiGuardResponse response, CancellationToken cancellationToken)
    {
        var done = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var action in _actions)
        {
            if (!Applies(action, response) || (response.Actions.TryGetValue(action.Name, out var text) && !IsFailure(text)))
                continue;
            string? result = null;
            var sofar = response;
            var failure = await TryAsync(
                action, response, async token => result = await action.ApplyAsync(sofar, token).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
            result = failure is null ? result : ResponseActionNames.Failed + failure;
            if (result is null)
                continue;
            done[action.Name] = result;
            response = response.WithAction(action.Name, result);
            if (failure is null)
                _logger.ResponseActed(response.Id, action.Name, result);
        }

        return done;
    }

    /// <summary>Undoes the actions that apply, whether or not it is known that they were taken: who took them may not have come to write it.</summary>
    /// <returns>What was undone and what not, by the name of the action.</returns>
    public async Task<IReadOnlyDictionary<string, string>> UndoAsync(AiGuardResponse response, CancellationToken cancellationToken)
    {
        var undone = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var action in _actions)
        {
            var isKnown = response.Actions.TryGetValue(action.Name, out var text);
            if (response.Anomaly.IsMonitored || (!isKnown && !Applies(action, response)))
                continue;
            var failure = await TryAsync(
                action, response, token => action.UndoAsync(response, token).AsTask(), cancellationToken).ConfigureAwait(false);
            if (failure is not null)
                undone[action.Name] = ResponseActionNames.NotUndone + failure;
            else if (isKnown && !IsFailure(text!) && !text!.StartsWith(ResponseActionNames.Undone, StringComparison.Ordinal))
                undone[action.Name] = ResponseActionNames.Undone + text;
            else if (isKnown && text!.StartsWith(ResponseActionNames.NotUndone, StringComparison.Ordinal))
                undone[action.Name] = ResponseActionNames.Undone + "at a later attempt";
        }

        return undone;
    }

    private static bool IsOfHost(IAiGuardResponseAction action) => action is not (RevokeKeyAction or BlockNetworkAction);

    private static bool IsFailure(string text) =>
        text.StartsWith(ResponseActionNames.Failed, StringComparison.Ordinal) || text.StartsWith(ResponseActionNames.NotUndone, StringComparison.Ordinal);

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "An action of the host may throw anything.")]
    private bool Applies(IAiGuardResponseAction action, AiGuardResponse response)
    {
        try
        {
            return !response.Anomaly.IsMonitored && action.AppliesTo(response.Anomaly);
        }
        catch (Exception exception)
        {
            _logger.ResponseActionFailed(response.Id, action.Name, 1, exception);
            return false;
        }
    }

    // What went wrong is in the log; what a response says of it reaches more people, and what an exception says may be anything.
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "An action of the host may throw anything.")]
    private async Task<string?> TryAsync(
        IAiGuardResponseAction action, AiGuardResponse response, Func<CancellationToken, Task> call, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var limit = new CancellationTokenSource(TimeLimit, _time);
            using var linked = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
            try
            {
                await Task.Run(() => call(linked.Token), linked.Token).WaitAsync(linked.Token).ConfigureAwait(false);
                return null;
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                _logger.ResponseActionFailed(response.Id, action.Name, attempt, exception);
                if (attempt == Attempts)
                    return limit.IsCancellationRequested ? "it took too long, three times" : $"{exception.GetType().Name}, three times";
            }

            await Task.Delay(FirstPause * attempt, _time, cancellationToken).ConfigureAwait(false);
        }
    }
}
