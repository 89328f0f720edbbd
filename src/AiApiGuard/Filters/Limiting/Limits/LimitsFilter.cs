using AiApiGuard.Filters.Authorization;
using AiApiGuard.Pipeline;
using AiApiGuard.State.Quotas;

namespace AiApiGuard.Filters.Limiting.Limits;

/// <summary>Takes all limits of a policy together: all or none, in one step.</summary>
internal sealed class LimitsFilter(LimitsOptions options, LimitServices services) : IAiGuardFilter, IJoinsFilters
{
    public const string FilterName = "Limits";

    // After what the prompt alone can tell of the caller's rights: who may not ask for a model reserves nothing of it.
    private static readonly AiGuardStage AfterBody = PromptAuthorization.Stage.After(FilterName);

    public string Name => FilterName;

    public IEnumerable<FilterEntry> Join(FilterEntry self, IReadOnlyList<FilterEntry> entries, string policyName)
    {
        var rules = entries
            .Where(entry => entry.Filter is LimitFilter)
            .SelectMany(entry => ((LimitFilter)entry.Filter).CreateRules(entry, policyName, services.Scopes))
            .ToArray();
        if (rules.Length == 0)
            throw new InvalidOperationException($"The policy '{policyName}' configures Limits, and has none: add LimitRequests, for instance.");
        if (rules.Length > AiGuardQuotaLease.MaxCharges)
            throw new InvalidOperationException($"The policy '{policyName}' has {rules.Length} limits; at most {AiGuardQuotaLease.MaxCharges} can be taken together.");
        var plan = new LimitPlan(policyName, rules, options, services);
        if (!rules.Any(rule => rule.NeedsPrompt))
        {
            yield return new(self, AiGuardStage.Limiting, rules.Any(rule => !rule.OnlyTimeFrees) ? new HoldingLimitGate(plan) : new LimitGate(plan));
            yield break;
        }

        yield return new(self, AiGuardStage.Limiting, new ExhaustedGate(plan));
        yield return new(self, AfterBody, rules.Any(rule => rule.Measure.IsSettled) ? new TokenLimitGate(plan) : new HoldingLimitGate(plan));
    }
}
