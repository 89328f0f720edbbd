using AiApiGuard.Anomalies.Sharing;
using AiApiGuard.DependencyInjection;
using AiApiGuard.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace AiApiGuard.Anomalies;

/// <summary>Registers the detector and what shares its state.</summary>
internal static class AnomalyServiceCollectionExtensions
{
    private const string SectionName = "Anomalies";

    public static AiGuardBuilder AddAnomalies(this AiGuardBuilder builder)
    {
        var services = builder.Services;
        var options = services.AddOptions<AiGuardAnomalyOptions>().ValidateOnStart();
        if (builder.GetSection(SectionName) is { } section)
            options.Configure(bound => section.Bind(bound, static binder => binder.ErrorOnUnknownConfiguration = true));
        services.AddSingleton<IValidateOptions<AiGuardAnomalyOptions>, AnomalyOptionsValidator>();
        services.AddSingleton<IValidateOptions<AiGuardAnomalyOptions>, AnomalyOptionsRulesValidator>();
        services.TryAddSingleton<AnomalyMonitor>();
        services.AddSingleton<IAnomalyStates>(static provider => provider.GetRequiredService<AnomalyMonitor>());
        services.AddSingleton<IFailedCredentialObserver, CredentialScoring>();
        services.TryAddSingleton<BaselineSharing>();
        services.AddHostedService(static provider => provider.GetRequiredService<BaselineSharing>());
        return builder;
    }
}
