using AiApiGuard.DependencyInjection;
using AiApiGuard.Identity.ApiKeys;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace AiApiGuard.State.Audit;

/// <summary>Registers the audit.</summary>
internal static class AuditServiceCollectionExtensions
{
    public const string SectionName = "Audit";

    /// <summary>Registers the audit of the application and its options.</summary>
    /// <param name="services">The services.</param>
    /// <param name="section">The section <see cref="SectionName"/>, or <see langword="null"/>.</param>
    public static IServiceCollection AddAudit(this IServiceCollection services, IConfigurationSection? section)
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<AiGuardAuditOptions>, AuditOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<AiGuardAuditOptions>, AuditOptionsRulesValidator>());
        services.AddOptions<AiGuardAuditOptions>().ValidateOnStart();
        if (section is not null)
            services.PostConfigure<AiGuardAuditOptions>(options => section.Bind(options, AiGuardPolicyBuilder.BindStrictly));
        services.TryAddSingleton<AuditTrail>();
        services.TryAddSingleton<IActAudit>(static provider => provider.GetRequiredService<AuditTrail>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAiGuardKeyObserver, KeyAudit>());
        services.AddHostedService(static provider => provider.GetRequiredService<AuditTrail>());
        return services;
    }
}
