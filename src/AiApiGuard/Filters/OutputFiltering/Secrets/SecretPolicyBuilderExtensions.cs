using AiApiGuard;
using AiApiGuard.DependencyInjection;
using AiApiGuard.Filters.OutputFiltering.Secrets;
using AiApiGuard.State.Pseudonyms;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the redaction of secrets to a policy.</summary>
public static class SecretPolicyBuilderExtensions
{
    /// <summary>Finds secrets, and redacts them or does with them what the options say: API keys, tokens, private keys.</summary>
    /// <param name="builder">The policy.</param>
    /// <param name="configure">Changes the options, or <see langword="null"/>.</param>
    /// <returns>The policy.</returns>
    public static AiGuardPolicyBuilder DetectSecrets(this AiGuardPolicyBuilder builder, Action<SecretOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<SecretOptions>, SecretOptionsValidator>());
        builder.Services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<SecretOptions>, SecretOptionsRulesValidator>());
        builder.Services.TryAddSingleton<PseudonymVaults>();
        return builder.AddFilter<SecretFilter, SecretOptions>(
            SecretFilter.FilterName,
            AiGuardStage.OutputFiltering,
            static (section, options) => section.Bind(options, AiGuardPolicyBuilder.BindStrictly),
            configure);
    }
}
