using AiApiGuard.Anomalies;

namespace AiApiGuard.Cli.Replay;

/// <summary>Runs the detector over a trace, in the time of the trace.</summary>
internal sealed class TraceReplay
{
    private const int Unauthorized = 401;
    private const int FirstError = 400;

    private readonly AnomalyDetector _detector;
    private readonly Dictionary<(string Key, string? Caller, string? Tenant), (TrafficSubject Subject, ulong Key)> _subjects = [];
    private readonly Dictionary<string, AiGuardWorkloads> _workloads;
    private readonly Action<double, AiGuardAnomaly> _report;
    private double _time;

    public TraceReplay(DetectorSettings settings, Dictionary<string, AiGuardWorkloads> workloads, Action<double, AiGuardAnomaly> report)
    {
        _workloads = workloads;
        _report = report;
        _detector = new AnomalyDetector(settings, Report);
    }

    /// <summary>Gets how many requests were replayed.</summary>
    public long Requests { get; private set; }

    /// <summary>Adds a request.</summary>
    public void Add(TraceRecord record)
    {
        Requests++;
        _time = record.Time;
        var now = record.Now;
        ClientPrefix? network = record.Address is { } address ? ClientPrefix.Of(address) : null;
        var (subject, key) = Find(record);
        if (record.Status == Unauthorized)
        {
            if (network is { } source)
                _detector.AddFailedCredential(source, key, now);
            return;
        }

        if (network is { } known)
            _detector.AddValidCredential(known, now);
        var observation = _detector.Observe(new ObservedRequest
        {
            Subject = subject,
            Now = now,
            Prompt = record.Prompt,
            PromptTokens = record.PromptTokens,
            IsSingleTurn = record.Turn == 0,
            Network = network,
            Workloads = _workloads.GetValueOrDefault(subject.Id),
        });
        if (record.FindingNats > 0)
            _detector.AddFindings(key, record.FindingNats, now);
        _detector.AddAnswer(observation, record.AnswerTokens, record.Status < FirstError, now);
    }

    private (TrafficSubject Subject, ulong Key) Find(TraceRecord record)
    {
        var identity = (record.Key, record.Caller, record.Tenant);
        if (_subjects.TryGetValue(identity, out var known))
            return known;
        var subject = record.Key.Length > 0
            ? new TrafficSubject(AiGuardAnomalySubjectKind.Key, record.Key, null)
            : new TrafficSubject(AiGuardAnomalySubjectKind.Caller, record.Caller!, record.Tenant);
        return _subjects[identity] = (subject, subject.Key);
    }

    private void Report(AiGuardAnomaly anomaly) => _report(_time, anomaly);
}
