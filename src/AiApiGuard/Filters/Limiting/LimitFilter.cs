using AiApiGuard.Pipeline;

namespace AiApiGuard.Filters.Limiting;

/// <summary>Says what is limited. Nothing is taken here: all limits of a policy are taken together, which <see cref="Limits.LimitsFilter"/> does.</summary>
internal abstract class LimitFilter(string name) : IAiGuardFilter, IFilterPart
{
    public string Name { get; } = name;

    /// <summary>Creates the rules that the options make.</summary>
    /// <param name="entry">The filter in its place, which says whether the rules are enforced.</param>
    /// <param name="policyName">The name of the policy, where no other name is shared.</param>
    /// <param name="scopes">For whom limits can count.</param>
    public abstract IEnumerable<LimitRule> CreateRules(FilterEntry entry, string policyName, LimitScopes scopes);
}
