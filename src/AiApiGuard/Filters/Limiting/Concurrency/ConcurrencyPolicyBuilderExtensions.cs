using AiApiGuard;
using AiApiGuard.DependencyInjection;
using AiApiGuard.Filters.Limiting.Concurrency;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the limit of exchanges at once to a policy.</summary>
public static class ConcurrencyPolicyBuilderExtensions
{
    /// <summary>Limits how many exchanges of a caller may run at once: 4 unless configured.</summary>
    /// <param name="builder">The policy.</param>
    /// <returns>The policy.</returns>
    public static AiGuardPolicyBuilder LimitConcurrency(this AiGuardPolicyBuilder builder) =>
        builder.LimitConcurrency(static _ => { });

    /// <summary>Limits how many exchanges of a caller may run at once.</summary>
    /// <param name="builder">The policy.</param>
    /// <param name="permits">The limit.</param>
    /// <returns>The policy.</returns>
    public static AiGuardPolicyBuilder LimitConcurrency(this AiGuardPolicyBuilder builder, int permits) =>
        builder.LimitConcurrency(options => options.Permits = permits);

    /// <summary>Limits how many exchanges of a caller may run at once.</summary>
    /// <param name="builder">The policy.</param>
    /// <param name="configure">Changes the options.</param>
    /// <returns>The policy.</returns>
    public static AiGuardPolicyBuilder LimitConcurrency(this AiGuardPolicyBuilder builder, Action<ConcurrencyOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<ConcurrencyOptions>, ConcurrencyOptionsValidator>());
        return builder.AddLimits().AddFilter<ConcurrencyFilter, ConcurrencyOptions>(
            ConcurrencyFilter.FilterName,
            AiGuardStage.Limiting,
            static (section, options) => section.Bind(options, AiGuardPolicyBuilder.BindStrictly),
            configure);
    }
}
