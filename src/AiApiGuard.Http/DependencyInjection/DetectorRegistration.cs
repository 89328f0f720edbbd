using System.Diagnostics.CodeAnalysis;
using AiApiGuard.DependencyInjection;
using AiApiGuard.Http.Calls;
using AiApiGuard.Http.Classification;
using AiApiGuard.Http.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AiApiGuard.Http.DependencyInjection;

/// <summary>Registers a detector, or configures it further when the application has it already.</summary>
internal static class DetectorRegistration
{
    // The name of a detector stands in configuration keys, findings and metrics.
    private const int MaxNameLength = 64;

    /// <summary>Registers options of a detector and the client that asks for it.</summary>
    /// <returns>Whether the detector is new.</returns>
    public static bool TryAdd<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TOptions>(
        AiGuardBuilder builder, string name, string section, Action<IConfigurationSection, TOptions> bind, Action<TOptions>? configure)
        where TOptions : AiGuardHttpDetectorOptions
    {
        ThrowIfUnusable(name);
        var services = builder.Services;
        var isNew = DetectorNames.Of(services).TryAdd(name, typeof(TOptions));
        if (isNew)
        {
            var options = services.AddOptions<TOptions>(name).ValidateOnStart();

            // Configuration is the operator's word and comes after the developer's: hence PostConfigure.
            if (builder.GetSection(section) is { } configuration)
                options.PostConfigure(values => bind(configuration, values));
            AddClient(services, name);
        }

        if (configure is not null)
            services.Configure(name, configure);
        return isNew;
    }

    public static void AddClassifier<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TOptions>(
        IServiceCollection services, string name, Func<TOptions, IClassifierProtocol> createProtocol)
        where TOptions : AiGuardHttpDetectorOptions =>
        services.AddSingleton<IAiGuardTextClassifier>(provider =>
        {
            var options = GetOptions<TOptions>(provider, name);
            return new HttpTextClassifier(options, createProtocol(options), CreateClient(provider, name, options));
        });

    public static TOptions GetOptions<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TOptions>(
        IServiceProvider provider, string name)
        where TOptions : AiGuardHttpDetectorOptions => provider.GetRequiredService<IOptionsMonitor<TOptions>>().Get(name);

    public static DetectorClient CreateClient(IServiceProvider provider, string name, AiGuardHttpDetectorOptions options) => new(
        name,
        options,
        provider.GetRequiredService<IHttpClientFactory>(),
        provider.GetRequiredService<TimeProvider>(),
        provider.GetRequiredService<ILogger<DetectorClient>>(),
        provider.GetRequiredService<DetectorMetrics>());

    public static void BindStrictly(BinderOptions options) => options.ErrorOnUnknownConfiguration = true;

    // The time limit of the client is the detector's own, and what it sends is nobody's to log.
    private static void AddClient(IServiceCollection services, string name)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddLogging();
        services.AddMetrics();
        services.TryAddSingleton<DetectorMetrics>();
        services.AddHttpClient(AiGuardHttpDetectors.ClientName(name))
            .ConfigureHttpClient(static client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            })
            .RemoveAllLoggers();
    }

    private static void ThrowIfUnusable(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (name.Length > MaxNameLength
            || !name.All(static character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character is '-' or '_'))
            throw new ArgumentException($"The name of a detector must be 1 to {MaxNameLength} lower-case letters, digits, hyphens and underscores.", nameof(name));
    }
}
