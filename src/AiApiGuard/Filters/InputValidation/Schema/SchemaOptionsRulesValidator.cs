using AiApiGuard.Protocols;
using Microsoft.Extensions.Options;

namespace AiApiGuard.Filters.InputValidation.Schema;

/// <summary>Validates that the properties which a host allows have a place in some protocol.</summary>
internal sealed class SchemaOptionsRulesValidator : IValidateOptions<SchemaOptions>
{
    public ValidateOptionsResult Validate(string? name, SchemaOptions options)
    {
        var failures = options.AllowedProperties.Where(path => !IsPlace(path)).Select(path =>
            $"{SchemaFilter.FilterName} of policy '{name}': AllowedProperties holds '{path}', for which no protocol has a place. " +
            "Write names parted by dots, without indexes, such as messages.content.cache_control.").ToList();
        return failures.Count > 0 ? ValidateOptionsResult.Fail(failures) : ValidateOptionsResult.Success;
    }

    private static bool IsPlace(string? path) =>
        !string.IsNullOrWhiteSpace(path) && !path.Split('.').Contains(string.Empty) && ProtocolCatalog.BuiltInShapes.Any(shape => shape.HasPlaceFor(path));
}
