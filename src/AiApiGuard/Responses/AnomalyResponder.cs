using System.Diagnostics.CodeAnalysis;
using AiApiGuard.Anomalies;
using AiApiGuard.Diagnostics;
using AiApiGuard.Responses.Actions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AiApiGuard.Responses;

/// <summary>Responds to anomalies: what is in force changes at once; the store, the actions and the alert follow in the background.</summary>
internal sealed class AnomalyResponder(
    ResponseLadder ladder,
    ResponseBook book,
    ResponseStoreAccess store,
    ResponseActions actions,
    ResponseAlerts alerts,
    ResponseAudit audit,
    ResponseMetrics metrics,
    TimeProvider time,
    ILogger<AnomalyResponder> logger) : BackgroundService, IAnomalyResponder
{
    // Several, so that an action that hangs does not hold up what is done about others.
    private const int Workers = 4;
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(5);

    private readonly Lock _deciding = new();
    private readonly ResponseQueue _queue = new();
    private bool _isDropping;

    public void Respond(AiGuardAnomaly anomaly)
    {
        ArgumentNullException.ThrowIfNull(anomaly);
        if (anomaly.Level != AiGuardAnomalyLevel.None)
            metrics.Found(anomaly);
        lock (_deciding)
        {
            foreach (var (response, isNews) in ladder.Decide(anomaly))
                Enqueue(response, isNews);
        }
    }

    // What was decided is carried out before the process ends, so far as its host has the time.
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _queue.Complete();
        if (ExecuteTask is { } running)
            await running.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
    }

    public override void Dispose()
    {
        base.Dispose();
        _queue.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        store.IsRetried = true;
        Resume();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var retrying = RetryAsync(ending.Token);
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => WorkAsync(stoppingToken))).ConfigureAwait(false);
        await ending.CancelAsync().ConfigureAwait(false);
        await retrying.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    // A process that ended too soon may have left a revocation with nothing done yet; doing it twice does no harm.
    private void Resume()
    {
        var now = time.GetUtcNow();
        foreach (var response in book.FindAll(response => response.Anomaly is { Level: AiGuardAnomalyLevel.Revoke, IsMonitored: false }
            && response.Actions.Count == 0 && response.IsInForce(now)))
        {
            lock (_deciding)
                Enqueue(response, isNews: true);
        }
    }

    private void Enqueue(AiGuardResponse response, bool isNews)
    {
        if (_queue.Add(response.Id, response.Anomaly.Level, isNews) is not { } dropped)
        {
            _isDropping = false;
            return;
        }

        metrics.Dropped(dropped);
        if (!_isDropping)
            logger.ResponseDropped(dropped);
        _isDropping = true;
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "One response that fails must not end all others.")]
    private async Task WorkAsync(CancellationToken stoppingToken)
    {
        while (await _queue.TakeAsync(stoppingToken).ConfigureAwait(false) is var (id, isNews))
        {
            try
            {
                await CarryOutAsync(id, isNews, stoppingToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                logger.ResponseFailed(id, exception);
            }
            finally
            {
                _queue.Done(id);
            }
        }
    }

    private async Task CarryOutAsync(string id, bool isNews, CancellationToken cancellationToken)
    {
        await store.WriteAsync(id, isInsisting: false, cancellationToken).ConfigureAwait(false);

        // What ended, or was undone, while it waited is not carried out any more.
        if (book.Find(id) is not { State: AiGuardResponseState.Active } response)
            return;
        if (await actions.ApplyAsync(response, cancellationToken).ConfigureAwait(false) is { Count: > 0 } done)
            await KeepAsync(id, done, cancellationToken).ConfigureAwait(false);
        if (!isNews || book.Find(id) is not { State: AiGuardResponseState.Active } carriedOut)
            return;
        audit.Responded(carriedOut);
        if (carriedOut.Anomaly.IsMonitored || !actions.Has(ResponseActionNames.Alert))
            alerts.Responded(carriedOut);
    }

    private async Task KeepAsync(string id, IReadOnlyDictionary<string, string> done, CancellationToken cancellationToken)
    {
        var response = book.Change(id, current => current.WithActions(done));

        // Somebody undid it while it was carried out, and may have found nothing to undo yet.
        if (response?.IsSettled() == true)
        {
            var undone = await actions.UndoAsync(response, cancellationToken).ConfigureAwait(false);
            book.Change(id, current => current.WithActions(undone));
        }

        await store.WriteAsync(id, isInsisting: false, cancellationToken).ConfigureAwait(false);
    }

    private async Task RetryAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await Task.Delay(RetryInterval, time, cancellationToken).ConfigureAwait(false);
            await store.RetryAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
