using AiApiGuard;
using AiApiGuard.DependencyInjection;
using AiApiGuard.Filters.AnomalyScoring.CallerBaseline;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds anomaly scoring to a policy.</summary>
public static class CallerBaselinePolicyBuilderExtensions
{
    /// <summary>Reports callers whose requests or tokens per minute stand out from their own baseline, with the findings
    /// <c>anomalous_request_rate</c> and <c>anomalous_token_rate</c>: each at most once per caller and minute.</summary>
    /// <param name="builder">The policy.</param>
    /// <param name="configure">Changes the options, or <see langword="null"/>.</param>
    /// <returns>The policy.</returns>
    public static AiGuardPolicyBuilder ScoreAnomalies(
        this AiGuardPolicyBuilder builder, Action<CallerBaselineOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<CallerBaselineOptions>, CallerBaselineOptionsValidator>());
        return builder.AddFilter<CallerBaselineFilter, CallerBaselineOptions>(
            CallerBaselineFilter.FilterName,
            AiGuardStage.AnomalyScoring,
            static (section, options) => section.Bind(options, AiGuardPolicyBuilder.BindStrictly),
            configure);
    }
}
