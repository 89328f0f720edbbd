using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Metrics;

namespace AiApiGuard.Diagnostics;

/// <summary>Holds the instruments. No tag ever holds content, a key, or a name that a client chooses.</summary>
internal sealed class GuardMetrics
{
    private readonly Counter<long> _requests;
    private readonly Counter<long> _denials;
    private readonly Counter<long> _findings;
    private readonly Counter<long> _failures;
    private readonly Counter<long> _tokens;
    private readonly Counter<long> _truncated;
    private readonly Counter<long> _media;
    private readonly UpDownCounter<long> _active;
    private readonly Histogram<double> _duration;
    private readonly Histogram<double> _filterDuration;
    private readonly Histogram<long> _held;
    private readonly Counter<long> _limited;
    private readonly Histogram<double> _limitUse;
    private readonly Counter<long> _quotaFailures;

    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "The factory owns the meter.")]
    public GuardMetrics(IMeterFactory factory)
    {
        var meter = factory.Create(AiGuardDiagnostics.MeterName);
        _requests = meter.CreateCounter<long>("aiguard.requests", "{request}", "Exchanges that ended, by policy and outcome.");
        _denials = meter.CreateCounter<long>("aiguard.denials", "{denial}", "Denials, by policy, filter and reason; in Monitor mode those that would have been.");
        _findings = meter.CreateCounter<long>("aiguard.findings", "{finding}", "Findings, by policy, filter and code.");
        _failures = meter.CreateCounter<long>("aiguard.filter.failures", "{failure}", "Filters that threw or exceeded their time limit.");
        _tokens = meter.CreateCounter<long>("aiguard.tokens", "{token}", "Tokens, by policy and type.");
        _truncated = meter.CreateCounter<long>("aiguard.stream.truncated", "{stream}", "Streams that a denial ended.");
        _media = meter.CreateCounter<long>("aiguard.media", "{part}", "Parts that are no text and were not inspected, by policy, kind and direction.");
        _active = meter.CreateUpDownCounter<long>("aiguard.active_requests", "{request}", "Exchanges in progress.");
        _duration = meter.CreateHistogram<double>("aiguard.request.duration", "s", "The guard's own time for one exchange.");
        _filterDuration = meter.CreateHistogram<double>("aiguard.filter.duration", "s", "The time of one call of a filter.");
        _held = meter.CreateHistogram<long>("aiguard.stream.held", "{character}", "The longest text held in one exchange.");
        _limited = meter.CreateCounter<long>("aiguard.limits", "{acquisition}", "Acquisitions of limits, by policy, filter, limit and decision.");
        _limitUse = meter.CreateHistogram<double>("aiguard.limit.use", "1", "The share of a limit that is used and reserved after an acquisition.");
        _quotaFailures = meter.CreateCounter<long>("aiguard.quota_store.failures", "{failure}", "Calls of the quota store that failed or took too long.");
    }

    public bool TimesFilters => _filterDuration.Enabled;

    public void Started(string policy) => _active.Add(1, Policy(policy));

    public void Ended(string policy, AiGuardOutcome outcome, AiGuardUsage usage, int longestHold)
    {
        _active.Add(-1, Policy(policy));
        _requests.Add(1, Policy(policy), new("aiguard.outcome", outcome.Kind.ToString()));
        _duration.Record(outcome.GuardDuration.TotalSeconds, Policy(policy));
        if (outcome.Kind == AiGuardOutcomeKind.Truncated)
            _truncated.Add(1, Policy(policy));
        if (longestHold > 0)
            _held.Record(longestHold, Policy(policy));
        if (outcome.Kind == AiGuardOutcomeKind.Denied)
            return;
        _tokens.Add(usage.InputTokens, Policy(policy), new("gen_ai.token.type", "input"));
        _tokens.Add(usage.OutputTokens, Policy(policy), new("gen_ai.token.type", "output"));
    }

    public void Denied(string policy, string filter, string reason, AiGuardMode mode) => _denials.Add(
        1, new TagList { Policy(policy), Filter(filter), new("aiguard.reason", reason), new("aiguard.mode", mode.ToString()) });

    public void Limited(string policy, string filter, string limit, bool isGranted, AiGuardMode mode, long used, long capacity)
    {
        _limited.Add(1, new TagList
        {
            Policy(policy), Filter(filter), new("aiguard.limit", limit), new("aiguard.decision", isGranted ? "granted" : "denied"), new("aiguard.mode", mode.ToString()),
        });
        _limitUse.Record((double)used / capacity, Policy(policy), Filter(filter), new("aiguard.limit", limit));
    }

    public void QuotaStoreFailed() => _quotaFailures.Add(1);

    public void Found(string policy, AiGuardFinding finding) =>
        _findings.Add(1, Policy(policy), Filter(finding.Filter ?? "AiApiGuard"), new("aiguard.code", finding.Code));

    public void Passed(string policy, string kind, int parts, AiGuardDirection direction) => _media.Add(
        parts, Policy(policy), new("aiguard.media.kind", kind), new("aiguard.direction", direction.ToString()));

    public void Failed(string policy, string filter) => _failures.Add(1, Policy(policy), Filter(filter));

    public void Took(string policy, string filter, TimeSpan time) => _filterDuration.Record(time.TotalSeconds, Policy(policy), Filter(filter));

    private static KeyValuePair<string, object?> Policy(string name) => new("aiguard.policy", name);

    private static KeyValuePair<string, object?> Filter(string name) => new("aiguard.filter", name);
}
