using System.Text.Json;

namespace AiApiGuard.Protocols;

/// <summary>Reads fields of answers, which are as the endpoint wrote them: what has the wrong type counts as absent.</summary>
internal static class AnswerFields
{
    private const long MaxCount = 1_000_000_000_000;

    public static bool TryGetObject(JsonElement element, ReadOnlySpan<byte> name, out JsonElement value) =>
        TryGet(element, name, JsonValueKind.Object, out value);

    public static bool TryGetArray(JsonElement element, ReadOnlySpan<byte> name, out JsonElement value) =>
        TryGet(element, name, JsonValueKind.Array, out value);

    public static bool TryGetString(JsonElement element, ReadOnlySpan<byte> name, out JsonElement value) =>
        TryGet(element, name, JsonValueKind.String, out value);

    /// <summary>Reads a token count, which is never negative, and small enough to add a few.</summary>
    public static long? ReadCount(JsonElement element, ReadOnlySpan<byte> name) =>
        TryGet(element, name, JsonValueKind.Number, out var number) && number.TryGetInt64(out var value) && value >= 0 ? Math.Min(value, MaxCount) : null;

    /// <summary>Reads a token count inside an object of its own, as details have it.</summary>
    public static long? ReadCount(JsonElement element, ReadOnlySpan<byte> details, ReadOnlySpan<byte> name) =>
        TryGetObject(element, details, out var inner) ? ReadCount(inner, name) : null;

    /// <summary>Reads the index of a choice, block or call.</summary>
    public static int ReadIndex(JsonElement element, ReadOnlySpan<byte> name, int otherwise) =>
        TryGet(element, name, JsonValueKind.Number, out var number) && number.TryGetInt32(out var value) && value >= 0 ? value : otherwise;

    /// <summary>Says whether a string property has a value.</summary>
    public static bool HasValue(JsonElement element, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value) =>
        TryGetString(element, name, out var text) && text.ValueEquals(value);

    public static string ReadName(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair. The name only tells texts apart, so any stable one does.
            return "?";
        }
    }

    private static bool TryGet(JsonElement element, ReadOnlySpan<byte> name, JsonValueKind kind, out JsonElement value)
    {
        if (element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out value) && value.ValueKind == kind)
            return true;
        value = default;
        return false;
    }
}
