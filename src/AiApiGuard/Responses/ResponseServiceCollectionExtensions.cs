using AiApiGuard.Anomalies;
using AiApiGuard.DependencyInjection;
using AiApiGuard.Responses.Actions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AiApiGuard.Responses;

/// <summary>Registers what responds to anomalies.</summary>
internal static class ResponseServiceCollectionExtensions
{
    public const string SectionName = "Responses";

    /// <summary>Registers the responder, its store in memory, its actions and its options.</summary>
    /// <param name="services">The services.</param>
    /// <param name="section">The section <see cref="SectionName"/>, or <see langword="null"/>.</param>
    public static IServiceCollection AddResponses(this IServiceCollection services, IConfigurationSection? section)
    {
        services.AddResponseOptions(section);
        services.TryAddSingleton<IAiGuardResponseStore, InMemoryResponseStore>();
        services.TryAddSingleton<ResponseTable>();
        services.TryAddSingleton<ResponseBook>();
        services.TryAddSingleton<ResponseStoreAccess>();
        services.TryAddSingleton<ResponseAlerts>();
        services.TryAddSingleton<ResponseAudit>();
        services.TryAddSingleton<ResponseMetrics>();
        services.TryAddSingleton<NetworkTerms>();
        services.TryAddSingleton<ResponseBreaker>();
        services.TryAddSingleton<ResponseLadder>();
        services.TryAddSingleton<ResponseBlocks>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAiGuardResponseAction, RevokeKeyAction>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAiGuardResponseAction, BlockNetworkAction>());
        services.TryAddSingleton<ResponseActions>();
        services.TryAddSingleton(static provider => new AiGuardResponses(
            provider.GetRequiredService<ResponseBook>(),
            provider.GetRequiredService<ResponseStoreAccess>(),
            provider.GetRequiredService<ResponseActions>(),
            provider.GetServices<IAnomalyStates>(),
            provider.GetRequiredService<ResponseAudit>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<AiGuardResponses>>()));
        services.TryAddSingleton<AnomalyResponder>();
        services.TryAddSingleton<IAnomalyResponder>(static provider => provider.GetRequiredService<AnomalyResponder>());
        services.TryAddSingleton<ResponseFollower>();
        services.AddHostedService(static provider => provider.GetRequiredService<ResponseFollower>());
        services.AddHostedService(static provider => provider.GetRequiredService<AnomalyResponder>());
        return services;
    }

    private static void AddResponseOptions(this IServiceCollection services, IConfigurationSection? section)
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<AiGuardResponseOptions>, AiGuardResponseOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<AiGuardResponseOptions>, AiGuardResponseOptionsRulesValidator>());
        services.AddOptions<AiGuardResponseOptions>().ValidateOnStart();
        if (section is null)
            return;
        services.PostConfigure<AiGuardResponseOptions>(options => section.Bind(options, AiGuardPolicyBuilder.BindStrictly));
        services.AddSingleton<IOptionsChangeTokenSource<AiGuardResponseOptions>>(new ConfigurationChangeTokenSource<AiGuardResponseOptions>(section));
    }
}
