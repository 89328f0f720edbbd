using AiApiGuard.Responses;
using Microsoft.Extensions.Options;

namespace AiApiGuard.Anomalies;

/// <summary>Is the detector of the application: one for all policies, so that a caller is judged by all that it does.</summary>
internal sealed class AnomalyMonitor : IAnomalyStates
{
    private readonly Dictionary<string, (AiGuardWorkloads Kind, DateTimeOffset Until)[]> _workloads;
    private readonly IAnomalyResponder _responder;

    public AnomalyMonitor(IOptions<AiGuardAnomalyOptions> options, IAnomalyResponder responder, TimeProvider time)
    {
        _responder = responder;
        Time = time;
        _workloads = options.Value.Workloads.GroupBy(static workload => workload.Caller, StringComparer.Ordinal)
            .ToDictionary(static group => group.Key, static group => group.Select(static workload => (workload.Kind, workload.Until)).ToArray(), StringComparer.Ordinal);
        Detector = new AnomalyDetector(
            new DetectorSettings { MaxCallers = options.Value.MaxCallers, Boot = options.Value.LearningPeriod, Instances = options.Value.Instances, Started = Now },
            anomaly => _responder.Respond(anomaly));
    }

    public AnomalyDetector Detector { get; }

    public TimeProvider Time { get; }

    /// <summary>Gets the time, in seconds since 1970.</summary>
    public double Now => (Time.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalSeconds;

    /// <summary>Gets what was declared for a caller and has not ended.</summary>
    public AiGuardWorkloads WorkloadsOf(string caller)
    {
        if (_workloads.Count == 0 || !_workloads.TryGetValue(caller, out var declared))
            return AiGuardWorkloads.None;
        var now = Time.GetUtcNow();
        var kinds = AiGuardWorkloads.None;
        foreach (var (kind, until) in declared)
            kinds |= now < until ? kind : AiGuardWorkloads.None;
        return kinds;
    }

    public void Approve(AiGuardAnomalySubject subject) => Detector.Approve(subject);

    public void Forgive(AiGuardAnomalySubject subject) => Detector.Forgive(subject);
}
