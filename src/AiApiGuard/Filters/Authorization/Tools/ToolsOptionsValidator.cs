using Microsoft.Extensions.Options;

namespace AiApiGuard.Filters.Authorization.Tools;

/// <summary>Validates the patterns: without any, nothing would be allowed or nothing denied.</summary>
internal sealed class ToolsOptionsValidator : IValidateOptions<ToolsOptions>
{
    public ValidateOptionsResult Validate(string? name, ToolsOptions options)
    {
        var failures = new List<string>();
        if (options.Patterns.Count == 0 && (options.AllowsListedOnly || options.DeniedPatterns.Count == 0))
        {
            failures.Add(
                $"{ToolsFilter.FilterName}.Patterns of policy '{name}' must name at least one tool; DeniedPatterns of '*' deny all.");
        }

        if (options.Patterns.Any(string.IsNullOrWhiteSpace))
            failures.Add($"{ToolsFilter.FilterName}.Patterns of policy '{name}' must not hold an empty pattern.");
        if (options.DeniedPatterns.Any(string.IsNullOrWhiteSpace))
            failures.Add($"{ToolsFilter.FilterName}.DeniedPatterns of policy '{name}' must not hold an empty pattern.");
        return failures.Count > 0 ? ValidateOptionsResult.Fail(failures) : ValidateOptionsResult.Success;
    }
}
