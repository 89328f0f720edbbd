using System.Text.Json;

namespace AiApiGuard.Filters.InputValidation.JsonSchema;

/// <summary>Holds the options of <c>ValidateJsonSchema</c>.</summary>
public sealed class JsonSchemaOptions : AiGuardFilterOptions
{
    /// <summary>Gets the schema of each protocol, by its name: the text of a schema, which begins with a brace, or the path of a file that holds
    /// one, from the application's content root.</summary>
    /// <value>Default: empty.</value>
    public IDictionary<string, string> Schemas { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    // Code, so nothing that configuration could hold.
    internal Dictionary<string, Func<JsonElement, AiGuardSchemaError?>> Validators { get; } = new(StringComparer.OrdinalIgnoreCase);
}
