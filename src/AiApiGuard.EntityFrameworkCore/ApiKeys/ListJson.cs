using System.Text.Json;
using System.Text.Json.Serialization;

namespace AiApiGuard.EntityFrameworkCore.ApiKeys;

/// <summary>Writes lists as JSON and reads them. A reading of many rows meets the same lists again and again, and shares them.</summary>
internal sealed partial class ListJson
{
    private const int MaxShared = 1024;

    private readonly Dictionary<string, string[]> _shared = new(StringComparer.Ordinal);

    public static string? Write(IReadOnlyList<string> list) =>
        list.Count == 0 ? null : JsonSerializer.Serialize([.. list], Serializer.Default.StringArray);

    /// <exception cref="JsonException">The text is no list of texts.</exception>
    public string[] Read(string? json)
    {
        if (json is null)
            return [];
        if (_shared.TryGetValue(json, out var list))
            return list;
        list = JsonSerializer.Deserialize(json, Serializer.Default.StringArray) ?? throw new JsonException("A list is null.");
        if (_shared.Count < MaxShared)
            _shared.Add(json, list);
        return list;
    }

    [JsonSerializable(typeof(string[]))]
    private sealed partial class Serializer : JsonSerializerContext;
}
