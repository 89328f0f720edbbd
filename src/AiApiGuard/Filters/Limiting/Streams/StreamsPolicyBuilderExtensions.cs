using AiApiGuard;
using AiApiGuard.DependencyInjection;
using AiApiGuard.Filters.Limiting.Streams;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the limit of streams at once to a policy.</summary>
public static class StreamsPolicyBuilderExtensions
{
    /// <summary>Limits how many streamed answers of a caller may run at once: 4 unless configured.</summary>
    /// <param name="builder">The policy.</param>
    /// <returns>The policy.</returns>
    public static AiGuardPolicyBuilder LimitStreams(this AiGuardPolicyBuilder builder) =>
        builder.LimitStreams(static _ => { });

    /// <summary>Limits how many streamed answers of a caller may run at once.</summary>
    /// <param name="builder">The policy.</param>
    /// <param name="permits">The limit.</param>
    /// <returns>The policy.</returns>
    public static AiGuardPolicyBuilder LimitStreams(this AiGuardPolicyBuilder builder, int permits) =>
        builder.LimitStreams(options => options.Permits = permits);

    /// <summary>Limits how many streamed answers of a caller may run at once.</summary>
    /// <param name="builder">The policy.</param>
    /// <param name="configure">Changes the options.</param>
    /// <returns>The policy.</returns>
    public static AiGuardPolicyBuilder LimitStreams(this AiGuardPolicyBuilder builder, Action<StreamsOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<StreamsOptions>, StreamsOptionsValidator>());
        return builder.AddLimits().AddFilter<StreamsFilter, StreamsOptions>(
            StreamsFilter.FilterName,
            AiGuardStage.Limiting,
            static (section, options) => section.Bind(options, AiGuardPolicyBuilder.BindStrictly),
            configure);
    }
}
