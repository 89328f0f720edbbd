using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Metrics;
using AiApiGuard.Diagnostics;

namespace AiApiGuard.State.Audit;

/// <summary>Counts audit records that were lost.</summary>
internal sealed class AuditMetrics
{
    public const string DroppedName = "aiguard.audit.dropped";
    public const string QueueFull = "queue_full";
    public const string WriteFailed = "write_failed";

    private readonly Counter<long> _dropped;

    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "The factory owns its meters.")]
    public AuditMetrics(IMeterFactory meters) => _dropped = meters.Create(AiGuardDiagnostics.MeterName).CreateCounter<long>(
        DroppedName, "{record}", "Audit records that were lost, because the queue was full or the sink failed.");

    public void Dropped(int count, string reason, string sink) => _dropped.Add(
        count, new KeyValuePair<string, object?>("reason", reason), new KeyValuePair<string, object?>("sink", sink));
}
