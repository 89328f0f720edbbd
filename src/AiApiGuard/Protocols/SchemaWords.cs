using System.Text.Json;

namespace AiApiGuard.Protocols;

/// <summary>Tells the words that JSON Schema itself brings into the definition of a tool from the words of who wrote it.</summary>
/// <remarks>Only the known values of <c>type</c> are such words: a parameter may be named "type" or "id", and what stands below is read by the model.</remarks>
internal static class SchemaWords
{
    private static readonly string[] Types = ["object", "string", "number", "integer", "boolean", "array", "null", "function"];

    /// <summary>Gets the question as a delegate, made once.</summary>
    public static Func<JsonProperty, bool> Contains { get; } = IsType;

    /// <summary>Gets the answer for values in which every string is text.</summary>
    public static Func<JsonProperty, bool> None { get; } = static _ => false;

    private static bool IsType(JsonProperty property)
    {
        if (property.Value.ValueKind != JsonValueKind.String || !property.NameEquals("type"u8))
            return false;
        foreach (var type in Types)
        {
            if (property.Value.ValueEquals(type))
                return true;
        }

        return false;
    }
}
