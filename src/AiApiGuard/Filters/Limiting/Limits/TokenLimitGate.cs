using AiApiGuard.Inspection.Tokens;
using AiApiGuard.State.Quotas;

namespace AiApiGuard.Filters.Limiting.Limits;

/// <summary>Takes limits of tokens and money too: reserves what the exchange may need, reserves more while a stream goes on, ends the stream when there is
/// no more, and settles what was really used.</summary>
internal sealed class TokenLimitGate(LimitPlan plan) : HoldingLimitGate(plan), IAiGuardResponseFilter
{
    // Of what was reserved: few enough steps for a long answer, small enough ones that a short one does not block others.
    private const int Share = 4;
    private const long LeastStep = 64;

    // A model keeps to a ceiling, so what seems to be above it is the error of the count, unless it is more than that error can be.
    private const double TrustedCeiling = 1.25;

    public async ValueTask<AiGuardDecision> OnResponseAsync(AiGuardContext context, AiGuardTextWindow window, CancellationToken cancellationToken)
    {
        if (context.IsRepeat || !context.TryGet(LimitedExchange.Key, out var exchange) || exchange.Lease is null)
            return AiGuardDecision.Continue;
        exchange.Emitted += Plan.Services.Counter.Count(window.Text.Span, context.HasPrompt ? context.Prompt.Model : null);
        var covered = exchange.HasOwnCeiling ? (long)(exchange.Reserved.Output * TrustedCeiling) : exchange.Reserved.Output;
        if (!exchange.IsStreaming || exchange.Emitted <= covered)
            return AiGuardDecision.Continue;
        return await ExtendAsync(exchange, cancellationToken).ConfigureAwait(false);
    }

    protected override void Estimate(LimitedExchange exchange)
    {
        var context = exchange.Context;
        if (!exchange.IsCounted)
            return;
        var prompt = context.Prompt;
        exchange.HasOwnCeiling = prompt.MaxOutputTokens is not null;
        var ceiling = Math.Min(prompt.MaxOutputTokens ?? Plan.Options.AssumedOutputTokens, AiGuardQuota.MaxAmount);
        var input = PromptTokens.Count(prompt, Plan.Services.Counter);

        // Of a body that nobody understood only the length is known: every byte may be a token.
        if (ReferenceEquals(prompt, AiGuardPrompt.Unread))
            input = context.HttpContext?.Request.ContentLength ?? 0;
        var output = ceiling > AiGuardQuota.MaxAmount / prompt.ChoiceCount ? AiGuardQuota.MaxAmount : ceiling * prompt.ChoiceCount;
        context.Usage.CountedInput = input;
        exchange.Reserved = new(input, 0, 0, output, 0);
    }

    protected override TokenCounts? Spent(LimitedExchange exchange, AiGuardOutcome outcome)
    {
        var context = exchange.Context;
        if (!context.HasReachedEndpoint || !exchange.IsCounted)
            return null;
        var usage = context.Usage;
        usage.CountedOutput = exchange.Emitted;

        // What an endpoint refused is free: no provider charges for an error. A client that goes away has asked all the same.
        var failed = exchange.Emitted == 0 && outcome.Kind != AiGuardOutcomeKind.Aborted &&
            (outcome.Kind == AiGuardOutcomeKind.Failed || outcome.StatusCode >= 400);
        if (failed && !usage.IsInputReported && !usage.IsOutputReported)
            return null;
        var input = usage.IsInputReported ? usage.InputTokens : exchange.Reserved.Input;

        // An answer that broke off may have been reported up to its first event.
        var output = !usage.IsOutputReported ? exchange.Emitted
            : outcome.Kind == AiGuardOutcomeKind.Completed ? usage.OutputTokens : Math.Max(usage.OutputTokens, exchange.Emitted);
        return new TokenCounts(input, usage.CachedInputTokens, usage.CacheWriteTokens, output, usage.ReasoningTokens);
    }

    private async ValueTask<AiGuardDecision> ExtendAsync(LimitedExchange exchange, CancellationToken cancellationToken)
    {
        var missing = exchange.Emitted - exchange.Reserved.Output;
        for (var step = Math.Max(LeastStep, exchange.Reserved.Output / Share); ; step = 0)
        {
            var wanted = exchange.Reserved with { Output = exchange.Reserved.Output + missing + step };
            foreach (var (rule, charge) in exchange.Taken)
            {
                var measure = rule.Measure;
                charge.Amount = measure.IsSettled ? measure.AtMost(exchange, wanted) - measure.AtMost(exchange, exchange.Reserved) : 0;
                if (measure.IsSettled)
                    charge.Spent = measure.Of(exchange, exchange.Reserved with { Output = exchange.Emitted });
            }

            var answer = await exchange.Store!.AcquireAsync(exchange.Lease!, Plan.Options.StoreTimeout, cancellationToken).ConfigureAwait(false);
            if (answer == QuotaAnswer.Granted || (answer == QuotaAnswer.Unavailable && Plan.Options.OnOutage != AiGuardQuotaOutage.Closed))
            {
                exchange.Reserved = wanted;
                return AiGuardDecision.Continue;
            }

            if (answer == QuotaAnswer.Unavailable || step == 0)
                return End(exchange);
        }
    }

    private AiGuardDecision End(LimitedExchange exchange)
    {
        var (rule, charge) = exchange.Refused.FirstOrDefault();
        if (rule is null)
            return AiGuardDecision.Deny(LimitDenial.Unavailable);

        // What the end of the stream tells the client. Some providers report a first number at the beginning.
        var usage = exchange.Context.Usage;
        usage.OutputTokens = Math.Max(usage.IsOutputReported ? usage.OutputTokens : 0, exchange.Emitted);
        Plan.Services.Events.Tell(AiGuardLimitEventKind.StreamEnded, Plan.PolicyName, rule, charge);
        return AiGuardDecision.Deny(LimitDenial.EndOfStream(rule));
    }
}
