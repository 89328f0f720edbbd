using AiApiGuard.Anomalies;
using AiApiGuard.Anomalies.Evidence;
using AiApiGuard.Filters.AnomalyScoring.Containment;
using Microsoft.Extensions.Options;

namespace AiApiGuard.Filters.AnomalyScoring.TrafficScore;

/// <summary>Shows each exchange to the detector: the request when the stages before have let it through, what they found, and the answer. What
/// the detector finds is responded to, and the response carried out before the next request's body is read; here only what is in force against the
/// template of the prompt.</summary>
internal sealed class TrafficScoreFilter(TrafficScoreOptions options, AnomalyMonitor monitor, ContainmentGate gate, IOptionsMonitor<AiGuardPolicyOptions> policies)
    : IAiGuardRequestFilter, IAiGuardCompletionFilter
{
    public const string FilterName = "ScoreAnomalies";
    public const string Anomaly = "anomaly";

    private static readonly ContainmentDenials Denials = new(null);
    private static readonly AiGuardItemKey<Observation> ObservedKey = new("AiGuard.TrafficScore.Observation");

    public string Name => FilterName;

    public ValueTask<AiGuardDecision> OnRequestAsync(AiGuardContext context, CancellationToken cancellationToken)
    {
        var caller = context.Caller;
        var subject = SubjectOf(caller);
        var observation = monitor.Detector.Observe(new ObservedRequest
        {
            Subject = subject,
            Now = monitor.Now,
            Prompt = NewestText(context.Prompt, out var isSingleTurn),
            PromptTokens = (int)Math.Min(int.MaxValue, context.Usage.InputTokens),
            IsSingleTurn = isSingleTurn,
            Network = context.HttpContext?.Connection.RemoteIpAddress is { } address ? ClientPrefix.Of(address) : null,
            Workloads = monitor.WorkloadsOf(subject.Id),
            Policy = context.PolicyName,
            IsMonitored = options.Mode == AiGuardMode.Monitor || policies.Get(context.PolicyName).Mode == AiGuardMode.Monitor,
        });
        context.Set(ObservedKey, observation);
        if (observation.Level >= AiGuardAnomalyLevel.Observe)
            Report(context, observation);
        return new(gate.IsEmpty || observation.IsInGoodStanding ? AiGuardDecision.Continue : Contain(observation));
    }

    public ValueTask OnCompletedAsync(AiGuardContext context, AiGuardOutcome outcome)
    {
        var now = monitor.Now;
        var key = SubjectOf(context.Caller).Key;
        if (context.TryGet(ObservedKey, out var observation))
        {
            var isServed = outcome.Kind is AiGuardOutcomeKind.Completed or AiGuardOutcomeKind.Truncated;
            monitor.Detector.AddAnswer(observation, (int)Math.Min(int.MaxValue, context.Usage.OutputTokens), isServed, now);
        }

        // What is done about somebody says nothing more against it.
        var nats = outcome.Denial is null || outcome.DeniedBy is FilterName or ContainmentFilter.FilterName ? 0 : FindingEvidence.Denial;
        foreach (var finding in context.Findings)
            nats += FindingEvidence.Of(finding.Code, finding.Score);
        if (nats > 0 && context.Caller.IsAuthenticated)
            monitor.Detector.AddFindings(key, nats, now);
        return default;
    }

    // What is in force against a template can be carried out only where the prompt is known.
    private AiGuardDecision Contain(in Observation observation) =>
        (gate.FindDenial(AnomalyDetector.NameOfCluster(observation.Opening), Denials) ?? gate.FindDenial(AnomalyDetector.NameOfCluster(observation.Closing), Denials)) is { } denial
            ? AiGuardDecision.Deny(denial)
            : AiGuardDecision.Continue;

    private static TrafficSubject SubjectOf(AiGuardCaller caller) => caller.KeyId is { } key
        ? new(AiGuardAnomalySubjectKind.Key, key, null)
        : new(AiGuardAnomalySubjectKind.Caller, caller.Id, caller.Tenant);

    private static void Report(AiGuardContext context, in Observation observation) => context.Report(new AiGuardFinding(
        Anomaly,
        observation.Level switch
        {
            >= AiGuardAnomalyLevel.Quarantine => AiGuardSeverity.Critical,
            AiGuardAnomalyLevel.Throttle => AiGuardSeverity.High,
            _ => AiGuardSeverity.Medium,
        })
    {
        Score = EvidenceModel.Probability(observation.Evidence),
        Filter = FilterName,
    });

    // What the user wrote last; what came before was scored when it came. Without a user, as in a completion of text, all that there is last.
    private static ReadOnlySpan<char> NewestText(AiGuardPrompt prompt, out bool isSingleTurn)
    {
        var texts = prompt.Texts;
        AiGuardTextWindow? newest = null;
        isSingleTurn = true;
        for (var i = 0; i < texts.Count; i++)
        {
            var role = texts[i].Source.Role;
            isSingleTurn &= role is not (AiGuardRole.Assistant or AiGuardRole.ToolResult);
            if (role == AiGuardRole.User || (newest is null && role == AiGuardRole.Unknown))
                newest = texts[i];
        }

        return newest is null ? [] : newest.Text.Span;
    }
}
