using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Metrics;
using AiApiGuard.Diagnostics;

namespace AiApiGuard.State.Audit;

/// <summary>Counts audit records, written and lost.</summary>
internal sealed class AuditMetrics
{
    public const string DroppedName = "aiguard.audit.dropped";
    public const string WrittenName = "aiguard.audit.written";
    public const string WriteDurationName = "aiguard.audit.write.duration";
    public const string QueueFull = "queue_full";
    public const string WriteFailed = "write_failed";

    private readonly TimeProvider _time;
    private readonly Counter<long> _dropped;
    private readonly Counter<long> _written;
    private readonly Histogram<double> _duration;

    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "The factory owns its meters.")]
    public AuditMetrics(IMeterFactory meters, TimeProvider time)
    {
        _time = time;
        var meter = meters.Create(AiGuardDiagnostics.MeterName);
        _dropped = meter.CreateCounter<long>(DroppedName, "{record}", "Audit records that were lost, because the queue was full or the sink failed.");
        _written = meter.CreateCounter<long>(WrittenName, "{record}", "Audit records that were written.");
        _duration = meter.CreateHistogram<double>(WriteDurationName, "s", "How long it took to write the audit records that were waiting.");
    }

    public long StartTimer() => _time.GetTimestamp();

    public void Dropped(int count, string reason, string sink) => _dropped.Add(
        count, new KeyValuePair<string, object?>("reason", reason), new KeyValuePair<string, object?>("sink", sink));

    public void Written(int count, long started, string sink)
    {
        var tag = new KeyValuePair<string, object?>("sink", sink);
        _written.Add(count, tag);
        _duration.Record(_time.GetElapsedTime(started).TotalSeconds, tag);
    }
}
