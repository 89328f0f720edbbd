using AiApiGuard.Anomalies;
using AiApiGuard.Anomalies.Persistence;
using AiApiGuard.DependencyInjection;
using AiApiGuard.Responses;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Lets what was learnt of callers, and what was responded to anomalies, outlive the process.</summary>
public static class AiGuardAnomalyFileBuilderExtensions
{
    private const string SectionName = "AnomalyFiles";

    /// <summary>Keeps what was learnt of callers and what was responded to anomalies in files, for an application of one instance.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="directory">The directory of the files; created where it is missing.</param>
    /// <returns>The builder.</returns>
    public static AiGuardBuilder UseAnomalyFiles(this AiGuardBuilder builder, string directory)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        return builder.UseAnomalyFiles(options => options.Directory = directory);
    }

    /// <summary>Keeps what was learnt of callers and what was responded to anomalies in the directory that is configured as <c>AnomalyFiles</c>, for an
    /// application of one instance.</summary>
    /// <param name="builder">The builder.</param>
    /// <returns>The builder.</returns>
    public static AiGuardBuilder UseAnomalyFiles(this AiGuardBuilder builder) => builder.UseAnomalyFiles(static _ => { });

    /// <summary>Keeps what was learnt of callers and what was responded to anomalies in files, for an application of one instance.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Changes the options, which are also configured as <c>AnomalyFiles</c>.</param>
    /// <returns>The builder.</returns>
    public static AiGuardBuilder UseAnomalyFiles(this AiGuardBuilder builder, Action<AiGuardAnomalyFileOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        var services = builder.Services;
        if (services.All(static service => service.ServiceType != typeof(AnomalyDirectory)))
            AddServices(builder);
        services.Configure(configure);
        services.Replace(ServiceDescriptor.Singleton<IAiGuardBaselineStore, FileBaselineStore>());
        services.Replace(ServiceDescriptor.Singleton<IAiGuardResponseStore, FileResponseStore>());
        return builder;
    }

    private static void AddServices(AiGuardBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<AiGuardAnomalyFileOptions>().ValidateOnStart();
        if (builder.GetSection(SectionName) is { } section)
            services.PostConfigure<AiGuardAnomalyFileOptions>(options => section.Bind(options, AiGuardPolicyBuilder.BindStrictly));
        services.AddSingleton<IValidateOptions<AiGuardAnomalyFileOptions>, AnomalyFileOptionsValidator>();
        services.AddSingleton<IValidateOptions<AiGuardAnomalyFileOptions>, AnomalyFileOptionsRulesValidator>();
        services.AddSingleton<AnomalyDirectory>();
    }
}
