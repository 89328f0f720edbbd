using System.Diagnostics.CodeAnalysis;
using AiApiGuard;
using AiApiGuard.DependencyInjection;
using AiApiGuard.Filters.Limiting.Tokens;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds limits of tokens to a policy: of prompt and answer together, or of one of them.</summary>
public static class TokenPolicyBuilderExtensions
{
    /// <summary>Limits how many tokens of prompt and answer together a caller may use in any 60 seconds.</summary>
    /// <param name="builder">The policy.</param>
    /// <param name="perMinute">The limit.</param>
    /// <returns>The policy.</returns>
    public static AiGuardPolicyBuilder LimitTokens(this AiGuardPolicyBuilder builder, long perMinute) =>
        builder.LimitTokens(options => options.PerMinute = perMinute);

    /// <summary>Limits how many tokens of prompt and answer together may be used: by caller, key, tenant, organisation, model and more, over several
    /// stretches of time.</summary>
    /// <param name="builder">The policy.</param>
    /// <param name="configure">Changes the options.</param>
    /// <returns>The policy.</returns>
    public static AiGuardPolicyBuilder LimitTokens(this AiGuardPolicyBuilder builder, Action<TokenOptions> configure) =>
        builder.Add<TokenFilter, TokenOptions, TokenOptionsValidator>(
            TokenFilter.FilterName, static (section, options) => section.Bind(options, AiGuardPolicyBuilder.BindStrictly), configure);

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
    public static AiGuardPolicyBuilder LimitInputTokens(this AiGuardPolicyBuilder builder, Action<InputTokenOptions> configure) =>
        builder.Add<InputTokenFilter, InputTokenOptions, InputTokenOptionsValidator>(
            InputTokenFilter.FilterName, static (section, options) => section.Bind(options, AiGuardPolicyBuilder.BindStrictly), configure);

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
    public static AiGuardPolicyBuilder LimitOutputTokens(this AiGuardPolicyBuilder builder, Action<OutputTokenOptions> configure) =>
        builder.Add<OutputTokenFilter, OutputTokenOptions, OutputTokenOptionsValidator>(
            OutputTokenFilter.FilterName, static (section, options) => section.Bind(options, AiGuardPolicyBuilder.BindStrictly), configure);

    private static AiGuardPolicyBuilder Add<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TFilter,
        TOptions,
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TValidator>(
        this AiGuardPolicyBuilder builder, string name, Action<IConfiguration, TOptions> bind, Action<TOptions> configure)
        where TFilter : class, IAiGuardFilter
        where TOptions : TokenOptionsBase, new()
        where TValidator : class, IValidateOptions<TOptions>
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TOptions>, TValidator>());
        return builder.AddLimits().AddFilter<TFilter, TOptions>(name, AiGuardStage.Limiting, bind, configure);
    }
}
