using System.Globalization;
using System.Text.Json;

namespace AiApiGuard.Http.Json;

/// <summary>Names a place in JSON (RFC 6901).</summary>
internal sealed class JsonPointer
{
    private readonly string[] _steps;

    private JsonPointer(string[] steps) => _steps = steps;

    /// <summary>Reads a pointer; <see langword="null"/> for what is none.</summary>
    public static JsonPointer? TryParse(string text)
    {
        if (text.Length == 0)
            return new JsonPointer([]);
        if (text[0] != '/')
            return null;
        var steps = text[1..].Split('/');
        for (var i = 0; i < steps.Length; i++)
            steps[i] = steps[i].Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
        return new JsonPointer(steps);
    }

    public bool TryFind(JsonElement root, out JsonElement found)
    {
        found = root;
        foreach (var step in _steps)
        {
            var isThere = found.ValueKind switch
            {
                JsonValueKind.Object => found.TryGetProperty(step, out found),
                JsonValueKind.Array => TryGetItem(found, step, out found),
                _ => false,
            };
            if (!isThere)
                return false;
        }

        return true;
    }

    private static bool TryGetItem(JsonElement array, string step, out JsonElement item)
    {
        var isIndex = int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < array.GetArrayLength();
        item = isIndex ? array[index] : default;
        return isIndex;
    }
}
