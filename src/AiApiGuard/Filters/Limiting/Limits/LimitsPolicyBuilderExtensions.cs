using AiApiGuard;
using AiApiGuard.DependencyInjection;
using AiApiGuard.Filters.Limiting.Limits;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Configures what all limits of a policy have in common.</summary>
public static class LimitsPolicyBuilderExtensions
{
    /// <summary>Configures what all limits of a policy have in common: what happens while the quota store is down, how much is reserved for a
    /// request without a ceiling, what clients are told.</summary>
    /// <param name="builder">The policy.</param>
    /// <param name="configure">Changes the options.</param>
    /// <returns>The policy.</returns>
    public static AiGuardPolicyBuilder ConfigureLimits(this AiGuardPolicyBuilder builder, Action<LimitsOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        return builder.AddLimits(configure);
    }

    // Every limit needs it; whichever comes first adds it.
    internal static AiGuardPolicyBuilder AddLimits(this AiGuardPolicyBuilder builder, Action<LimitsOptions>? configure = null)
    {
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<LimitsOptions>, LimitsOptionsValidator>());
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<LimitsOptions>, LimitsOptionsRulesValidator>());
        return builder.AddFilter<LimitsFilter, LimitsOptions>(
            LimitsFilter.FilterName,
            AiGuardStage.Limiting,
            static (section, options) => section.Bind(options, AiGuardPolicyBuilder.BindStrictly),
            configure);
    }
}
