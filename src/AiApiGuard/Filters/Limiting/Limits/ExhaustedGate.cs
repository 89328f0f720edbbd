using AiApiGuard.State.Quotas;

namespace AiApiGuard.Filters.Limiting.Limits;

/// <summary>Denies who is known to be denied, before the body is read.</summary>
internal sealed class ExhaustedGate(LimitPlan plan) : IAiGuardRequestFilter
{
    public string Name => LimitsFilter.FilterName;

    public ValueTask<AiGuardDecision> OnRequestAsync(AiGuardContext context, CancellationToken cancellationToken)
    {
        foreach (var rule in plan.Rules)
        {
            if (rule.NeedsPrompt || !rule.OnlyTimeFrees || !rule.Entry.Enforces || !rule.AppliesTo(context.Caller))
                continue;
            var partition = rule.Scope.Of(context);
            if (plan.Exhausted.TryGet(rule.Quota, partition, out var rest))
                return new(Deny(context, rule, partition, rest));
        }

        return new(AiGuardDecision.Continue);
    }

    private AiGuardDecision Deny(AiGuardContext context, LimitRule rule, AiGuardPartition partition, TimeSpan rest)
    {
        var charge = new AiGuardQuotaCharge(rule.Quota, partition) { Amount = 1, Used = rule.Quota.Capacity, RetryAfter = rest, ResetAfter = rest };
        var exchange = new LimitedExchange(context, [rule]) { Lease = new(Guid.Empty, [charge], plan.Options.ReservationLifetime) };
        LimitReport.Write(exchange, plan);
        if (plan.Options.SendHeaders)
            LimitHeaders.SendWith(exchange);
        return AiGuardDecision.Deny(LimitDenial.Of(context, [(rule, charge)], plan.Options.MaxRetryAfter));
    }
}
