using AiApiGuard;
using AiApiGuard.DependencyInjection;
using AiApiGuard.Filters.Limiting.RequestRate;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the limit of requests over time to a policy.</summary>
public static class RequestRatePolicyBuilderExtensions
{
    /// <summary>Limits how many requests a caller may send in any 60 seconds: 60 unless configured.</summary>
    /// <param name="builder">The policy.</param>
    /// <returns>The policy.</returns>
    public static AiGuardPolicyBuilder LimitRequests(this AiGuardPolicyBuilder builder) => builder.LimitRequests(static _ => { });

    /// <summary>Limits how many requests a caller may send in any 60 seconds.</summary>
    /// <param name="builder">The policy.</param>
    /// <param name="perMinute">The limit.</param>
    /// <returns>The policy.</returns>
    public static AiGuardPolicyBuilder LimitRequests(this AiGuardPolicyBuilder builder, long perMinute) =>
        builder.LimitRequests(options => options.PerMinute = perMinute);

    /// <summary>Limits how many requests a caller may send in any 60 seconds.</summary>
    /// <param name="builder">The policy.</param>
    /// <param name="configure">Changes the options.</param>
    /// <returns>The policy.</returns>
    public static AiGuardPolicyBuilder LimitRequests(this AiGuardPolicyBuilder builder, Action<RequestRateOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<RequestRateOptions>, RequestRateOptionsValidator>());
        return builder.AddLimits().AddFilter<RequestRateFilter, RequestRateOptions>(
            RequestRateFilter.FilterName,
            AiGuardStage.Limiting,
            static (section, options) => section.Bind(options, AiGuardPolicyBuilder.BindStrictly),
            configure);
    }
}
