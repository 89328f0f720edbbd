using AiApiGuard;
using AiApiGuard.DependencyInjection;
using AiApiGuard.Filters.InputValidation.PromptInjection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the detection of prompt injection to a policy.</summary>
public static class PromptInjectionPolicyBuilderExtensions
{
    /// <summary>Denies prompts that try to take over the model, and reports those that might. The text of the application
    /// itself, such as system messages and tool definitions, is only reported.</summary>
    /// <param name="builder">The policy.</param>
    /// <returns>The builder.</returns>
    public static AiGuardPolicyBuilder DetectPromptInjection(this AiGuardPolicyBuilder builder) => builder.DetectPromptInjection(configure: null);

    /// <summary>Denies prompts that try to take over the model, and reports those that might. The text of the application
    /// itself, such as system messages and tool definitions, is only reported.</summary>
    /// <param name="builder">The policy.</param>
    /// <param name="level">How sure the detection has to be.</param>
    /// <returns>The builder.</returns>
    public static AiGuardPolicyBuilder DetectPromptInjection(this AiGuardPolicyBuilder builder, AiGuardInjectionLevel level) =>
        builder.DetectPromptInjection(options => options.Level = level);

    /// <summary>Denies prompts that try to take over the model, and reports those that might. The text of the application
    /// itself, such as system messages and tool definitions, is only reported.</summary>
    /// <param name="builder">The policy.</param>
    /// <param name="configure">Changes the options.</param>
    /// <returns>The builder.</returns>
    public static AiGuardPolicyBuilder DetectPromptInjection(
        this AiGuardPolicyBuilder builder, Action<PromptInjectionOptions>? configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddEnumerable(
        [
            ServiceDescriptor.Singleton<IValidateOptions<PromptInjectionOptions>, PromptInjectionOptionsValidator>(),
            ServiceDescriptor.Singleton<IValidateOptions<PromptInjectionOptions>, PromptInjectionOptionsRulesValidator>(),
        ]);
        return builder.AddFilter<PromptInjectionFilter, PromptInjectionOptions>(
            PromptInjectionFilter.FilterName,
            AiGuardStage.InputValidation,
            static (section, options) => section.Bind(options, AiGuardPolicyBuilder.BindStrictly),
            configure);
    }
}
