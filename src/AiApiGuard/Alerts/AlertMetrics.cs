using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Metrics;
using AiApiGuard.Diagnostics;

namespace AiApiGuard.Alerts;

/// <summary>Counts alerts: what became of each at each sink, and those that were held back for all.</summary>
internal sealed class AlertMetrics
{
    public const string AlertsName = "aiguard.alerts";
    public const string SuppressedName = "aiguard.alerts.suppressed";

    private readonly Counter<long> _alerts;
    private readonly Counter<long> _suppressed;

    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "The factory owns its meters.")]
    public AlertMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(AiGuardDiagnostics.MeterName);
        _alerts = meter.CreateCounter<long>(AlertsName, "{alert}", "Alerts, by sink and outcome: delivered, failed, timed_out, dropped.");
        _suppressed = meter.CreateCounter<long>(SuppressedName, "{alert}", "Alerts that no sink was given, by reason: repeated, over_limit.");
    }

    public void Ended(string sink, AlertOutcome outcome) => _alerts.Add(1, new("aiguard.alert.sink", sink), new("aiguard.outcome", Name(outcome)));

    public void Suppressed(AlertPassage passage) => _suppressed.Add(
        1, new KeyValuePair<string, object?>("aiguard.reason", passage == AlertPassage.Repeated ? "repeated" : "over_limit"));

    private static string Name(AlertOutcome outcome) => outcome switch
    {
        AlertOutcome.Delivered => "delivered",
        AlertOutcome.Failed => "failed",
        AlertOutcome.TimedOut => "timed_out",
        _ => "dropped",
    };
}
