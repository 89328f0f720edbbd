using AiApiGuard;
using AiApiGuard.DependencyInjection;
using AiApiGuard.Filters.Limiting.Tokens;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds a limit of the tokens of prompt and answer together to a policy.</summary>
public static class TokenPolicyBuilderExtensions
{
    /// <summary>Limits how many tokens of prompt and answer together a caller may use in any 60 seconds.</summary>
    /// <param name="builder">The policy.</param>
    /// <param name="perMinute">The limit.</param>
    /// <returns>The policy.</returns>
    public static AiGuardPolicyBuilder LimitTokens(this AiGuardPolicyBuilder builder, long perMinute) =>
        builder.LimitTokens(options => options.PerMinute = perMinute);

    /// <summary>Limits how many tokens of prompt and answer together may be used: by caller, key, tenant, organisation, model and more, over several stretches of time.</summary>
    /// <param name="builder">The policy.</param>
    /// <param name="configure">Changes the options.</param>
    /// <returns>The policy.</returns>
    public static AiGuardPolicyBuilder LimitTokens(this AiGuardPolicyBuilder builder, Action<TokenOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TokenOptions>, TokenOptionsValidator>());
        return builder.AddLimits().AddFilter<TokenFilter, TokenOptions>(
            TokenFilter.FilterName,
            AiGuardStage.Limiting,
            static (section, options) => section.Bind(options, AiGuardPolicyBuilder.BindStrictly),
            configure);
    }
}
