using AiApiGuard;
using AiApiGuard.Anomalies;
using AiApiGuard.DependencyInjection;
using AiApiGuard.Diagnostics;
using AiApiGuard.Hosting;
using AiApiGuard.Pipeline;
using AiApiGuard.Protocols;
using AiApiGuard.Responses;
using AiApiGuard.State.Audit;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the guard to an application.</summary>
public static class AiGuardServiceCollectionExtensions
{
    /// <summary>Adds the guard with its built-in default policy, and no configuration section.</summary>
    /// <param name="services">The services of the application.</param>
    /// <returns>A builder that adds policies.</returns>
    public static AiGuardBuilder AddAiGuard(this IServiceCollection services) => Add(services, null);

    /// <summary>Adds the guard with its built-in default policy, tuned by a configuration section that is read again when it changes.</summary>
    /// <param name="services">The services of the application.</param>
    /// <param name="configuration">The section, as in <c>builder.Configuration.GetSection("AiGuard")</c>.</param>
    /// <returns>A builder that adds policies.</returns>
    public static AiGuardBuilder AddAiGuard(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return Add(services, configuration);
    }

    private static AiGuardBuilder Add(IServiceCollection services, IConfiguration? configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (services.FirstOrDefault(service => service.ServiceType == typeof(PolicyRegistrations))?.ImplementationInstance is PolicyRegistrations existing)
        {
            if (configuration is not null)
                throw new InvalidOperationException("AddAiGuard was called before. Give the configuration section to the first call.");
            return new AiGuardBuilder(services, existing);
        }

        var registrations = new PolicyRegistrations { Configuration = configuration };
        services.AddSingleton(registrations);
        services.AddOptions();
        services.AddLogging();
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<GuardMetrics>();
        services.AddSingleton<IConfigureOptions<AiGuardPolicyOptions>, ConfigurePolicyOptions>();
        services.AddSingleton<IPostConfigureOptions<AiGuardPolicyOptions>, ConfigurePolicyOptions>();
        services.AddSingleton<IValidateOptions<AiGuardPolicyOptions>, PolicyOptionsValidator>();
        services.AddSingleton<IValidateOptions<AiGuardPolicyOptions>, PolicyOptionsRulesValidator>();
        services.AddSingleton<ProtocolCatalog>();
        services.AddSingleton<PipelineFactory>();
        services.AddSingleton<PipelineRegistry>();
        services.AddSingleton<ExchangeServices>();
        services.AddSingleton<MiddlewareState>();
        services.AddSingleton<IStartupFilter, StartupCheck>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<MatcherPolicy, RefusalPolicy>());
        services.AddQuotas();
        var builder = new AiGuardBuilder(services, registrations);
        builder.AddRoles().AddOrganizations().AddApiKeys().AddAuthorizationRequirements().AddTextInspection().AddAlerts().AddAnomalies();
        services.AddAudit(builder.GetSection(AuditServiceCollectionExtensions.SectionName));
        services.AddResponses(builder.GetSection(ResponseServiceCollectionExtensions.SectionName));
        registrations.AddBuiltIn(services, AiGuardDefaults.PolicyName, DefaultPolicy.Configure);
        return builder;
    }
}
