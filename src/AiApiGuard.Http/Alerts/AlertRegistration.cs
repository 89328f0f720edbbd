using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Headers;
using AiApiGuard.DependencyInjection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;
using Polly;

namespace AiApiGuard.Http.Alerts;

/// <summary>Registers an endpoint for alerts, or configures it further when the application has it already.</summary>
internal static class AlertRegistration
{
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(30);

    /// <summary>Registers the options.</summary>
    /// <returns>Whether they are new.</returns>
    public static bool TryAdd<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TOptions>(
        AiGuardBuilder builder, string section, Action<IConfigurationSection, TOptions> bind, Action<TOptions>? configure)
        where TOptions : AiGuardHttpAlertOptions
    {
        var services = builder.Services;
        if (configure is not null)
            services.Configure(configure);
        if (services.Any(static service => service.ServiceType == typeof(Registered<TOptions>)))
            return false;
        services.AddSingleton<Registered<TOptions>>();
        services.AddLogging();
        services.TryAddSingleton<DeadLetters>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TOptions>, AlertOptionsRulesValidator<TOptions>>());
        services.AddOptions<TOptions>().ValidateOnStart();

        // Configuration is the operator's word and comes after the developer's: hence PostConfigure.
        if (builder.GetSection(section) is { } configuration)
            services.PostConfigure<TOptions>(options => bind(configuration, options));
        return true;
    }

    /// <summary>Registers the client: no redirects, no cookies, and the address, which may be a secret, in no log and no trace.</summary>
    public static IHttpClientBuilder AddClient<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TOptions>(
        IServiceCollection services, string name)
        where TOptions : AiGuardHttpAlertOptions
    {
        services.TryAddSingleton(TimeProvider.System);
        var client = services.AddHttpClient(name)
            .ConfigureHttpClient(static client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                ActivityHeadersPropagator = null,
            })
            .RemoveAllLoggers();
        client.AddResilienceHandler("alerts", static (pipeline, context) => Configure(
            pipeline, context.ServiceProvider.GetRequiredService<IOptions<TOptions>>().Value, context.ServiceProvider.GetRequiredService<TimeProvider>()));
        return client;
    }

    public static void BindStrictly(BinderOptions options) => options.ErrorOnUnknownConfiguration = true;

    private static void Configure(ResiliencePipelineBuilder<HttpResponseMessage> pipeline, AiGuardHttpAlertOptions options, TimeProvider time)
    {
        pipeline.TimeProvider = time;

        // It would write exceptions to the log, which name the address.
        pipeline.TelemetryListener = null;
        if (options.MaxRetries > 0)
            pipeline.AddRetry(CreateRetry(options, time));
        pipeline.AddTimeout(options.Timeout);
    }

    private static HttpRetryStrategyOptions CreateRetry(AiGuardHttpAlertOptions options, TimeProvider time) => new()
    {
        MaxRetryAttempts = options.MaxRetries,
        Delay = options.RetryDelay,
        MaxDelay = LongestDelay,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        ShouldRetryAfterHeader = false,
        DelayGenerator = arguments => new(ReadDelay(arguments.Outcome.Result?.Headers.RetryAfter, time)),
    };

    // An endpoint may ask for a while, not for a day.
    private static TimeSpan? ReadDelay(RetryConditionHeaderValue? header, TimeProvider time)
    {
        var delay = header?.Delta ?? header?.Date - time.GetUtcNow();
        return delay is { } value ? TimeSpan.FromTicks(Math.Clamp(value.Ticks, 0, LongestDelay.Ticks)) : null;
    }

    [SuppressMessage("Performance", "CA1812:Avoid uninstantiated internal classes", Justification = "It only marks what is registered.")]
    private sealed class Registered<TOptions>;
}
