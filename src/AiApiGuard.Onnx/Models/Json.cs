using System.Text.Json;

namespace AiApiGuard.Onnx.Models;

/// <summary>Reads the JSON files of a model, in which much may be missing.</summary>
internal static class Json
{
    public static JsonDocument Parse(string path)
    {
        try
        {
            return JsonDocument.Parse(File.ReadAllBytes(path));
        }
        catch (JsonException exception)
        {
            throw new OnnxModelException($"'{path}' is not valid JSON.", exception);
        }
    }

    public static JsonElement? Object(JsonElement parent, string name) => Find(parent, name, JsonValueKind.Object);

    public static JsonElement? Array(JsonElement parent, string name) => Find(parent, name, JsonValueKind.Array);

    public static string? String(JsonElement parent, string name) => Find(parent, name, JsonValueKind.String)?.GetString();

    public static int? Int(JsonElement parent, string name) =>
        Find(parent, name, JsonValueKind.Number) is { } number && number.TryGetDouble(out var value) && Math.Abs(value) < int.MaxValue ? (int)value : null;

    public static bool? Bool(JsonElement parent, string name) => Find(parent, name, JsonValueKind.True) is not null ? true
        : Find(parent, name, JsonValueKind.False) is not null ? false
        : null;

    private static JsonElement? Find(JsonElement parent, string name, JsonValueKind kind) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) && value.ValueKind == kind ? value : null;
}
