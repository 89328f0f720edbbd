using System.Diagnostics.CodeAnalysis;
using AiApiGuard.Alerts;
using AiApiGuard.DependencyInjection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Says who is told of what the guard did. The log always is, unless the options say otherwise.</summary>
public static class AiGuardAlertBuilderExtensions
{
    private const string SectionName = "Alerts";

    /// <summary>Changes how many alerts are sent and how long that may take.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Changes the options. What the section <c>Alerts</c> says comes later and wins.</param>
    /// <returns>The builder.</returns>
    public static AiGuardBuilder ConfigureAlerts(this AiGuardBuilder builder, Action<AiGuardAlertOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.AddAlerts().Services.Configure(configure);
        return builder;
    }

    /// <summary>Sends alerts to a sink of the application as well.</summary>
    /// <typeparam name="TSink">The sink; its constructor may take services of the application.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <returns>The builder.</returns>
    public static AiGuardBuilder AddAlertSink<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TSink>(this AiGuardBuilder builder)
        where TSink : class, IAiGuardAlertSink
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddAlerts().Services.TryAddEnumerable(ServiceDescriptor.Singleton<IAiGuardAlertSink, TSink>());
        return builder;
    }

    /// <summary>Calls the application with each alert, one after another, in the background.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="callback">Called with the alert, and a token that fires when the time limit ends.</param>
    /// <returns>The builder.</returns>
    public static AiGuardBuilder AddAlertCallback(this AiGuardBuilder builder, Func<AiGuardAlert, CancellationToken, ValueTask> callback)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(callback);
        builder.AddAlerts().Services.AddSingleton<IAiGuardAlertSink>(new CallbackAlertSink(callback));
        return builder;
    }

    /// <summary>Registers the alerts and the sink to the log.</summary>
    internal static AiGuardBuilder AddAlerts(this AiGuardBuilder builder)
    {
        var services = builder.Services;
        if (services.Any(static service => service.ServiceType == typeof(AiGuardAlerts)))
            return builder;
        services.AddOptions<AiGuardAlertOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<AiGuardAlertOptions>, AiGuardAlertOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<AiGuardAlertOptions>, AiGuardAlertOptionsRulesValidator>());

        // Configuration is the operator's word and comes after the developer's: hence PostConfigure.
        if (builder.GetSection(SectionName) is { } section)
        {
            services.PostConfigure<AiGuardAlertOptions>(
                options => section.Bind(options, static binder => binder.ErrorOnUnknownConfiguration = true));
        }

        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAiGuardAlertSink, LogAlertSink>());
        services.AddSingleton<AlertMetrics>();
        services.AddSingleton<AlertQueues>();
        services.AddSingleton<IHostedService>(static provider => provider.GetRequiredService<AlertQueues>());
        services.AddSingleton(static provider => new AiGuardAlerts(
            provider.GetRequiredService<AlertQueues>(),
            provider.GetRequiredService<IOptions<AiGuardAlertOptions>>(),
            provider.GetRequiredService<AlertMetrics>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<AiGuardAlerts>>()));
        services.AddSingleton<IAlertRaiser>(static provider => provider.GetRequiredService<AiGuardAlerts>());
        return builder;
    }
}
