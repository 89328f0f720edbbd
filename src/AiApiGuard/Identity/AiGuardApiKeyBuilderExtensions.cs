using AiApiGuard.DependencyInjection;
using AiApiGuard.Identity;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds API keys to the guard.</summary>
public static class AiGuardApiKeyBuilderExtensions
{
    /// <summary>Adds a key to the store in memory, beside those of the configuration section <c>ApiKeys</c>.</summary>
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

    /// <summary>Registers the scheme and its store.</summary>
    internal static AiGuardBuilder AddApiKeys(this AiGuardBuilder builder)
    {
        var services = builder.Services;

        // Not AddAuthentication: that starts data protection, which writes key files that nothing here reads.
        services.AddAuthenticationCore();
        services.AddWebEncoders();
        new AuthenticationBuilder(services).AddScheme<ApiKeyAuthenticationOptions, ApiKeyAuthenticationHandler>(
            AiGuardApiKeyDefaults.AuthenticationScheme, displayName: null, configureOptions: null);
        services.AddOptions<ApiKeyAuthenticationOptions>(AiGuardApiKeyDefaults.AuthenticationScheme).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<AuthenticationOptions>, KeepDefaultScheme>());

        services.TryAddSingleton(CreateStore);
        services.TryAddSingleton<ApiKeyConfiguration>();
        services.TryAddSingleton<IAiGuardApiKeyStore>(
            static provider => provider.GetRequiredService<ApiKeyConfiguration>().Store);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, ApiKeyStartupCheck>());
        return builder;
    }

    private static InMemoryApiKeyStore CreateStore(IServiceProvider services)
    {
        var store = new InMemoryApiKeyStore();
        foreach (var record in services.GetServices<AiGuardApiKeyRecord>())
            store.Add(record);
        return store;
    }
}
