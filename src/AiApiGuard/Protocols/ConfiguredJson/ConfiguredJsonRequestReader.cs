using System.Text.Json;

namespace AiApiGuard.Protocols.ConfiguredJson;

/// <summary>Turns a request into a prompt by the paths that the host named.</summary>
internal static class ConfiguredJsonRequestReader
{
    public static AiGuardPrompt Read(AiGuardRequestTexts texts, string protocol, JsonProtocolPaths paths)
    {
        var root = texts.Body;
        ReadPlace(root, paths.Request, JsonPart.Unnamed, texts, string.Empty);
        var parameters = new RequestParameters(paths.MaxOutputTokens?.Text ?? "body");
        parameters.AddMaxOutputTokens(ReadMaxOutputTokens(root, paths.MaxOutputTokens), parameters.MaxOutputTokensField);
        return new AiGuardPrompt(texts.Windows)
        {
            Protocol = protocol,
            Model = ReadModel(root, paths.Model),
            IsStreaming = ReadIsStreaming(root, paths.Stream),
            Operations = AiGuardOperations.Chat,
            Parameters = parameters,
        };
    }

    private static void ReadPlace(JsonElement value, JsonPlace? place, JsonPart part, AiGuardRequestTexts texts, string channel)
    {
        if (place is not null && place.Part != JsonPart.Unnamed)
            part = place.Part;
        if (place is null || place.IsEnd)
        {
            Add(value, part, texts, channel);
            return;
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.Array:
                var index = 0;
                foreach (var item in value.EnumerateArray())
                    ReadPlace(item, place.Items, part, texts, ChannelName.Item(channel, index++));
                break;
            case JsonValueKind.Object:
                foreach (var property in value.EnumerateObject())
                    ReadProperty(property, place, part, texts, channel);
                break;
            default:
                Add(value, part, texts, channel);
                break;
        }
    }

    private static void ReadProperty(JsonProperty property, JsonPlace place, JsonPart part, AiGuardRequestTexts texts, string channel)
    {
        var below = place.Find(property);
        var name = RequestFields.ReadName(property, channel);
        if (below is null)
            place.RequireSpelling(name);
        ReadPlace(property.Value, below, part, texts, ChannelName.Property(channel, name));
    }

    private static void Add(JsonElement value, JsonPart part, AiGuardRequestTexts texts, string channel)
    {
        if (part == JsonPart.Ignored)
            return;
        var (role, origin) = part switch
        {
            JsonPart.Prompt => (AiGuardRole.User, AiGuardOrigin.User),
            JsonPart.System => (AiGuardRole.System, AiGuardOrigin.Application),
            _ => (AiGuardRole.Unknown, AiGuardOrigin.User),
        };
        texts.AddAll(value, role, origin, channel, SchemaWords.None);
    }

    private static string? ReadModel(JsonElement root, JsonPath? path)
    {
        if (Find(root, path) is not { } model)
            return null;
        return model.ValueKind == JsonValueKind.String
            ? RequestFields.ReadString(model, path!.Text)
            : throw AiGuardRequestException.InvalidField(path!.Text, "must be a string.");
    }

    private static bool ReadIsStreaming(JsonElement root, JsonPath? path) => Find(root, path)?.ValueKind switch
    {
        null or JsonValueKind.False => false,
        JsonValueKind.True => true,
        _ => throw AiGuardRequestException.InvalidField(path!.Text, "must be true or false."),
    };

    private static long? ReadMaxOutputTokens(JsonElement root, JsonPath? path)
    {
        if (Find(root, path) is not { } limit)
            return null;
        return limit.ValueKind == JsonValueKind.Number && limit.TryGetInt64(out var value)
            ? value
            : throw AiGuardRequestException.InvalidField(path!.Text, "must be an integer.");
    }

    // Absent and null are the same.
    private static JsonElement? Find(JsonElement root, JsonPath? path) =>
        path is not null && path.TryFind(root, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
