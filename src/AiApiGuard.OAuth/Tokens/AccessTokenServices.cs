using AiApiGuard.OAuth.Dpop;
using AiApiGuard.OAuth.Revocation;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AiApiGuard.OAuth.Tokens;

/// <summary>Registers what all schemes for access tokens share.</summary>
internal static class AccessTokenServices
{
    // The name of a scheme stands in configuration keys and in answers.
    private const int MaxNameLength = 64;

    /// <summary>Registers the shared services, once.</summary>
    /// <returns>The schemes that the application has so far.</returns>
    public static TokenSchemes AddTokenSchemes(this IServiceCollection services)
    {
        if (services.FirstOrDefault(static service => service.ServiceType == typeof(TokenSchemes))?.ImplementationInstance is TokenSchemes existing)
            return existing;
        var schemes = new TokenSchemes();
        services.AddSingleton(schemes);

        // Not AddAuthentication: that starts data protection, which writes key files that nothing here reads.
        services.AddAuthenticationCore();
        services.AddWebEncoders();
        services.TryAddSingleton<IAiGuardDpopReplayStore>(
            static provider => new DpopReplayStore(provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<IAiGuardTokenRevocation>(
            static provider => new TokenRevocation(provider.GetRequiredService<TimeProvider>()));
        return schemes;
    }

    /// <summary>Registers the client that asks the servers of a scheme. It follows nobody elsewhere and logs nothing of what it sends.</summary>
    public static void AddServerClient(this IServiceCollection services, string scheme) => services.AddHttpClient(scheme)
        .ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        })
        .RemoveAllLoggers();

    public static AuthenticationBuilder AddSchemes(this IServiceCollection services) => new(services);

    /// <summary>Appends the name that a scheme has beside the usual one.</summary>
    public static string Qualify(string prefix, string? name)
    {
        if (name is null)
            return prefix;
        if (name.Length is 0 or > MaxNameLength || !name.All(static character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_'))
            throw new ArgumentException($"The name of a scheme must be 1 to {MaxNameLength} letters, digits, hyphens and underscores.", nameof(name));
        return $"{prefix}.{name}";
    }

    /// <summary>Empties the lists that a section of the configuration fills: left to itself, the binder would append.</summary>
    public static void ClearLists(IConfiguration section, params ReadOnlySpan<(string Key, IList<string> List)> lists)
    {
        foreach (var (key, list) in lists)
        {
            if (section.GetSection(key).Exists())
                list.Clear();
        }
    }

    public static void BindStrictly(BinderOptions options) => options.ErrorOnUnknownConfiguration = true;
}
