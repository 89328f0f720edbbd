using AiApiGuard.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AiApiGuard.Alerts;

/// <summary>Raises alerts: sends them to all sinks in the background, without those that repeat others and without more than people can read.</summary>
public sealed class AiGuardAlerts : IAlertRaiser
{
    private readonly AlertQueues _queues;
    private readonly AlertGate _gate;
    private readonly AlertMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private long _complainedAt;

    internal AiGuardAlerts(AlertQueues queues, IOptions<AiGuardAlertOptions> options, AlertMetrics metrics, TimeProvider time, ILogger<AiGuardAlerts> logger)
    {
        (_queues, _metrics, _time, _logger) = (queues, metrics, time, logger);
        _gate = new AlertGate(options.Value, time);
    }

    /// <summary>Takes an alert, at once and without waiting. Safe to call from many threads.</summary>
    /// <param name="alert">The alert. It holds no prompt; what cannot be printed in it is replaced, and what is too long cut off. One without a
    /// time is of now.</param>
    public void Raise(AiGuardAlert alert)
    {
        ArgumentNullException.ThrowIfNull(alert);
        var (passage, suppressed) = _gate.Pass(alert.Topic, alert.Severity);
        if (passage == AlertPassage.Sent)
        {
            _queues.Add(Complete(alert, suppressed));
            return;
        }

        _metrics.Suppressed(passage);
        if (passage == AlertPassage.OverLimit)
            Complain();
    }

    // Once an hour: whoever floods the alerts shall not flood the log.
    private void Complain()
    {
        var last = Interlocked.Read(ref _complainedAt);
        if ((last == 0 || _time.GetElapsedTime(last) >= AlertBudget.Window)
            && Interlocked.CompareExchange(ref _complainedAt, _time.GetTimestamp(), last) == last)
            _logger.AlertsOverLimit();
    }

    private AiGuardAlert Complete(AiGuardAlert alert, int suppressed) => alert with
    {
        Id = AlertWords.Line(alert.Id, AlertWords.LongestName),
        Kind = AlertWords.Line(alert.Kind, AlertWords.LongestName),
        Title = AlertWords.Line(alert.Title, AlertWords.LongestTitle),
        Text = AlertWords.Lines(alert.Text, AlertWords.LongestText),
        Topic = AlertWords.Line(alert.Topic, AlertWords.LongestTopic),
        Time = alert.Time == default ? _time.GetUtcNow() : alert.Time,
        Suppressed = suppressed,
    };
}
