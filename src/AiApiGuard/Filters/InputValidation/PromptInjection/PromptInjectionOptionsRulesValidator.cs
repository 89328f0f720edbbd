using AiApiGuard.Inspection.Normalization;
using Microsoft.Extensions.Options;

namespace AiApiGuard.Filters.InputValidation.PromptInjection;

/// <summary>Validates what attributes cannot say of <see cref="PromptInjectionOptions"/>.</summary>
internal sealed class PromptInjectionOptionsRulesValidator : IValidateOptions<PromptInjectionOptions>
{
    public ValidateOptionsResult Validate(string? name, PromptInjectionOptions options)
    {
        var failures = new List<string>();
        if (options.ReportThreshold > options.DenyThreshold)
            failures.Add($"DetectPromptInjection.ReportThreshold of policy '{name}' must not be above DenyThreshold.");
        if (options.AllowedPhrases.Any(static phrase => TextNormalizer.Normalize(phrase).Text.Length == 0))
            failures.Add($"DetectPromptInjection.AllowedPhrases of policy '{name}' must not hold an empty phrase.");
        return failures.Count > 0 ? ValidateOptionsResult.Fail(failures) : ValidateOptionsResult.Success;
    }
}
