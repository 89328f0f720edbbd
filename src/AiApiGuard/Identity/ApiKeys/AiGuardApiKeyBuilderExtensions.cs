using System.Diagnostics.CodeAnalysis;
using AiApiGuard.DependencyInjection;
using AiApiGuard.Identity;
using AiApiGuard.Identity.ApiKeys;
using AiApiGuard.State.Blocks;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds API keys to the guard.</summary>
public static class AiGuardApiKeyBuilderExtensions
{
    private const string OptionsSectionName = "ApiKeyOptions";

    /// <summary>Adds a key, beside those of the configuration section <c>ApiKeys</c> and of the store.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="record">What <see cref="AiGuardApiKey.Create(AiGuardApiKeyRecord)"/> returned.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentException">The record is not complete.</exception>
    public static AiGuardBuilder AddApiKey(this AiGuardBuilder builder, AiGuardApiKeyRecord record)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(record);
        if (ApiKeyRecordRules.FindFault(record) is { } fault)
            throw new ArgumentException($"The API key record {fault}.", nameof(record));
        builder.Services.AddSingleton(record);
        return builder;
    }

    /// <summary>Configures how keys are read and hashed.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Changes the options.</param>
    /// <returns>The builder.</returns>
    public static AiGuardBuilder ConfigureApiKeys(this AiGuardBuilder builder, Action<ApiKeyAuthenticationOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.Configure(AiGuardApiKeyDefaults.AuthenticationScheme, configure);
        return builder;
    }

    /// <summary>Uses a store that outlives the process, in the place of the one in memory.</summary>
    /// <typeparam name="TStore">The store; its constructor may take services of the application.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <returns>The builder.</returns>
    public static AiGuardBuilder UseKeyStore<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TStore>(
        this AiGuardBuilder builder)
        where TStore : class, IAiGuardKeyStore
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Replace(ServiceDescriptor.Singleton<IAiGuardKeyStore, TStore>());
        return builder;
    }

    /// <summary>Registers the scheme, its keys in memory and what follows the store.</summary>
    internal static AiGuardBuilder AddApiKeys(this AiGuardBuilder builder)
    {
        var services = builder.Services;

        // Not AddAuthentication: that starts data protection, which writes key files that nothing here reads.
        services.AddAuthenticationCore();
        services.AddWebEncoders();
        new AuthenticationBuilder(services).AddScheme<ApiKeyAuthenticationOptions, ApiKeyAuthenticationHandler>(
            AiGuardApiKeyDefaults.AuthenticationScheme, displayName: null, configureOptions: null);
        services.AddOptions<ApiKeyAuthenticationOptions>(AiGuardApiKeyDefaults.AuthenticationScheme).ValidateOnStart();
        if (builder.GetSection(OptionsSectionName) is { } section)
        {
            services.PostConfigure<ApiKeyAuthenticationOptions>(AiGuardApiKeyDefaults.AuthenticationScheme, options => Bind(section, options));
            services.AddSingleton<IOptionsChangeTokenSource<ApiKeyAuthenticationOptions>>(
                new ConfigurationChangeTokenSource<ApiKeyAuthenticationOptions>(AiGuardApiKeyDefaults.AuthenticationScheme, section));
        }

        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<AuthenticationOptions>, KeepDefaultScheme>());
        builder.AddClientCertificateSource();
        builder.AddBlocks();
        services.TryAddSingleton<FailedAttempts>();
        services.TryAddSingleton<FailedCredentials>();
        services.TryAddSingleton<IAiGuardKeyStore, InMemoryKeyStore>();
        services.TryAddSingleton<ApiKeyDirectory>();
        services.TryAddSingleton<ApiKeyStoreStatus>();
        services.TryAddSingleton<ApiKeyUses>();
        builder.GetSection(ApiKeyConfiguration.SectionName);
        services.TryAddSingleton<ApiKeyConfiguration>();
        services.TryAddSingleton<ApiKeyVerifier>();
        services.TryAddSingleton<KeyEvents>();
        services.TryAddSingleton(static provider => new AiGuardKeys(
            provider.GetRequiredService<IAiGuardKeyStore>(),
            provider.GetRequiredService<ApiKeyConfiguration>().Directory,
            provider.GetRequiredService<KeyEvents>(),
            provider.GetRequiredService<IOptionsMonitor<ApiKeyAuthenticationOptions>>(),
            provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<ApiKeyFollower>();
        services.AddHostedService(static provider => provider.GetRequiredService<ApiKeyFollower>());
        return builder;
    }

    // Left to itself, the binder would append to the list.
    private static void Bind(IConfiguration section, ApiKeyAuthenticationOptions options)
    {
        if (section.GetSection(nameof(ApiKeyAuthenticationOptions.HeaderNames)).Exists())
            options.HeaderNames.Clear();
        var bound = new ConfiguredApiKeyOptions(options);
        section.Bind(bound, AiGuardPolicyBuilder.BindStrictly);
    }
}
