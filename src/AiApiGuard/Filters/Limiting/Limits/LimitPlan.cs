using AiApiGuard.State.Quotas;

namespace AiApiGuard.Filters.Limiting.Limits;

/// <summary>Is all limits of a policy, ready to be taken.</summary>
internal sealed class LimitPlan(string policyName, LimitRule[] rules, LimitsOptions options, LimitServices services)
{
    private readonly Dictionary<LimitRule, AiGuardQuota> _local = rules.ToDictionary(
        static rule => rule, rule => rule.Quota.Scaled(options.LocalShare));

    public string PolicyName { get; } = policyName;

    public LimitRule[] Rules { get; } = rules;

    public LimitsOptions Options { get; } = options;

    public LimitServices Services { get; } = services;

    /// <summary>Gets the requests of which it is known that they will be denied for a while.</summary>
    public ExhaustedPartitions Exhausted { get; } = new(services.Time);

    /// <summary>Gets the part of a limit that a process counts for itself while the store cannot be reached.</summary>
    public AiGuardQuota LocalQuota(LimitRule rule) => _local[rule];

    /// <summary>Gets the rules that an exchange is subject to.</summary>
    public IEnumerable<LimitRule> RulesOf(AiGuardContext context) => Rules.Where(rule => rule.AppliesTo(context.Caller));
}
