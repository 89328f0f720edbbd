using AiApiGuard.State.Quotas;

namespace AiApiGuard.Filters.Limiting.Limits;

/// <summary>Takes what an exchange needs of all its limits, or denies it.</summary>
internal class LimitGate(LimitPlan plan) : IAiGuardRequestFilter
{
    public string Name => LimitsFilter.FilterName;

    public LimitPlan Plan { get; } = plan;

    public async ValueTask<AiGuardDecision> OnRequestAsync(AiGuardContext context, CancellationToken cancellationToken)
    {
        var exchange = new LimitedExchange(context, [.. Plan.RulesOf(context)]);
        foreach (var rule in exchange.Rules)
        {
            if (rule.Measure.Refuse(exchange) is not { } refusal)
                continue;
            if (rule.Entry.Enforces)
                return AiGuardDecision.Deny(refusal with { Filter = rule.Entry.Name });
            context.OnWouldDeny?.Invoke(rule.Entry.Name, refusal);
        }

        Estimate(exchange);
        var answer = await AcquireAsync(exchange, Plan.Services.Store, static (_, rule) => rule.Quota, cancellationToken).ConfigureAwait(false);
        if (answer == QuotaAnswer.Unavailable && Plan.Options.OnOutage == AiGuardQuotaOutage.Local)
        {
            answer = await AcquireAsync(
                exchange, Plan.Services.Local, static (plan, rule) => plan.LocalQuota(rule), cancellationToken).ConfigureAwait(false);
        }

        return answer == QuotaAnswer.Unavailable ? Undecided(exchange) : Decide(exchange, answer);
    }

    /// <summary>Says how many tokens the exchange may need.</summary>
    protected virtual void Estimate(LimitedExchange exchange)
    {
    }

    private async ValueTask<QuotaAnswer> AcquireAsync(
        LimitedExchange exchange, QuotaAccess store, Func<LimitPlan, LimitRule, AiGuardQuota> quotaOf, CancellationToken cancellationToken)
    {
        var charges = new AiGuardQuotaCharge[exchange.Rules.Count];
        for (var i = 0; i < charges.Length; i++)
        {
            var rule = exchange.Rules[i];
            charges[i] = new(quotaOf(Plan, rule), rule.Scope.Of(exchange.Context))
            {
                Amount = rule.Measure.AtMost(exchange, exchange.Reserved),
                IsReserved = rule.Measure.IsSettled,
                IsEnforced = rule.Entry.Enforces,

                // What a call costs at the least, should nobody ever say what it did cost.
                Spent = rule.Measure.IsSettled ? rule.Measure.Of(exchange, exchange.Reserved with { Output = 0 }) : 0,
            };
        }

        exchange.Store = store;
        exchange.Lease = new AiGuardQuotaLease(Guid.NewGuid(), charges, Plan.Options.ReservationLifetime);
        return await store.AcquireAsync(exchange.Lease, Plan.Options.StoreTimeout, cancellationToken).ConfigureAwait(false);
    }

    private AiGuardDecision Undecided(LimitedExchange exchange)
    {
        exchange.Lease = null;
        if (Plan.Options.OnOutage == AiGuardQuotaOutage.Open)
        {
            exchange.Context.Report(new AiGuardFinding("limits_unavailable", AiGuardSeverity.High));
            return AiGuardDecision.Continue;
        }

        return AiGuardDecision.Deny(LimitDenial.Unavailable);
    }

    private AiGuardDecision Decide(LimitedExchange exchange, QuotaAnswer answer)
    {
        exchange.Context.Set(LimitedExchange.Key, exchange);
        LimitReport.Write(exchange, Plan);
        if (Plan.Options.SendHeaders)
            LimitHeaders.SendWith(exchange);
        if (answer == QuotaAnswer.Granted)
            return AiGuardDecision.Continue;
        var refused = exchange.Refused.ToArray();
        foreach (var (rule, charge) in refused)
        {
            if (rule is { OnlyTimeFrees: true, NeedsPrompt: false })
                Plan.Exhausted.Add(charge);
        }

        exchange.Lease = null;
        return AiGuardDecision.Deny(LimitDenial.Of(exchange.Context, refused, Plan.Options.MaxRetryAfter));
    }
}
