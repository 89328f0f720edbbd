using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Metrics;
using AiApiGuard.Anomalies;
using AiApiGuard.Diagnostics;

namespace AiApiGuard.Responses;

/// <summary>Counts anomalies. No tag names a subject.</summary>
internal sealed class ResponseMetrics
{
    public const string AnomaliesName = "aiguard.anomalies";
    public const string DroppedName = "aiguard.anomalies.dropped";

    private readonly Counter<long> _anomalies;
    private readonly Counter<long> _dropped;

    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "The factory owns its meters.")]
    public ResponseMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(AiGuardDiagnostics.MeterName);
        _anomalies = meter.CreateCounter<long>(AnomaliesName, "{anomaly}", "Anomalies, by level, kind of subject and pattern.");
        _dropped = meter.CreateCounter<long>(
            DroppedName, "{anomaly}", "Responses to anomalies that were neither carried out nor told of at once, because too many waited; by level.");
    }

    public void Found(AiGuardAnomaly anomaly) => _anomalies.Add(1, new TagList
    {
        Level(anomaly.Level),
        new("aiguard.anomaly.kind", anomaly.Subject.Kind.ToString()),
        new("aiguard.anomaly.pattern", anomaly.Pattern),
        new("aiguard.mode", (anomaly.IsMonitored ? AiGuardMode.Monitor : AiGuardMode.Enforce).ToString()),
    });

    public void Dropped(AiGuardAnomalyLevel level) => _dropped.Add(1, Level(level));

    private static KeyValuePair<string, object?> Level(AiGuardAnomalyLevel level) => new("aiguard.anomaly.level", level.ToString());
}
