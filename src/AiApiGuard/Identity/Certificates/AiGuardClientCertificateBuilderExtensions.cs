using AiApiGuard.DependencyInjection;
using AiApiGuard.Identity;
using AiApiGuard.Identity.Certificates;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds client certificates to the guard.</summary>
public static class AiGuardClientCertificateBuilderExtensions
{
    /// <summary>Adds the scheme <see cref="AiGuardClientCertificateDefaults.AuthenticationScheme"/>, or configures it further.
    /// Policies
    /// that require a client certificate do it themselves.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Changes the options. What the section <c>ClientCertificates</c> says comes later and wins.</param>
    /// <returns>The builder.</returns>
    public static AiGuardBuilder AddClientCertificates(
        this AiGuardBuilder builder, Action<ClientCertificateAuthenticationOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.AddClientCertificateSource().Services;
        if (configure is not null)
            services.Configure(AiGuardClientCertificateDefaults.AuthenticationScheme, configure);
        if (services.Any(service => service.ServiceType == typeof(ClientCertificateValidator)))
            return builder;

        // Not AddAuthentication: that starts data protection, which writes key files that nothing here reads.
        services.AddAuthenticationCore();
        services.AddWebEncoders();
        new AuthenticationBuilder(services).AddScheme<ClientCertificateAuthenticationOptions, ClientCertificateAuthenticationHandler>(
            AiGuardClientCertificateDefaults.AuthenticationScheme, displayName: null, configureOptions: null);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<AuthenticationOptions>, KeepDefaultScheme>());
        services.AddSingleton<IPostConfigureOptions<ClientCertificateAuthenticationOptions>>(
            static provider => provider.GetRequiredService<ClientCertificateConfiguration>());
        services.AddSingleton(static provider => new LastValid<ClientCertificateSettings>(
            provider.GetRequiredService<ClientCertificateConfiguration>().Section,
            () => new ClientCertificateSettings(
                provider.GetRequiredService<IOptionsFactory<ClientCertificateAuthenticationOptions>>()
                    .Create(AiGuardClientCertificateDefaults.AuthenticationScheme),
                provider.GetService<IHostEnvironment>()?.ContentRootPath),
            provider.GetRequiredService<ILogger<ClientCertificateValidator>>()));
        services.AddSingleton<ClientCertificateValidator>();
        return builder;
    }

    /// <summary>Says which proxies forward the certificates of their clients, and how. Nobody does otherwise.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Changes the options. What the section <c>ClientCertificates:Forwarding</c> says comes later and
    /// wins.</param>
    /// <returns>The builder.</returns>
    public static AiGuardBuilder ForwardClientCertificates(
        this AiGuardBuilder builder, Action<ClientCertificateForwardingOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.AddClientCertificateSource().Services.Configure(configure);
        return builder;
    }

    /// <summary>Registers what tells the certificate of a request, without the scheme that judges it.</summary>
    internal static AiGuardBuilder AddClientCertificateSource(this AiGuardBuilder builder)
    {
        var services = builder.Services;
        if (services.Any(service => service.ServiceType == typeof(ClientCertificateSource)))
            return builder;
        var section = builder.GetSection(ClientCertificateSection.Key);
        services.AddOptions();
        services.AddSingleton(new ClientCertificateConfiguration(section));
        services.AddSingleton<IPostConfigureOptions<ClientCertificateForwardingOptions>>(
            static provider => provider.GetRequiredService<ClientCertificateConfiguration>());
        services.AddSingleton(static provider => new LastValid<ForwardingRule>(
            provider.GetRequiredService<ClientCertificateConfiguration>().Section,
            () => new ForwardingRule(
                provider.GetRequiredService<IOptionsFactory<ClientCertificateForwardingOptions>>().Create(Options.Options.DefaultName)),
            provider.GetRequiredService<ILogger<ClientCertificateSource>>()));
        services.AddSingleton<ClientCertificateSource>();
        services.TryAddSingleton<IAiGuardClientCertificateSource>(static provider => provider.GetRequiredService<ClientCertificateSource>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, ClientCertificateStartupCheck>());
        return builder;
    }
}
