using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using AiApiGuard.Diagnostics;
using Microsoft.Extensions.Logging;

namespace AiApiGuard.Alerts;

/// <summary>Takes alerts for one sink without delay and sends them in the background, one after another: a sink that hangs delays no other.</summary>
internal sealed class AlertQueue : IDisposable
{
    // For a sink to write down what it could not send, once its time is over.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    private readonly IAiGuardAlertSink _sink;
    private readonly TimeSpan _limit;
    private readonly AlertMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Channel<AiGuardAlert> _channel;
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _abandon = new();
    private readonly CancellationToken _stopped;
    private readonly CancellationToken _abandoned;
    private Task _delivering = Task.CompletedTask;
    private Task _sending = Task.CompletedTask;
    private bool _isDisposed;

    public AlertQueue(IAiGuardAlertSink sink, AiGuardAlertOptions options, AlertMetrics metrics, TimeProvider time, ILogger logger)
    {
        (_sink, _metrics, _time, _logger) = (sink, metrics, time, logger);
        _limit = sink.TimeLimit ?? options.Timeout;
        (_stopped, _abandoned) = (_stop.Token, _abandon.Token);

        // In mode Wait, TryWrite says no when the queue is full; the other modes drop without a word.
        _channel = Channel.CreateBounded<AiGuardAlert>(
            new BoundedChannelOptions(options.QueueCapacity) { FullMode = BoundedChannelFullMode.Wait, SingleReader = true });
    }

    /// <summary>Accepts an alert, or drops it when the queue is full or the host has stopped.</summary>
    public void Add(AiGuardAlert alert)
    {
        if (!_channel.Writer.TryWrite(alert))
            Drop(alert);
    }

    public void Start()
    {
        // The loop must not carry the trace and the locals of whoever happened to start it.
        using (ExecutionContext.IsFlowSuppressed() ? (AsyncFlowControl?)null : ExecutionContext.SuppressFlow())
            _delivering = Task.Run(DeliverAllAsync);
    }

    /// <summary>Sends what waits until the token fires; then drops it.</summary>
    public async Task StopAsync(CancellationToken drained)
    {
        _channel.Writer.TryComplete();
        if (await EndsAsync(_delivering.WaitAsync(drained)).ConfigureAwait(false))
            return;
        await _stop.CancelAsync().ConfigureAwait(false);
        if (await EndsAsync(_delivering.WaitAsync(Grace, _time, CancellationToken.None)).ConfigureAwait(false))
            return;
        await _abandon.CancelAsync().ConfigureAwait(false);
        await _delivering.ConfigureAwait(false);
    }

    // The container disposes of a service once for each type that it is registered as.
    public void Dispose()
    {
        if (_isDisposed)
            return;
        _isDisposed = true;
        _channel.Writer.TryComplete();
        _stop.Cancel();
        _abandon.Cancel();
        _stop.Dispose();
        _abandon.Dispose();
    }

    private static async Task<bool> EndsAsync(Task waiting)
    {
        await waiting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return waiting.IsCompletedSuccessfully;
    }

    private async Task DeliverAllAsync()
    {
        await foreach (var alert in _channel.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
        {
            // A sink is not given a second alert while it works on the first: one that hangs must not gather them.
            await _sending.WaitAsync(_limit, _time, _stopped).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (_stopped.IsCancellationRequested || !_sending.IsCompleted)
                Drop(alert);
            else
                await SendAsync(alert).ConfigureAwait(false);
        }
    }

    private async Task SendAsync(AiGuardAlert alert)
    {
        using var limit = new CancellationTokenSource(_limit, _time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, _stopped);
        var token = ending.Token;

        // On another thread, for a sink that blocks.
        _sending = Task.Run(() => _sink.SendAsync(alert, token).AsTask(), CancellationToken.None);
        var waiting = _sending.WaitAsync(_limit + Grace, _time, _abandoned);
        await waiting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var outcome = waiting.IsCompletedSuccessfully ? AlertOutcome.Delivered
            : token.IsCancellationRequested || !_sending.IsCompleted ? AlertOutcome.TimedOut
            : AlertOutcome.Failed;
        _metrics.Ended(_sink.Name, outcome);
        if (outcome == AlertOutcome.Failed)
            Try(() => _logger.AlertSinkFailed(_sending.Exception?.InnerException ?? new OperationCanceledException(), alert.Id, _sink.Name));
        else if (outcome == AlertOutcome.TimedOut)
            Try(() => _logger.AlertSinkTimedOut(alert.Id, _sink.Name, _limit));
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Whatever a sink throws, others are to be told.")]
    private void Drop(AiGuardAlert alert)
    {
        _metrics.Ended(_sink.Name, AlertOutcome.Dropped);
        Try(() => _logger.AlertDropped(alert.Id, _sink.Name));
        try
        {
            _sink.OnDropped(alert);
        }
        catch (Exception exception)
        {
            Try(() => _logger.AlertDropFailed(exception, alert.Id, _sink.Name));
        }
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The log may be what fails, and the metric has counted it.")]
    private static void Try(Action log)
    {
        try
        {
            log();
        }
        catch (Exception)
        {
            // Nobody is left to tell.
        }
    }
}
