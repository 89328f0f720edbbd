using Microsoft.Extensions.Options;

namespace AiApiGuard.Filters.Authorization.Models;

/// <summary>Validates the patterns: a list without any would allow nothing.</summary>
internal sealed class ModelsOptionsValidator : IValidateOptions<ModelsOptions>
{
    public ValidateOptionsResult Validate(string? name, ModelsOptions options)
    {
        var patterns = $"{ModelsFilter.FilterName}.Patterns of policy '{name}'";
        if (options.Patterns.Count == 0)
            return ValidateOptionsResult.Fail($"{patterns} must name at least one model; '*' allows all.");
        return options.Patterns.Any(string.IsNullOrWhiteSpace)
            ? ValidateOptionsResult.Fail($"{patterns} must not hold an empty pattern.")
            : ValidateOptionsResult.Success;
    }
}
