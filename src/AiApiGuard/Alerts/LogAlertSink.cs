using AiApiGuard.Diagnostics;
using Microsoft.Extensions.Logging;

namespace AiApiGuard.Alerts;

/// <summary>Writes alerts to the log, each in one line.</summary>
internal sealed class LogAlertSink(ILogger<AiGuardAlerts> logger) : IAiGuardAlertSink
{
    public string Name => "log";

    public ValueTask SendAsync(AiGuardAlert alert, CancellationToken cancellationToken)
    {
        var level = alert.Severity == AiGuardAlertSeverity.Critical ? LogLevel.Critical : LogLevel.Warning;
        if (logger.IsEnabled(level))
            logger.AlertRaised(level, alert.Title, alert.Text.Replace('\n', ' '), alert.Id, alert.Severity.ToString(), alert.Suppressed);
        return ValueTask.CompletedTask;
    }
}
