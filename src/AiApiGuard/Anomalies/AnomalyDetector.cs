using System.Globalization;
using AiApiGuard.Anomalies.Evidence;
using AiApiGuard.Anomalies.Explanation;
using AiApiGuard.Anomalies.Features;
using AiApiGuard.Anomalies.State;

namespace AiApiGuard.Anomalies;

/// <summary>Scores the traffic of callers, of networks and templates that several callers share, and of invalid credentials; and says when one of them
/// reaches another level. Constant time and no allocation for a request that changes nothing; safe to use from many threads; what it says depends on
/// the order and the times of requests alone.</summary>
/// <param name="settings">How much is kept.</param>
/// <param name="report">Takes what was found; not under a lock.</param>
internal sealed class AnomalyDetector(DetectorSettings settings, Action<AiGuardAnomaly> report) : IAnomalyStates
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

    // Evidence that is less is not worth telling other instances.
    private const float SharedFrom = 1;
    private const float LeastChange = 0.01f;

    private readonly StateTable<TrafficState> _callers = new(settings.MaxCallers);
    private readonly SharedTraffic _networks = new(settings.MaxNetworks, CallersOfNetwork, NetworkWindowSeconds);
    private readonly SharedTraffic _clusters = new(settings.MaxClusters, CallersOfCluster, ClusterWindowSeconds);
    private readonly CredentialStuffing _stuffing = new(settings.MaxNetworks);
    private readonly FleetLexicon _lexicon = new();

    /// <summary>Gets how many callers are known.</summary>
    public int Callers => _callers.Count;

    /// <summary>Gets or sets when the detector was started first, in seconds since 1970; not a number before the first request, if it is not known.</summary>
    public double Started { get; set; } = settings.Started ?? double.NaN;

    /// <summary>Gets or sets what is told of a caller that is new here.</summary>
    public Action<ulong>? CallerAdded { get; set; }

    /// <summary>Gets or sets what is told of a caller against whom there is evidence.</summary>
    public Action<ulong>? CallerSuspected { get; set; }

    /// <summary>Adds a request.</summary>
    /// <returns>What to give back when its answer has ended.</returns>
    public Observation Observe(in ObservedRequest request)
    {
        if (double.IsNaN(Started))
            Started = request.Now;
        var isBoot = request.Now - Started < settings.Boot.TotalSeconds;
        PromptFingerprint print = default;
        PromptReader.Read(request.Prompt, ref print);
        var lexicon = _lexicon.Current;
        var network = request.Network is { } prefix ? prefix.Key : 0;
        var facts = new RequestFacts(request.Now, request.PromptTokens, request.IsSingleTurn, Fold(network), IsShared: false, isBoot, request.Workloads, 1.0 / settings.Instances);
        TrafficStep step;
        SharedMember member;
        bool isHealthy;
        AiGuardAnomaly? anomaly = null;
        var caller = request.Subject.Key;
        float evidence;
        bool isNew;
        bool isSuspected;
        using (var lease = _callers.Enter(caller))
        {
            var name = (AiGuardAnomalySubject)(lease.Name ??= request.Subject.ToSubject());
            step = TrafficStep.Take(ref lease.State, print, facts, lexicon);
            lease.Keep(TrafficStep.RoundsOf(lease.State));
            isNew = lease.IsNew;
            evidence = lease.State.Evidence;
            lease.State.IsChanged = true;
            isSuspected = evidence > SharedFrom && !lease.State.IsSuspect && CallerSuspected is not null;
            lease.State.IsSuspect |= isSuspected;
            isHealthy = evidence < HealthyBelow;
            member = new SharedMember(caller, (uint)request.Now, !lease.State.IsEstablished && request.Now - lease.State.FirstSeen < DaySeconds);
            if (step.From != step.To)
                anomaly = AnomalyReport.Of(name, lease.State, step, request.Now);
        }

        if (isNew)
            CallerAdded?.Invoke(caller);
        if (isSuspected)
            CallerSuspected?.Invoke(caller);
        var level = step.To;
        if (isHealthy)
            _lexicon.Learn(print.Distinct, request.Now);
        if (anomaly is not null)
            Report(Complete(anomaly, caller, request.Network, request.Now), request);
        var shared = facts with { IsShared = true, Network = 0 };
        if (network != 0 && _networks.Add(network, member, print, shared, lexicon, out step) && step.From != step.To)
            ReportShared(_networks, network, new(AiGuardAnomalySubjectKind.Network, request.Network!.Value.ToString()), step, request, NetworkWindowSeconds);
        if (print.Count > 0)
        {
            AddCluster(print.Opening, member, print, shared, lexicon, request);
            if (print.Closing != print.Opening)
                AddCluster(print.Closing, member, print, shared, lexicon, request);
        }

        return new Observation(caller, network, print.Opening, print.Closing, request.PromptTokens, isBoot)
        {
            Level = level, Evidence = evidence, IsInGoodStanding = isHealthy && !member.IsYoung,
        };
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

    /// <summary>Lists the callers there are now.</summary>
    public IEnumerable<ulong> CallerKeys() => _callers.Keys();

    /// <summary>Gets the name of a caller, if it is known.</summary>
    public AiGuardAnomalySubject? NameOf(ulong caller)
    {
        using var lease = _callers.Find(caller);
        return lease.IsFound ? (AiGuardAnomalySubject?)lease.Name : null;
    }

    /// <summary>Changes the state of a caller, if it is known.</summary>
    public void ChangeCaller(ulong caller, StateChange change)
    {
        using var lease = _callers.Find(caller);
        if (lease.IsFound)
            change(ref lease.State);
    }

    /// <summary>Takes a caller of whom something was learnt since it was taken last.</summary>
    public AiGuardAnomalySubject? TakeChanged(ulong caller, int leastRequests)
    {
        using var lease = _callers.Find(caller);
        if (!lease.IsFound || !lease.State.IsChanged || lease.State.Requests < leastRequests)
            return null;
        lease.State.IsChanged = false;
        return (AiGuardAnomalySubject?)lease.Name;
    }

    /// <summary>Takes what was found against a caller since it was exchanged last.</summary>
    /// <returns><see langword="null"/> if there is nothing to exchange any more.</returns>
    public AiGuardSharedEvidence? TakeEvidence(ulong caller)
    {
        using var lease = _callers.Find(caller);
        if (!lease.IsFound || lease.Name is not AiGuardAnomalySubject subject)
            return null;
        ref var state = ref lease.State;
        var change = new AiGuardSharedEvidence(
            subject, state.Evidence - state.SharedEvidence, state.RequestExcess - state.SharedRequestExcess, state.TokenExcess - state.SharedTokenExcess);
        (state.SharedEvidence, state.SharedRequestExcess, state.SharedTokenExcess) = (state.Evidence, state.RequestExcess, state.TokenExcess);
        if (state.Evidence >= SharedFrom || Math.Abs(change.Evidence) > LeastChange)
            return change;
        (state.IsSuspect, state.SharedEvidence, state.SharedRequestExcess, state.SharedTokenExcess) = (false, 0, 0, 0);
        return null;
    }

    /// <summary>Takes over what all instances have found together; what was found here meanwhile is added.</summary>
    public void SetEvidence(AiGuardSharedEvidence sum) => ChangeCaller(SubjectKey.Of(sum.Subject), (ref TrafficState state) =>
    {
        state.Evidence = Add(sum.Evidence, state.Evidence, state.SharedEvidence, SubjectEvidence.MostEvidence);
        state.RequestExcess = Add(sum.RequestExcess, state.RequestExcess, state.SharedRequestExcess, TrafficUpdate.MostExcess);
        state.TokenExcess = Add(sum.TokenExcess, state.TokenExcess, state.SharedTokenExcess, TrafficUpdate.MostExcess);
        (state.SharedEvidence, state.SharedRequestExcess, state.SharedTokenExcess) = ((float)sum.Evidence, (float)sum.RequestExcess, (float)sum.TokenExcess);
    });

    private static float Add(double sum, float here, float exchanged, double most) => (float)Math.Clamp(sum + here - exchanged, 0, most);

    private static uint Fold(ulong key) => key == 0 ? 0 : Math.Max(1, (uint)(key ^ (key >> 32)));

    private static bool IsInGoodStanding(in TrafficState state, double now) =>
        state.Evidence < HealthyBelow && (state.IsEstablished || now - state.FirstSeen >= DaySeconds);

    private void AddCluster(
        ulong key, SharedMember member, in PromptFingerprint print, in RequestFacts facts, FleetLexicon.Maps lexicon, in ObservedRequest request)
    {
        if (_clusters.Add(key, member, print, facts, lexicon, out var step) && step.From != step.To)
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

    private void Report(AiGuardAnomaly anomaly) => report(anomaly with { Explanation = AnomalyText.Explain(anomaly) });

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
                using (var lease = _callers.Find(SubjectKey.Of(subject)))
                {
                    if (lease.IsFound)
                        change(ref lease.State);
                }

                break;
        }
    }
}
