using System.Globalization;
using AiApiGuard.Anomalies.Evidence;
using AiApiGuard.Anomalies.Explanation;
using AiApiGuard.Anomalies.Features;
using AiApiGuard.Anomalies.Sharing;
using AiApiGuard.Anomalies.State;

namespace AiApiGuard.Anomalies;

/// <summary>Scores the traffic of callers, of networks and templates that several callers share, and of invalid credentials; and says when one of them
/// reaches another level. Constant time and no allocation for a request that changes nothing; safe to use from many threads; what it says depends on
/// the order and the times of requests alone.</summary>
internal sealed class AnomalyDetector : IAnomalyStates
{
    // Several callers of one network at a time, as an office has; of one template, as nobody has who does not belong together.
    private const int CallersOfNetwork = 3;
    private const uint NetworkWindowSeconds = 1800;
    private const int CallersOfCluster = 4;
    private const uint ClusterWindowSeconds = 1200;

    // Who is looked at before a network is blocked: those of the last day.
    private const uint HealthyWindowSeconds = 86_400;
    private const int HealthyCallersThatProtect = 2;
    private const double HealthyBelow = 1;
    private const double DaySeconds = 86_400;
    private const int MostCallersNamed = 64;

    private readonly DetectorSettings _settings;
    private readonly Action<AiGuardAnomaly> _report;
    private readonly StateTable<TrafficState> _callers;
    private readonly SharedTraffic _networks;
    private readonly SharedTraffic _clusters;
    private readonly CredentialStuffing _stuffing;
    private readonly FleetLexicon _lexicon = new();

    /// <summary>Makes a detector.</summary>
    /// <param name="settings">How much is kept.</param>
    /// <param name="report">Takes what was found; not under a lock.</param>
    public AnomalyDetector(DetectorSettings settings, Action<AiGuardAnomaly> report)
    {
        (_settings, _report) = (settings, report);
        _callers = new(settings.MaxCallers);
        _networks = new(settings.MaxNetworks, CallersOfNetwork, NetworkWindowSeconds);
        _clusters = new(settings.MaxClusters, CallersOfCluster, ClusterWindowSeconds);
        _stuffing = new(settings.MaxNetworks);
        Exchange = new(_callers);
        Started = settings.Started ?? double.NaN;
    }

    /// <summary>Gets how many callers are known.</summary>
    public int Callers => _callers.Count;

    /// <summary>Gets the way to a store and to other instances.</summary>
    public CallerExchange Exchange { get; }

    /// <summary>Gets or sets when the detector was started first, in seconds since 1970; not a number before the first request, if it is not known.</summary>
    public double Started { get; set; }

    /// <summary>Adds a request.</summary>
    /// <returns>What to give back when its answer has ended.</returns>
    public Observation Observe(in ObservedRequest request)
    {
        if (double.IsNaN(Started))
            Started = request.Now;
        var caller = request.Subject.Key;
        var network = request.Network is { } prefix ? prefix.Key : 0;

        // The memory of both arrives while the prompt is read, that of the templates while the caller is scored.
        _callers.Prefetch(caller);
        if (network != 0)
            _networks.Prefetch(network);
        PromptFingerprint print = default;
        PromptReader.Read(request.Prompt, ref print);
        _clusters.Prefetch(print.Opening);
        _clusters.Prefetch(print.Closing);
        _lexicon.Current.Mark(ref print);
        var isBoot = request.Now - Started < _settings.Boot.TotalSeconds;
        var facts = new RequestFacts(request.Now, request.PromptTokens, request.IsSingleTurn, Fold(network), IsShared: false, isBoot, request.Workloads, 1.0 / _settings.Instances);
        var observation = AddCaller(new(caller, network, print.Opening, print.Closing, request.PromptTokens, isBoot), print, facts, request, out var member);
        var shared = facts with { IsShared = true, Network = 0 };
        if (network != 0 && _networks.Add(network, member, print, shared, out var step) && step.From != step.To)
            ReportShared(_networks, network, new(AiGuardAnomalySubjectKind.Network, request.Network!.Value.ToString()), step, request, NetworkWindowSeconds);
        if (print.Count > 0)
        {
            AddCluster(print.Opening, member, print, shared, request);
            if (print.Closing != print.Opening)
                AddCluster(print.Closing, member, print, shared, request);
        }

        return observation;
    }

    /// <summary>Adds the answer of a request.</summary>
    /// <param name="observation">What <see cref="Observe"/> returned.</param>
    /// <param name="answerTokens">The tokens of the answer.</param>
    /// <param name="isServed">Whether the client got it.</param>
    /// <param name="now">The time, in seconds since 1970.</param>
    public void AddAnswer(in Observation observation, int answerTokens, bool isServed, double now)
    {
        var (caller, network, opening, closing, promptTokens, isBoot) = observation;
        using (var lease = _callers.Find(caller))
        {
            if (lease.IsFound)
                TrafficUpdate.AddAnswer(ref lease.State, promptTokens, answerTokens, isServed, now, isBoot);
        }

        if (network != 0)
            _networks.AddAnswer(network, promptTokens, answerTokens, isServed, now, isBoot);
        _clusters.AddAnswer(opening, promptTokens, answerTokens, isServed, now, isBoot);
        if (closing != opening)
            _clusters.AddAnswer(closing, promptTokens, answerTokens, isServed, now, isBoot);
    }

    /// <summary>Adds what other stages found in the traffic of a caller.</summary>
    /// <param name="caller">The number that stands for the caller.</param>
    /// <param name="nats">What it says, see <see cref="FindingEvidence"/>.</param>
    /// <param name="now">The time, in seconds since 1970.</param>
    public void AddFindings(ulong caller, double nats, double now)
    {
        using var lease = _callers.Find(caller);
        if (lease.IsFound)
            SubjectEvidence.AddFindings(ref lease.State, nats, now);
    }

    /// <summary>Adds an invalid credential.</summary>
    public void AddFailedCredential(ClientPrefix network, ulong credential, double now)
    {
        if (_stuffing.AddFailure(network.Key, credential, now, out var distinct, out var score) is { } level)
            Report(Complete(AnomalyReport.OfStuffing(network, level, score, distinct, now), 0, network, now));
    }

    /// <summary>Adds a valid credential.</summary>
    public void AddValidCredential(ClientPrefix network, double now) => _stuffing.AddSuccess(network.Key, now);

    /// <summary>Says whether a network tried so many credentials that no more of them are worth looking at. Fewer are typing errors, perhaps.</summary>
    public bool IsStuffing(ClientPrefix network, double now) => _stuffing.LevelOf(network.Key, now) == AiGuardAnomalyLevel.Revoke;

    /// <inheritdoc/>
    public void Approve(AiGuardAnomalySubject subject) => Change(subject, static (ref TrafficState state) => SubjectEvidence.Approve(ref state));

    /// <inheritdoc/>
    public void Forgive(AiGuardAnomalySubject subject) => Change(subject, static (ref TrafficState state) => SubjectEvidence.Forgive(ref state));

    /// <summary>Writes the number of a template.</summary>
    public static string NameOfCluster(ulong key) => key.ToString("x16", CultureInfo.InvariantCulture);

    private static uint Fold(ulong key) => key == 0 ? 0 : Math.Max(1, (uint)(key ^ (key >> 32)));

    private static bool IsInGoodStanding(in TrafficState state, double now) =>
        state.Evidence < HealthyBelow && (state.IsEstablished || now - state.FirstSeen >= DaySeconds);

    private Observation AddCaller(
        Observation observation, in PromptFingerprint print, in RequestFacts facts, in ObservedRequest request, out SharedMember member)
    {
        TrafficStep step;
        AiGuardAnomaly? anomaly = null;
        float evidence;
        bool isNew, isSuspected;
        using (var lease = _callers.Enter(observation.Caller))
        {
            ref var state = ref lease.State;
            var name = (AiGuardAnomalySubject)(lease.Name ??= request.Subject.ToSubject());
            step = TrafficStep.Take(ref state, print, facts);
            lease.Keep(TrafficStep.RoundsOf(state));
            (isNew, isSuspected, evidence) = (lease.IsNew, Exchange.Mark(ref state), state.Evidence);
            member = new SharedMember(observation.Caller, (uint)request.Now, !state.IsEstablished && request.Now - state.FirstSeen < DaySeconds);
            if (step.From != step.To)
                anomaly = AnomalyReport.Of(name, state, step, request.Now);
        }

        Exchange.Tell(observation.Caller, isNew, isSuspected);
        var isHealthy = evidence < HealthyBelow;
        if (isHealthy)
            _lexicon.Learn(print.Distinct, request.Now);
        if (anomaly is not null)
            Report(Complete(anomaly, observation.Caller, request.Network, request.Now), request);
        return observation with { Level = step.To, Evidence = evidence, IsInGoodStanding = isHealthy && !member.IsYoung };
    }

    private void AddCluster(ulong key, SharedMember member, in PromptFingerprint print, in RequestFacts facts, in ObservedRequest request)
    {
        if (_clusters.Add(key, member, print, facts, out var step) && step.From != step.To)
            ReportShared(_clusters, key, new(AiGuardAnomalySubjectKind.Cluster, NameOfCluster(key)), step, request, ClusterWindowSeconds);
    }

    private void ReportShared(
        SharedTraffic traffic, ulong key, AiGuardAnomalySubject subject, TrafficStep step, in ObservedRequest request, uint window)
    {
        AiGuardAnomaly? anomaly = null;
        var now = request.Now;
        traffic.Change(key, (ref TrafficState state) => anomaly = AnomalyReport.Of(subject, state, step, now));
        if (anomaly is null)
            return;
        var keys = new List<ulong>();
        traffic.CopyCallers(key, (uint)now - window, keys);
        ClientPrefix? network = subject.Kind == AiGuardAnomalySubjectKind.Network ? request.Network : null;
        Report(Complete(anomaly with { Callers = Name(keys, now) }, request.Subject.Key, network, now), request);
    }

    private void Report(AiGuardAnomaly anomaly, in ObservedRequest request) =>
        Report(anomaly with { Policy = request.Policy, IsMonitored = request.IsMonitored });

    private void Report(AiGuardAnomaly anomaly) => _report(anomaly with { Explanation = AnomalyText.Explain(anomaly) });

    private AiGuardAnomaly Complete(AiGuardAnomaly anomaly, ulong caller, ClientPrefix? network, double now) => anomaly with
    {
        Callers = anomaly.Callers.Count > 0 || anomaly.Subject.Kind is AiGuardAnomalySubjectKind.Network or AiGuardAnomalySubjectKind.Cluster
            ? anomaly.Callers
            : [anomaly.Subject],
        Network = network?.ToString(),
        IsNetworkBlockable = network is { } prefix && CountHealthy(prefix.Key, caller, now) < HealthyCallersThatProtect,
    };

    // Who is in good standing is not concerned: an office may share its network, and a question its first words, with anybody.
    private List<AiGuardAnomalySubject> Name(List<ulong> keys, double now)
    {
        var names = new List<AiGuardAnomalySubject>();
        foreach (var key in keys.Take(MostCallersNamed))
        {
            using var lease = _callers.Find(key);
            if (lease.IsFound && lease.Name is AiGuardAnomalySubject subject && !IsInGoodStanding(lease.State, now))
                names.Add(subject);
        }

        return names;
    }

    // Callers in good standing that are known for longer than a day: a range that they share is not blocked for one that is not.
    private int CountHealthy(ulong network, ulong except, double now)
    {
        var keys = new List<ulong>();
        _networks.CopyCallers(network, (uint)now - HealthyWindowSeconds, keys);
        var healthy = 0;
        foreach (var key in keys)
        {
            if (key == except)
                continue;
            using var lease = _callers.Find(key);
            if (lease.IsFound && IsInGoodStanding(lease.State, now))
                healthy++;
        }

        return healthy;
    }

    private void Change(AiGuardAnomalySubject subject, StateChange change)
    {
        switch (subject.Kind)
        {
            case AiGuardAnomalySubjectKind.Network when ClientPrefix.TryParse(subject.Id, out var prefix):
                _networks.Change(prefix.Key, change);
                _stuffing.Forgive(prefix.Key);
                break;
            case AiGuardAnomalySubjectKind.Cluster when ulong.TryParse(subject.Id, NumberStyles.HexNumber, null, out var cluster):
                _clusters.Change(cluster, change);
                break;
            case AiGuardAnomalySubjectKind.Key or AiGuardAnomalySubjectKind.Caller:
                Exchange.Change(SubjectKey.Of(subject), change);
                break;
        }
    }
}
