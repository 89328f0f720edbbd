using AiApiGuard.State.Baselines;

namespace AiApiGuard.Filters.AnomalyScoring.CallerBaseline;

/// <summary>Reports callers whose requests or tokens per minute stand out from their own baseline. It denies nothing.</summary>
/// <remarks>What an earlier stage denies does not reach the filter and is not counted. Tokens count in the minute in which the
/// exchange ends.</remarks>
internal sealed class CallerBaselineFilter(CallerBaselineOptions options, TimeProvider time)
    : IAiGuardRequestFilter, IAiGuardCompletionFilter
{
    public const string FilterName = "ScoreAnomalies";
    public const string AnomalousRequestRate = "anomalous_request_rate";
    public const string AnomalousTokenRate = "anomalous_token_rate";

    // In multiples of the threshold.
    private const double HighSeverity = 2;

    private readonly TrafficBaselines _baselines = new(
        options.MaxCallers,
        new BaselineRule(options.Threshold, options.MinimumRequestsPerMinute),
        new BaselineRule(options.Threshold, options.MinimumTokensPerMinute),
        time);

    public string Name => FilterName;

    public ValueTask<AiGuardDecision> OnRequestAsync(AiGuardContext context, CancellationToken cancellationToken)
    {
        Report(context, AnomalousRequestRate, _baselines.AddRequest(context.Caller.Id));
        return new(AiGuardDecision.Continue);
    }

    public ValueTask OnCompletedAsync(AiGuardContext context, AiGuardOutcome outcome)
    {
        // A prompt that was denied before the endpoint saw it cost no tokens.
        if (outcome.Kind != AiGuardOutcomeKind.Denied || context.Usage.OutputTokens > 0)
            Report(context, AnomalousTokenRate, _baselines.AddTokens(context.Caller.Id, context.Usage.TotalTokens));
        return default;
    }

    private void Report(AiGuardContext context, string code, double? deviation)
    {
        if (deviation is not { } spreads)
            return;
        var threshold = options.Threshold;
        var severity = spreads >= HighSeverity * threshold ? AiGuardSeverity.High : AiGuardSeverity.Medium;

        // One half at the threshold, towards 1 far beyond it.
        context.Report(new AiGuardFinding(code, severity) { Score = spreads / (spreads + threshold), Filter = FilterName });
    }
}
