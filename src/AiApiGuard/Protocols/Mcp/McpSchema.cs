using System.Text.Json;

namespace AiApiGuard.Protocols.Mcp;

/// <summary>Validates the parameters of known methods that the reader does not need.</summary>
internal static class McpSchema
{
    private static readonly (string Method, string Parameter, JsonValueKind Kind, string Article)[] Required =
    [
        ("initialize", "protocolVersion", JsonValueKind.String, "a string"),
        ("initialize", "capabilities", JsonValueKind.Object, "an object"),
        ("prompts/get", "name", JsonValueKind.String, "a string"),
        ("resources/read", "uri", JsonValueKind.String, "a string"),
        ("resources/subscribe", "uri", JsonValueKind.String, "a string"),
        ("resources/unsubscribe", "uri", JsonValueKind.String, "a string"),
        ("completion/complete", "ref", JsonValueKind.Object, "an object"),
        ("completion/complete", "argument", JsonValueKind.Object, "an object"),
        ("logging/setLevel", "level", JsonValueKind.String, "a string"),
        ("sampling/createMessage", "messages", JsonValueKind.Array, "an array"),
    ];

    public static void Validate(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Array)
        {
            ValidateMessage(root, string.Empty);
            return;
        }

        var index = 0;
        foreach (var message in root.EnumerateArray())
            ValidateMessage(message, ChannelName.Item(string.Empty, index++));
    }

    private static void ValidateMessage(JsonElement message, string field)
    {
        if (!message.TryGetProperty("method"u8, out var method))
            return;
        if (message.TryGetProperty("id"u8, out var id) && id.ValueKind == JsonValueKind.Null)
            throw AiGuardRequestException.InvalidField(ChannelName.Property(field, "id"), "must be a string or a number.");
        var place = ChannelName.Property(field, "params");
        var hasParameters = message.TryGetProperty("params"u8, out var parameters);
        if (hasParameters && parameters.ValueKind != JsonValueKind.Object)
            throw AiGuardRequestException.InvalidField(place, "must be an object.");
        if (hasParameters && parameters.TryGetProperty("arguments"u8, out var arguments) && arguments.ValueKind is not (JsonValueKind.Object or JsonValueKind.Null))
            throw AiGuardRequestException.InvalidField(ChannelName.Property(place, "arguments"), "must be an object.");
        foreach (var (known, parameter, kind, article) in Required)
        {
            if (method.ValueEquals(known) && !(hasParameters && parameters.TryGetProperty(parameter, out var value) && value.ValueKind == kind))
                throw AiGuardRequestException.InvalidField(ChannelName.Property(place, parameter), $"is required and must be {article}.");
        }
    }
}
