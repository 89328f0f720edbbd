using AiApiGuard;
using AiApiGuard.DependencyInjection;
using AiApiGuard.Filters.OutputFiltering.PromptLeakage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the protection of instructions to a policy.</summary>
public static class PromptLeakagePolicyBuilderExtensions
{
    /// <summary>Keeps the system and developer messages of an exchange from leaving in its answer, and texts that the options or the endpoint
    /// name, however they are written: respaced, spelled out, reversed, encoded.</summary>
    /// <param name="builder">The policy.</param>
    /// <param name="configure">Changes the options, or <see langword="null"/>.</param>
    /// <returns>The policy.</returns>
    public static AiGuardPolicyBuilder PreventPromptLeakage(this AiGuardPolicyBuilder builder, Action<PromptLeakageOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddEnumerable(
        [
            ServiceDescriptor.Singleton<IValidateOptions<PromptLeakageOptions>, PromptLeakageOptionsValidator>(),
            ServiceDescriptor.Singleton<IValidateOptions<PromptLeakageOptions>, PromptLeakageOptionsRulesValidator>(),
        ]);
        return builder.AddFilter<PromptLeakageFilter, PromptLeakageOptions>(
            PromptLeakageFilter.FilterName,
            AiGuardStage.OutputFiltering,
            static (section, options) => section.Bind(options, AiGuardPolicyBuilder.BindStrictly),
            configure);
    }
}
