using AiApiGuard.DependencyInjection;
using AiApiGuard.OAuth.Tokens;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace AiApiGuard.OAuth.Introspection;

/// <summary>Registers an introspection scheme, or configures it further when the application has it already.</summary>
internal static class IntrospectionRegistration
{
    /// <param name="policy">The policy that names the scheme.</param>
    /// <param name="name">The name that the scheme has beside the usual one, or <see langword="null"/>.</param>
    /// <param name="configure">Changes its options, or <see langword="null"/>.</param>
    /// <param name="challenge">What the scheme contributes to a 401.</param>
    /// <returns>The name of the scheme.</returns>
    public static string Add(AiGuardPolicyBuilder policy, string? name, Action<AiGuardIntrospectionOptions>? configure, out string challenge)
    {
        var services = policy.Services;
        var scheme = AccessTokenServices.Qualify(AiGuardIntrospectionDefaults.AuthenticationScheme, name);
        var section = services.AddAiGuard().GetSection(AccessTokenServices.Qualify(AiGuardIntrospectionDefaults.SectionName, name));
        var schemes = services.AddTokenSchemes();
        var isNew = schemes.TryAddIntrospection(scheme);
        if (isNew)
            AddScheme(services, scheme, section);
        if (configure is not null)
            services.Configure(scheme, configure);
        if (isNew || configure is not null)
            schemes.Challenges[scheme] = ChallengeOf(section, configure);
        challenge = schemes.Challenges[scheme];
        return scheme;
    }

    private static void AddScheme(IServiceCollection services, string scheme, IConfigurationSection? section)
    {
        services.AddServerClient(scheme);
        services.TryAddSingleton<IntrospectionSchemeStates>();
        services.TryAddSingleton<IAiGuardIntrospectionCache>(static provider => provider.GetRequiredService<IntrospectionSchemeStates>());
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<AiGuardIntrospectionOptions>, IntrospectionOptionsValidator>());
        services.AddSchemes().AddScheme<AuthenticationSchemeOptions, IntrospectionAuthenticationHandler>(
            scheme, displayName: null, configureOptions: null);
        var options = services.AddOptions<AiGuardIntrospectionOptions>(scheme).ValidateOnStart();

        // Configuration is the operator's word and comes after the developer's: hence PostConfigure.
        if (section is not null)
            options.PostConfigure(values => Bind(section, values));
    }

    private static void Bind(IConfiguration section, AiGuardIntrospectionOptions options)
    {
        AccessTokenServices.ClearLists(
            section,
            (nameof(options.Issuers), options.Issuers),
            (nameof(options.Audiences), options.Audiences),
            ($"{nameof(options.Dpop)}:{nameof(options.Dpop.Algorithms)}", options.Dpop.Algorithms),
            ($"{nameof(options.Dpop)}:{nameof(options.Dpop.Origins)}", options.Dpop.Origins));
        section.Bind(options, AccessTokenServices.BindStrictly);
    }

    // A policy states its challenges before there are services to ask for options.
    private static string ChallengeOf(IConfigurationSection? section, Action<AiGuardIntrospectionOptions>? configure)
    {
        var options = new AiGuardIntrospectionOptions();
        configure?.Invoke(options);
        if (section is not null)
            Bind(section, options);
        return new TokenChallenges(options).Default;
    }
}
