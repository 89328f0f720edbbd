using System.Text.Json;

namespace AiApiGuard.Http.Calls;

/// <summary>Gets what must be in an answer.</summary>
internal static class JsonPlaces
{
    private const int MaxLabels = 1_000;
    private const int MaxEntities = 10_000;

    public static JsonElement Get(JsonElement parent, string name, JsonValueKind kind) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) && value.ValueKind == kind
            ? value
            : throw new MalformedAnswerException($"'{name}' is missing.");

    /// <summary>Gets an array that must have so many items.</summary>
    public static JsonElement GetArray(JsonElement parent, string name, int count) => RequireCount(Get(parent, name, JsonValueKind.Array), count);

    public static JsonElement RequireCount(JsonElement array, int count) =>
        array.ValueKind == JsonValueKind.Array && array.GetArrayLength() == count
            ? array
            : throw new MalformedAnswerException("there is not one result for each text.");

    /// <summary>Refuses an answer that would fill memory with labels.</summary>
    public static void LimitLabels(int count) => Limit(count, MaxLabels);

    /// <summary>Refuses an answer that would fill memory with entities.</summary>
    public static void LimitEntities(int count) => Limit(count, MaxEntities);

    private static void Limit(int count, int max)
    {
        if (count > max)
            throw new MalformedAnswerException("it names too much.");
    }
}
