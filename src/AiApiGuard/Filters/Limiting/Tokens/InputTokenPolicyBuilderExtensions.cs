using AiApiGuard;
using AiApiGuard.DependencyInjection;
using AiApiGuard.Filters.Limiting.Tokens;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds a limit of the tokens of prompts to a policy.</summary>
public static class InputTokenPolicyBuilderExtensions
{
    /// <summary>Limits how many tokens of prompts a caller may use in any 60 seconds.</summary>
    /// <param name="builder">The policy.</param>
    /// <param name="perMinute">The limit.</param>
    /// <returns>The policy.</returns>
    public static AiGuardPolicyBuilder LimitInputTokens(this AiGuardPolicyBuilder builder, long perMinute) =>
        builder.LimitInputTokens(options => options.PerMinute = perMinute);

    /// <summary>Limits how many tokens of prompts may be used: by caller, key, tenant, organisation, model and more, over several stretches of time.</summary>
    /// <param name="builder">The policy.</param>
    /// <param name="configure">Changes the options.</param>
    /// <returns>The policy.</returns>
    public static AiGuardPolicyBuilder LimitInputTokens(this AiGuardPolicyBuilder builder, Action<InputTokenOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<InputTokenOptions>, InputTokenOptionsValidator>());
        return builder.AddLimits().AddFilter<InputTokenFilter, InputTokenOptions>(
            InputTokenFilter.FilterName,
            AiGuardStage.Limiting,
            static (section, options) => section.Bind(options, AiGuardPolicyBuilder.BindStrictly),
            configure);
    }
}
