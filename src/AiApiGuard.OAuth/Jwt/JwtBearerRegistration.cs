using AiApiGuard.DependencyInjection;
using AiApiGuard.OAuth.Tokens;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace AiApiGuard.OAuth.Jwt;

/// <summary>Registers a JWT scheme, or configures it further when the application has it already.</summary>
internal static class JwtBearerRegistration
{
    /// <param name="policy">The policy that names the scheme.</param>
    /// <param name="name">The name that the scheme has beside the usual one, or <see langword="null"/>.</param>
    /// <param name="configure">Changes its options, or <see langword="null"/>.</param>
    /// <param name="challenge">What the scheme contributes to a 401.</param>
    /// <returns>The name of the scheme.</returns>
    public static string Add(AiGuardPolicyBuilder policy, string? name, Action<AiGuardJwtBearerOptions>? configure, out string challenge)
    {
        var services = policy.Services;
        var scheme = AccessTokenServices.Qualify(AiGuardJwtBearerDefaults.AuthenticationScheme, name);
        var section = services.AddAiGuard().GetSection(AccessTokenServices.Qualify(AiGuardJwtBearerDefaults.SectionName, name));
        var schemes = services.AddTokenSchemes();
        var isNew = schemes.TryAddJwt(scheme);
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
        services.TryAddSingleton<MetadataReader>();
        services.TryAddSingleton<JwtSchemeStates>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigureOptions<JwtBearerOptions>, JwtValidation>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<AiGuardJwtBearerOptions>, JwtBearerOptionsValidator>());
        services.AddSchemes().AddScheme<JwtBearerOptions, JwtAuthenticationHandler>(scheme, displayName: null, configureOptions: null);
        var options = services.AddOptions<AiGuardJwtBearerOptions>(scheme).ValidateOnStart();

        // Configuration is the operator's word and comes after the developer's: hence PostConfigure.
        if (section is not null)
            options.PostConfigure(values => Bind(section, values));
    }

    private static void Bind(IConfiguration section, AiGuardJwtBearerOptions options)
    {
        AccessTokenServices.ClearLists(
            section,
            (nameof(options.Issuers), options.Issuers),
            (nameof(options.Audiences), options.Audiences),
            (nameof(options.Algorithms), options.Algorithms),
            (nameof(options.TokenTypes), options.TokenTypes),
            ($"{nameof(options.Dpop)}:{nameof(options.Dpop.Algorithms)}", options.Dpop.Algorithms),
            ($"{nameof(options.Dpop)}:{nameof(options.Dpop.Origins)}", options.Dpop.Origins));
        section.Bind(options, AccessTokenServices.BindStrictly);
    }

    // A policy states its challenges before there are services to ask for options.
    private static string ChallengeOf(IConfigurationSection? section, Action<AiGuardJwtBearerOptions>? configure)
    {
        var options = new AiGuardJwtBearerOptions();
        configure?.Invoke(options);
        if (section is not null)
            Bind(section, options);
        return new TokenChallenges(options).Default;
    }
}
