using AiApiGuard;
using AiApiGuard.DependencyInjection;
using AiApiGuard.Filters.Limiting.Tokens;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds a limit of the tokens of answers to a policy.</summary>
public static class OutputTokenPolicyBuilderExtensions
{
    /// <summary>Limits how many tokens of answers a caller may use in any 60 seconds.</summary>
    /// <param name="builder">The policy.</param>
    /// <param name="perMinute">The limit.</param>
    /// <returns>The policy.</returns>
    public static AiGuardPolicyBuilder LimitOutputTokens(this AiGuardPolicyBuilder builder, long perMinute) =>
        builder.LimitOutputTokens(options => options.PerMinute = perMinute);

    /// <summary>Limits how many tokens of answers may be used: by caller, key, tenant, organisation, model and more, over several stretches of time.</summary>
    /// <param name="builder">The policy.</param>
    /// <param name="configure">Changes the options.</param>
    /// <returns>The policy.</returns>
    public static AiGuardPolicyBuilder LimitOutputTokens(this AiGuardPolicyBuilder builder, Action<OutputTokenOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<OutputTokenOptions>, OutputTokenOptionsValidator>());
        return builder.AddLimits().AddFilter<OutputTokenFilter, OutputTokenOptions>(
            OutputTokenFilter.FilterName,
            AiGuardStage.Limiting,
            static (section, options) => section.Bind(options, AiGuardPolicyBuilder.BindStrictly),
            configure);
    }
}
