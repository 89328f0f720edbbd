using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AiApiGuard.Alerts;

/// <summary>Gives each alert to all sinks, starts with the host and ends with it.</summary>
internal sealed class AlertQueues : IHostedService, IDisposable
{
    private readonly AlertQueue[] _queues;
    private readonly TimeSpan _drainTimeout;
    private readonly TimeProvider _time;

    public AlertQueues(
        IEnumerable<IAiGuardAlertSink> sinks, IOptions<AiGuardAlertOptions> options, AlertMetrics metrics, TimeProvider time, ILogger<AlertQueues> logger)
    {
        (_time, _drainTimeout) = (time, options.Value.DrainTimeout);
        _queues = [.. sinks.Where(sink => options.Value.Log || sink is not LogAlertSink)
            .Select(sink => new AlertQueue(sink, options.Value, metrics, time, logger))];
    }

    /// <summary>Accepts an alert for all sinks. Before the host starts it waits.</summary>
    public void Add(AiGuardAlert alert)
    {
        foreach (var queue in _queues)
            queue.Add(alert);
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var queue in _queues)
            queue.Start();
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(_drainTimeout, _time);
        using var drained = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        await Task.WhenAll(_queues.Select(queue => queue.StopAsync(drained.Token))).ConfigureAwait(false);
    }

    public void Dispose()
    {
        foreach (var queue in _queues)
            queue.Dispose();
    }
}
