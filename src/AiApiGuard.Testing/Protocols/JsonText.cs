using System.Globalization;
using System.Text;
using System.Text.Json;

namespace AiApiGuard.Testing.Protocols;

/// <summary>Writes and reads JSON strings with half of a surrogate pair, which the framework refuses: a stream may cut an emoji in two.</summary>
internal static class JsonText
{
    public static string Encode(string text)
    {
        var result = new StringBuilder("\"", text.Length + 2);
        foreach (var character in text)
        {
            if (char.IsSurrogate(character) || character is '"' or '\\' or < ' ')
                result.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
            else
                result.Append(character);
        }

        return result.Append('"').ToString();
    }

    /// <summary>Reads a string; anything else is no text.</summary>
    public static string Decode(JsonElement text)
    {
        if (text.ValueKind != JsonValueKind.String)
            return string.Empty;
        var raw = text.GetRawText().AsSpan()[1..^1];
        var result = new StringBuilder(raw.Length);
        for (var at = 0; at < raw.Length; at++)
        {
            if (raw[at] != '\\')
            {
                result.Append(raw[at]);
            }
            else if (raw[++at] == 'u')
            {
                result.Append((char)ushort.Parse(raw.Slice(at + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                at += 4;
            }
            else
            {
                result.Append(raw[at] switch { 'n' => '\n', 't' => '\t', 'r' => '\r', 'b' => '\b', 'f' => '\f', var same => same });
            }
        }

        return result.ToString();
    }

    /// <summary>Goes down from an element by names.</summary>
    /// <returns>What is there; of kind <see cref="JsonValueKind.Undefined"/> where nothing is.</returns>
    public static JsonElement Find(JsonElement element, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
                return default;
        }

        return element;
    }

    /// <summary>Returns the items of an array, and none where there is no array.</summary>
    public static IEnumerable<JsonElement> Items(JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? element.EnumerateArray() : [];

    /// <summary>Returns every string below an element, names of properties included.</summary>
    public static IEnumerable<string> Strings(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => [Decode(element)],
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Strings),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(static property => Strings(property.Value).Prepend(property.Name)),
        _ => [],
    };

    /// <summary>Parses what may be JSON.</summary>
    /// <returns>The element; of kind <see cref="JsonValueKind.Undefined"/> where it is none, as where it is cut off in the middle.</returns>
    public static JsonElement Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return default;
        }
    }

    public static bool Is(JsonElement element, string name, string value) =>
        Find(element, name) is { ValueKind: JsonValueKind.String } found && found.ValueEquals(value);
}
