using AiApiGuard;
using AiApiGuard.DependencyInjection;
using AiApiGuard.Filters.Limiting.Cost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds a limit of money to a policy.</summary>
public static class CostPolicyBuilderExtensions
{
    /// <summary>Limits what a caller may cost in a day of the calendar.</summary>
    /// <param name="builder">The policy.</param>
    /// <param name="usdPerDay">The limit, in US dollars; the prices must be in these too.</param>
    /// <returns>The policy.</returns>
    public static AiGuardPolicyBuilder LimitCost(this AiGuardPolicyBuilder builder, decimal usdPerDay) =>
        builder.LimitCost(options => (options.PerDay, options.Currency) = (usdPerDay, "USD"));

    /// <summary>Limits what may be spent: by caller, key, tenant, organisation, model and more, over several stretches of time.</summary>
    /// <param name="builder">The policy.</param>
    /// <param name="configure">Changes the options.</param>
    /// <returns>The policy.</returns>
    public static AiGuardPolicyBuilder LimitCost(this AiGuardPolicyBuilder builder, Action<CostOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<CostOptions>, CostOptionsValidator>());
        builder.Guard.AddModelPrices();
        return builder.AddLimits().AddFilter<CostFilter, CostOptions>(
            CostFilter.FilterName,
            AiGuardStage.Limiting,
            static (section, options) => section.Bind(options, AiGuardPolicyBuilder.BindStrictly),
            configure);
    }
}
