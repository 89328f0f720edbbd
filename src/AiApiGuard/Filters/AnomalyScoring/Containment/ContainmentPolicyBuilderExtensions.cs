using AiApiGuard;
using AiApiGuard.DependencyInjection;
using AiApiGuard.Filters.AnomalyScoring.Containment;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds to a policy that responses to anomalies are carried out.</summary>
public static class ContainmentPolicyBuilderExtensions
{
    /// <summary>Carries out what is in force against the caller, its key or its network because of how it behaved: blocks it before the body is
    /// read (403); holds it back (403) or lets it through at a reduced rate (429) once <c>ScoreAnomalies</c> has seen the request, where the policy
    /// has it. What was found under any policy counts.</summary>
    /// <param name="builder">The policy.</param>
    /// <param name="configure">Changes the options, or <see langword="null"/>.</param>
    /// <returns>The policy.</returns>
    public static AiGuardPolicyBuilder ContainAnomalies(this AiGuardPolicyBuilder builder, Action<ContainmentOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddContainment();
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ContainmentOptions>, ContainmentOptionsValidator>());
        return builder.AddFilter<ContainmentFilter, ContainmentOptions>(
            ContainmentFilter.FilterName,
            AiGuardStage.Limiting,
            static (section, options) => section.Bind(options, AiGuardPolicyBuilder.BindStrictly),
            configure);
    }

    /// <summary>Registers what says who is let through.</summary>
    internal static IServiceCollection AddContainment(this IServiceCollection services)
    {
        services.TryAddSingleton<ReducedRates>();
        services.TryAddSingleton<ContainmentGate>();
        return services;
    }
}
