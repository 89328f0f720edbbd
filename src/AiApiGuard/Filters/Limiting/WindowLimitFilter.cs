using System.Collections.Frozen;
using System.Numerics;
using AiApiGuard.Pipeline;

namespace AiApiGuard.Filters.Limiting;

/// <summary>Limits what is used over time.</summary>
internal abstract class WindowLimitFilter<TAmount>(string name, AiGuardLimitOptions<TAmount> options) : LimitFilter(name)
    where TAmount : struct, INumber<TAmount>
{
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(options.TimeZone);

    /// <summary>Creates the measure.</summary>
    protected abstract LimitMeasure CreateMeasure();

    /// <summary>Says an amount of the options in the units that are counted.</summary>
    protected abstract long ToUnits(TAmount amount);

    public override IEnumerable<LimitRule> CreateRules(FilterEntry entry, string policyName, LimitScopes scopes)
    {
        var measure = CreateMeasure();
        var prefix = $"{options.SharedName ?? policyName}/{Name}";
        var tiers = options.Tiers.Keys.ToFrozenSet(StringComparer.Ordinal);
        return
        [
            .. Rules(LimitScopes.Caller, options.OfCaller(), null),
            .. options.Tiers.SelectMany(tier => Rules(LimitScopes.Caller, tier.Value, tier.Key)),
            .. Rules(LimitScopes.Key, options.Key, null),
            .. Rules(LimitScopes.Tenant, options.Tenant, null),
            .. Rules(scopes.Organization, options.Organization, null),
            .. Rules(LimitScopes.Network, options.Network, null),
            .. Rules(LimitScopes.Model, options.Model, null),
            .. Rules(LimitScopes.Endpoint, options.Endpoint, null),
            .. Rules(LimitScopes.Everybody, options.Everybody, null),
            .. options.GetPartitions().SelectMany(part => Rules(LimitScopes.Custom(part.Name, part.Partition), part.Windows, null)),
        ];

        // Of all tiers the same name: who changes the tier keeps what was used.
        IEnumerable<LimitRule> Rules(LimitScope scope, AiGuardLimitWindows<TAmount> windows, string? tier) =>
            LimitWindow.In(windows).Select(limit => new LimitRule(
                entry, measure, scope, limit.Window.CreateQuota($"{prefix}/{scope.Name}", ToUnits(limit.Limit), options.Algorithm, _zone))
            {
                Window = limit.Window,
                Tier = tier,
                OtherTiers = tier is null && scope == LimitScopes.Caller ? tiers : [],
                WarnAt = options.WarnAt,
            });
    }
}
