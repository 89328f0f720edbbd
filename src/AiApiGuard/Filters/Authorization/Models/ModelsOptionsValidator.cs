using Microsoft.Extensions.Options;

namespace AiApiGuard.Filters.Authorization.Models;

/// <summary>Validates the patterns: without any, nothing would be allowed or nothing denied.</summary>
internal sealed class ModelsOptionsValidator : IValidateOptions<ModelsOptions>
{
    public ValidateOptionsResult Validate(string? name, ModelsOptions options)
    {
        var failures = new List<string>();
        if (options.Patterns.Count == 0 && (options.AllowsListedOnly || options.DeniedPatterns.Count == 0))
            failures.Add($"{ModelsFilter.FilterName}.Patterns of policy '{name}' must name at least one model; '*' allows all.");
        if (options.Patterns.Any(string.IsNullOrWhiteSpace))
            failures.Add($"{ModelsFilter.FilterName}.Patterns of policy '{name}' must not hold an empty pattern.");
        if (options.DeniedPatterns.Any(string.IsNullOrWhiteSpace))
            failures.Add($"{ModelsFilter.FilterName}.DeniedPatterns of policy '{name}' must not hold an empty pattern.");
        if (options.DeniedPatterns.Contains("*"))
            failures.Add($"{ModelsFilter.FilterName}.DeniedPatterns of policy '{name}' must not deny all models.");
        return failures.Count > 0 ? ValidateOptionsResult.Fail(failures) : ValidateOptionsResult.Success;
    }
}
