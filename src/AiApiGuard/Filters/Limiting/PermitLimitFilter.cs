using System.Collections.Frozen;
using AiApiGuard.Pipeline;
using AiApiGuard.State.Quotas;

namespace AiApiGuard.Filters.Limiting;

/// <summary>Limits what runs at once.</summary>
internal abstract class PermitLimitFilter(string name, AiGuardPermitOptions options, bool streamsOnly) : LimitFilter(name)
{
    public override IEnumerable<LimitRule> CreateRules(FilterEntry entry, string policyName, LimitScopes scopes)
    {
        var measure = new ConcurrencyMeasure(streamsOnly);
        var prefix = $"{options.SharedName ?? policyName}/{Name}";
        var tiers = options.Tiers.Keys.ToFrozenSet(StringComparer.Ordinal);
        return
        [
            Rule(LimitScopes.Caller, options.Permits, null, tiers),
            .. options.Tiers.Select(tier => Rule(LimitScopes.Caller, tier.Value, tier.Key, [])),
            .. Rules(LimitScopes.Key, options.Key),
            .. Rules(LimitScopes.Tenant, options.Tenant),
            .. Rules(scopes.Organization, options.Organization),
            .. Rules(LimitScopes.Network, options.Network),
            .. Rules(LimitScopes.Model, options.Model),
            .. Rules(LimitScopes.Endpoint, options.Endpoint),
            .. Rules(LimitScopes.Everybody, options.Everybody),
        ];

        IEnumerable<LimitRule> Rules(LimitScope scope, int? permits) => permits is { } limit ? [Rule(scope, limit, null, [])] : [];

        LimitRule Rule(LimitScope scope, int permits, string? tier, FrozenSet<string> otherTiers) =>
            new(entry, measure, scope, AiGuardQuota.Concurrency($"{prefix}/{scope.Name}", permits)) { Tier = tier, OtherTiers = otherTiers };
    }
}
