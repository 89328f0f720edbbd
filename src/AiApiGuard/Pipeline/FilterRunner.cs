using System.Diagnostics.CodeAnalysis;
using AiApiGuard.Diagnostics;
using Microsoft.Extensions.Logging;

namespace AiApiGuard.Pipeline;

/// <summary>Calls the filters of one exchange: times them, bounds them, catches them, and applies mode and failure mode.</summary>
internal sealed class FilterRunner(
    GuardPipeline pipeline, AiGuardContext context, GuardMetrics metrics, TimeProvider time, ILogger logger, CancellationToken aborted) : IDisposable
{
    /// <summary>Is who denies when no filter does.</summary>
    public const string Guard = "AiApiGuard";

    private AiGuardDenial? _lastDenial;
    private CancellationTokenSource _filters = CancellationTokenSource.CreateLinkedTokenSource(aborted);

    /// <summary>Gets the name of the filter behind the last denial.</summary>
    public string DeniedBy { get; private set; } = Guard;

    /// <summary>Gets how many calls failed so far.</summary>
    public int Failures { get; private set; }

    public ValueTask<AiGuardDecision> RequestAsync(FilterEntry entry) =>
        RunAsync(entry, entry.Request!, static (filter, context, token) => filter.OnRequestAsync(context, token), aborted);

    public ValueTask<AiGuardDecision> ResponseAsync(FilterEntry entry, AiGuardTextWindow window) =>
        RunAsync(entry, (entry.Response, window), static (state, context, token) => state.Response!.OnResponseAsync(context, state.window, token), aborted);

    // A client that went away does not end the wait: what runs at the end of every exchange runs to its own end.
    public async ValueTask<AiGuardDecision> CompletedAsync(FilterEntry entry, AiGuardOutcome outcome) =>
        await RunAsync(
            entry,
            (entry.Completion, outcome),
            static async (state, context, _) =>
            {
                await state.Completion!.OnCompletedAsync(context, state.outcome).ConfigureAwait(false);
                return AiGuardDecision.Continue;
            },
            CancellationToken.None).ConfigureAwait(false);

    /// <summary>Records a denial that comes from no filter but from the guard itself.</summary>
    public void Adopt(AiGuardDenial denial)
    {
        if (ReferenceEquals(denial, _lastDenial))
            return;
        _lastDenial = denial;
        DeniedBy = Guard;
        metrics.Denied(pipeline.PolicyName, Guard, denial.ReasonCode, AiGuardMode.Enforce);
    }

    /// <summary>Reports a denial that Monitor mode does not carry out.</summary>
    public void WouldDeny(string filter, AiGuardDenial denial)
    {
        metrics.Denied(pipeline.PolicyName, filter, denial.ReasonCode, AiGuardMode.Monitor);
        context.Report(new AiGuardFinding(AiGuardFinding.WouldDeny, AiGuardSeverity.Medium) { Reason = denial.ReasonCode, Filter = filter });
        logger.WouldDeny(filter, pipeline.PolicyName, context.Id, denial.ReasonCode);
    }

    public void Dispose() => _filters.Dispose();

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Whatever a filter throws, its failure mode decides.")]
    private async ValueTask<AiGuardDecision> RunAsync<TState>(
        FilterEntry entry,
        TState state,
        Func<TState, AiGuardContext, CancellationToken, ValueTask<AiGuardDecision>> call,
        CancellationToken cancellationToken)
    {
        (context.CurrentFilter, context.IsCurrentEnforced) = (entry.Name, entry.Enforces);
        var isTimed = pipeline.TimesStages || metrics.TimesFilters;
        var started = isTimed ? time.GetTimestamp() : 0;
        try
        {
            var pending = call(state, context, _filters.Token);
            var decision = pending.IsCompletedSuccessfully
                ? await pending.ConfigureAwait(false)
                : await pending.AsTask().WaitAsync(entry.Timeout, time, cancellationToken).ConfigureAwait(false);
            return Judge(entry, decision);
        }
        catch (AiGuardRequestException rejection)
        {
            Adopt(rejection.Denial);
            return AiGuardDecision.Deny(rejection.Denial);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception)
        {
            return Fail(entry, exception);
        }
        finally
        {
            (context.CurrentFilter, context.IsCurrentEnforced) = (null, true);
            if (isTimed)
                Took(entry, time.GetElapsedTime(started));
        }
    }

    private void Took(FilterEntry entry, TimeSpan duration)
    {
        context.StageDurations.Add(entry.Stage, duration);
        metrics.Took(pipeline.PolicyName, entry.Name, duration);
    }

    private AiGuardDecision Judge(FilterEntry entry, AiGuardDecision decision)
    {
        if (decision.Denial is not { } denial)
            return decision;
        if (entry.Enforces)
            return Deny(entry, denial);
        WouldDeny(denial.Filter ?? entry.Name, denial);
        return AiGuardDecision.Continue;
    }

    private AiGuardDecision Deny(FilterEntry entry, AiGuardDenial denial)
    {
        DeniedBy = denial.Filter ?? entry.Name;
        metrics.Denied(pipeline.PolicyName, DeniedBy, denial.ReasonCode, AiGuardMode.Enforce);
        _lastDenial = denial;
        return AiGuardDecision.Deny(denial);
    }

    private AiGuardDecision Fail(FilterEntry entry, Exception exception)
    {
        Failures++;
        metrics.Failed(pipeline.PolicyName, entry.Name);
        logger.FilterFailed(exception, entry.Name, pipeline.PolicyName, context.Id, entry.FailureMode);
        if (exception is TimeoutException)
            StopStragglers();

        // A filter that only watches must not be what stops an exchange.
        if (entry.FailureMode == AiGuardFailureMode.Open || !entry.Enforces)
            return AiGuardDecision.Continue;
        return Deny(entry, new AiGuardDenial(AiGuardReasons.GuardUnavailable)
        {
            StatusCode = 503,
            Detail = "The request could not be inspected. Try again later.",
        });
    }

    // A filter past its time limit is told to stop; the filters after it need a token that is not cancelled.
    private void StopStragglers()
    {
        _filters.Cancel();
        _filters.Dispose();
        _filters = CancellationTokenSource.CreateLinkedTokenSource(aborted);
    }
}
