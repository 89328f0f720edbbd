namespace AiApiGuard.Filters.Limiting.Limits;

/// <summary>Takes limits of which something is held until the exchange ends. However it ends, that is given back.</summary>
internal class HoldingLimitGate(LimitPlan plan) : LimitGate(plan), IAiGuardCompletionFilter
{
    public ValueTask OnCompletedAsync(AiGuardContext context, AiGuardOutcome outcome)
    {
        if (!context.TryGet(LimitedExchange.Key, out var exchange) || exchange.Lease is not { } lease)
            return default;
        var spent = Spent(exchange, outcome);
        foreach (var (rule, charge) in exchange.Taken)
        {
            if (rule.Measure.IsSettled)
                charge.Spent = spent is { } counts ? rule.Measure.Of(exchange, counts) : 0;
        }

        exchange.Store!.Settle(lease);
        return default;
    }

    /// <summary>Says how many tokens were used; <see langword="null"/> when nobody was asked for any.</summary>
    protected virtual TokenCounts? Spent(LimitedExchange exchange, AiGuardOutcome outcome) => null;
}
