namespace AiApiGuard.Filters.Limiting.Limits;

/// <summary>Tells metrics, observers and findings how an acquisition ended for each limit.</summary>
internal static class LimitReport
{
    public static void Write(LimitedExchange exchange, LimitPlan plan)
    {
        var services = plan.Services;
        foreach (var (rule, charge) in exchange.Taken)
        {
            if (charge.Amount == 0)
                continue;
            services.Metrics.Limited(plan.PolicyName, rule.Entry.Name, rule.PublicName, charge.IsGranted, rule.Entry.Mode, charge.Used, charge.Quota.Capacity);
            if (!charge.IsGranted)
                services.Events.Tell(AiGuardLimitEventKind.Reached, plan.PolicyName, rule, charge);
            else if (rule.WarnAt is { } share && charge.Used >= share * charge.Quota.Capacity)
                services.Events.Tell(AiGuardLimitEventKind.Approaching, plan.PolicyName, rule, charge);
            if (!charge.IsGranted && !rule.Entry.Enforces)
            {
                exchange.Context.OnWouldDeny?.Invoke(
                    rule.Entry.Name, new AiGuardDenial(rule.Measure.ReasonCode) { StatusCode = rule.Measure.StatusCode });
            }
        }
    }
}
