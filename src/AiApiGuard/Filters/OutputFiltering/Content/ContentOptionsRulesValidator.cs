using AiApiGuard.Inspection.Content;
using AiApiGuard.Inspection.Terms;
using Microsoft.Extensions.Options;

namespace AiApiGuard.Filters.OutputFiltering.Content;

/// <summary>Validates what attributes cannot say of <see cref="ContentOptions"/>.</summary>
internal sealed class ContentOptionsRulesValidator : IValidateOptions<ContentOptions>
{
    public ValidateOptionsResult Validate(string? name, ContentOptions options)
    {
        var failures = new List<string>();
        if (options.Direction is not (AiGuardDirection.Request or AiGuardDirection.Response or AiGuardDirection.Both))
            failures.Add($"FilterContent.Direction of policy '{name}' must be Request, Response or Both.");
        ValidateRules(name, nameof(options.Request), options.Request, failures);
        ValidateRules(name, nameof(options.Response), options.Response, failures);
        foreach (var (topic, terms) in options.Topics)
            ValidateTopic(name, topic, terms, failures);
        foreach (var language in options.AllowedLanguages.Except(LanguageIdentifier.Languages, StringComparer.OrdinalIgnoreCase))
            failures.Add($"FilterContent.AllowedLanguages of policy '{name}' names '{language}', which is not known. Known are: {string.Join(", ", LanguageIdentifier.Languages.Order(StringComparer.Ordinal))}.");
        if (options.LanguageAction is not (AiGuardContentAction.Deny or AiGuardContentAction.Report))
            failures.Add($"FilterContent.LanguageAction of policy '{name}' must be Deny or Report.");
        if (options.StrictLanguages && options.AllowedLanguages.Count == 0)
            failures.Add($"FilterContent.StrictLanguages of policy '{name}' has no effect: AllowedLanguages is empty.");
        return failures.Count > 0 ? ValidateOptionsResult.Fail(failures) : ValidateOptionsResult.Success;
    }

    private static void ValidateRules(string? name, string direction, AiGuardContentRules rules, List<string> failures)
    {
        foreach (var category in rules.Thresholds.Keys.Concat(rules.Actions.Keys).Where(static category => ContentCategories.IndexOf(category) < 0))
            failures.Add($"FilterContent.{direction} of policy '{name}' names the category '{category}', which is not known. Known are: {string.Join(", ", ContentCategories.Codes)}.");
        if (rules.Thresholds.Values.Any(static threshold => threshold is < 1 or > ContentCategories.MaxSeverity + 1))
            failures.Add($"FilterContent.{direction}.Thresholds of policy '{name}' must be from 1 to 8.");
        if (rules.Actions.Values.Append(rules.Action).Any(static action => !Enum.IsDefined(action)))
            failures.Add($"FilterContent.{direction}.Actions of policy '{name}' has an action that is not known.");
        if (rules.Code is not (null or AiGuardContentAction.Deny or AiGuardContentAction.Report))
            failures.Add($"FilterContent.{direction}.Code of policy '{name}' must be Deny or Report.");
    }

    private static void ValidateTopic(string? name, string topic, AiGuardTopicOptions options, List<string> failures)
    {
        if (topic.Length == 0 || !topic.All(static character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '_'))
            failures.Add($"FilterContent.Topics of policy '{name}' names '{topic}': a name is small letters, digits and low lines.");
        if (options.Terms.Any(static term => string.IsNullOrWhiteSpace(term) || term.Length > TermIndex.MaxTermLength))
            failures.Add($"FilterContent.Topics:{topic}.Terms of policy '{name}' must have 1 to {TermIndex.MaxTermLength} characters each.");
        if (options.Direction is not (AiGuardDirection.Request or AiGuardDirection.Response or AiGuardDirection.Both))
            failures.Add($"FilterContent.Topics:{topic}.Direction of policy '{name}' must be Request, Response or Both.");
        if (!Enum.IsDefined(options.Action))
            failures.Add($"FilterContent.Topics:{topic}.Action of policy '{name}' is not known.");
    }
}
