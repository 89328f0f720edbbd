using System.Text.Json;
using AiApiGuard.DependencyInjection;
using AiApiGuard.Protocols;
using AiApiGuard.Protocols.JsonSchemas;
using Microsoft.Extensions.Options;

namespace AiApiGuard.Filters.InputValidation.JsonSchema;

/// <summary>Validates that every schema can be enforced, and belongs to a protocol that there is.</summary>
internal sealed class JsonSchemaOptionsRulesValidator(IServiceProvider services, ProtocolCatalog protocols, PolicyRegistrations policies)
    : IValidateOptions<JsonSchemaOptions>
{
    public ValidateOptionsResult Validate(string? name, JsonSchemaOptions options)
    {
        var filter = $"{JsonSchemaFilter.FilterName} of policy '{name}'";
        var known = protocols.Names.Concat(policies.TryGet(name ?? string.Empty, out var policy) ? policy.Protocols.Select(protocol => protocol.Name) : [])
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var failures = new List<string>();
        if (options.Schemas.Count == 0 && options.Validators.Count == 0)
            failures.Add($"{filter} has no schema.");
        failures.AddRange(options.Schemas.Keys.Concat(options.Validators.Keys).Where(protocol => !known.Contains(protocol))
            .Select(protocol => $"{filter} has a schema of the protocol '{protocol}', which nobody registered. There are: {string.Join(", ", known)}."));
        failures.AddRange(options.Schemas.Select(pair => (pair.Key, Problem: Problem(pair.Value))).Where(pair => pair.Problem is not null)
            .Select(pair => $"{filter}: the schema of the protocol '{pair.Key}' {pair.Problem}"));
        return failures.Count > 0 ? ValidateOptionsResult.Fail(failures) : ValidateOptionsResult.Success;
    }

    private string? Problem(string? schema)
    {
        if (string.IsNullOrWhiteSpace(schema))
            return "is empty.";
        try
        {
            SchemaDocument.Compile(schema, services);
            return null;
        }
        catch (JsonSchemaFormatException exception)
        {
            return $"cannot be enforced, {exception.Message}";
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return exception is JsonException { LineNumber: { } line, BytePositionInLine: { } position }
                ? $"is not valid JSON: line {line + 1}, byte {position + 1}."
                : "is not valid JSON.";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return $"cannot be read: {exception.Message}";
        }
    }
}
