using AiApiGuard;
using AiApiGuard.DependencyInjection;
using AiApiGuard.Filters.OutputFiltering.PersonalData;
using AiApiGuard.State.Pseudonyms;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the redaction of personal data to a policy.</summary>
public static class PersonalDataPolicyBuilderExtensions
{
    /// <summary>Finds personal data, and redacts it or does with it what the options say: e-mail addresses, telephone, card and account numbers and
    /// the like.</summary>
    /// <param name="builder">The policy.</param>
    /// <param name="configure">Changes the options, or <see langword="null"/>.</param>
    /// <returns>The policy.</returns>
    public static AiGuardPolicyBuilder RedactPii(this AiGuardPolicyBuilder builder, Action<PersonalDataOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<PersonalDataOptions>, PersonalDataOptionsValidator>());
        builder.Services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<PersonalDataOptions>, PersonalDataOptionsRulesValidator>());
        builder.Services.TryAddSingleton<PseudonymVaults>();
        return builder.AddFilter<PersonalDataFilter, PersonalDataOptions>(
            PersonalDataFilter.FilterName,
            AiGuardStage.OutputFiltering,
            static (section, options) => section.Bind(options, AiGuardPolicyBuilder.BindStrictly),
            configure);
    }
}
