using System.Text.Json;

namespace AiApiGuard.Protocols.ConfiguredJson;

/// <summary>Reads an answer, whole or one event of a stream, by the paths that the host named.</summary>
internal static class ConfiguredJsonAnswerReader
{
    public static void Read(JsonElement root, AiGuardAnswerTexts texts, JsonProtocolPaths paths)
    {
        ReadPlace(root, paths.Answer, JsonPart.Unnamed, texts, default);
        if (ReadCount(root, paths.InputTokens) is { } input)
            texts.Usage.InputTokens = input;
        if (ReadCount(root, paths.OutputTokens) is { } output)
            texts.Usage.OutputTokens = output;
    }

    private static void ReadPlace(JsonElement value, JsonPlace place, JsonPart part, AiGuardAnswerTexts texts, Items items)
    {
        if (place.Part != JsonPart.Unnamed)
            part = place.Part;
        if (!place.IsEnd && value.ValueKind == JsonValueKind.Array)
        {
            var index = 0;
            foreach (var item in value.EnumerateArray())
                ReadBelow(item, place.Items, part, texts, items.Add(index++), place.Path, "[*]");
        }
        else if (!place.IsEnd && value.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in value.EnumerateObject())
                ReadBelow(property.Value, place.Find(property), part, texts, items, place.Path, null, property);
        }
        else
        {
            Add(value, part, texts, items, place.Path);
        }
    }

    private static void ReadBelow(
        JsonElement value, JsonPlace? place, JsonPart part, AiGuardAnswerTexts texts, Items items, string parent, string? suffix, JsonProperty property = default)
    {
        if (place is not null)
            ReadPlace(value, place, part, texts, items);
        else if (value.ValueKind is JsonValueKind.String or JsonValueKind.Array or JsonValueKind.Object || part == JsonPart.Ignored)
            Add(value, part, texts, items, suffix is null ? ChannelName.Property(parent, AnswerFields.ReadName(property)) : parent + suffix);
    }

    private static void Add(JsonElement value, JsonPart part, AiGuardAnswerTexts texts, Items items, string field)
    {
        if (part == JsonPart.Ignored)
            texts.Skip(value);
        else
            texts.AddAll(value, part == JsonPart.Answer ? AiGuardAnswerChannel.Running(items.First, field, items.Second) : AiGuardAnswerChannel.Alone(field), SchemaWords.None);
    }

    private static long? ReadCount(JsonElement root, JsonPath? path) =>
        path is not null && path.TryFind(root, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var count) && count >= 0
            ? count
            : null;

    /// <summary>Says which items of the arrays on the way are meant.</summary>
    private readonly record struct Items(int Depth, int First, int Second)
    {
        public Items Add(int index) => Depth == 0 ? new(1, index, 0) : this with { Depth = Depth + 1, Second = index };
    }
}
