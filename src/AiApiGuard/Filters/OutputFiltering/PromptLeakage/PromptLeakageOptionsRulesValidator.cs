using AiApiGuard.Inspection.Leakage;
using Microsoft.Extensions.Options;

namespace AiApiGuard.Filters.OutputFiltering.PromptLeakage;

/// <summary>Validates what attributes cannot say of <see cref="PromptLeakageOptions"/>.</summary>
internal sealed class PromptLeakageOptionsRulesValidator : IValidateOptions<PromptLeakageOptions>
{
    public ValidateOptionsResult Validate(string? name, PromptLeakageOptions options)
    {
        var failures = new List<string>();
        if (options.Direction == 0 || (options.Direction & ~AiGuardDirection.Both) != 0)
            failures.Add($"{At(name, nameof(options.Direction))} must be Request, Response or Both.");
        else if (options.Direction.HasFlag(AiGuardDirection.Request) && options.ProtectedTexts.Count == 0)
            failures.Add($"{At(name, nameof(options.Direction))} has no effect on prompts without ProtectedTexts.");
        if (!Enum.IsDefined(options.Action))
            failures.Add($"{At(name, nameof(options.Action))} must be Deny, Redact or Report.");
        if (options.UseCanary && !options.Direction.HasFlag(AiGuardDirection.Response))
            failures.Add($"{At(name, nameof(options.UseCanary))} has no effect: Direction leaves answers out.");
        if (options.CanaryText?.Contains("{0}", StringComparison.Ordinal) != true)
            failures.Add($"{At(name, nameof(options.CanaryText))} must contain {{0}}, where the random word stands.");
        foreach (var text in options.ProtectedTexts)
        {
            if (new LeakageIndex([new(text ?? "")], options.MinimumWords, isEncoded: false).IsEmpty)
                failures.Add($"{At(name, nameof(options.ProtectedTexts))} must not hold a text of fewer than {options.MinimumWords} words: it would not be found.");
        }

        if (options.AllowedPhrases.Any(string.IsNullOrWhiteSpace))
            failures.Add($"{At(name, nameof(options.AllowedPhrases))} must not hold an empty phrase.");
        if (options.Replacement?.AsSpan().IndexOfAny("\"\\\n\r") >= 0)
            failures.Add($"{At(name, nameof(options.Replacement))} must not contain quotation marks, backslashes or line ends.");
        return failures.Count > 0 ? ValidateOptionsResult.Fail(failures) : ValidateOptionsResult.Success;
    }

    private static string At(string? name, string property) => $"PreventPromptLeakage.{property} of policy '{name}'";
}
