using System.Text.Json;
using AiApiGuard.Protocols.OpenAi;

namespace AiApiGuard.Protocols.OpenAiChat;

/// <summary>Reads one message of a Chat Completions request: content as a string or as parts, tool calls and results.</summary>
internal static class OpenAiChatMessageReader
{
    private static readonly IdentifierNames Identifiers = new("role", "type", "id", "tool_call_id", "encrypted_content");

    public static void Read(JsonElement message, AiGuardRequestTexts texts, string field)
    {
        RequestFields.RequireObject(message, field);
        var (role, origin) = ReadRole(message, $"{field}.role");
        if (message.TryGetProperty("content"u8, out var content))
            ReadContent(content, texts, role, origin, $"{field}.content");

        // Everything else a message may carry: a name, a refusal, the calls of tools with their arguments, reasoning, and what is yet to come.
        foreach (var property in message.EnumerateObject())
        {
            if (!property.NameEquals("content"u8) && !Identifiers.Contains(property))
                texts.AddAll(property.Value, role, origin, ChannelName.Property(field, RequestFields.ReadName(property, field)), Identifiers.Contains);
        }
    }

    private static (AiGuardRole Role, AiGuardOrigin Origin) ReadRole(JsonElement message, string field)
    {
        if (!message.TryGetProperty("role"u8, out var role))
            throw AiGuardRequestException.InvalidField(field, "is required.");
        if (role.ValueKind != JsonValueKind.String)
            throw AiGuardRequestException.InvalidField(field, "must be a string.");
        return RequestFields.ReadString(role, field) switch
        {
            "user" => (AiGuardRole.User, AiGuardOrigin.User),
            "assistant" => (AiGuardRole.Assistant, AiGuardOrigin.Model),
            "system" => (AiGuardRole.System, AiGuardOrigin.Application),
            "developer" => (AiGuardRole.Developer, AiGuardOrigin.Application),
            "tool" or "function" => (AiGuardRole.ToolResult, AiGuardOrigin.External),
            _ => throw AiGuardRequestException.InvalidField(field, "must be system, developer, user, assistant, tool or function."),
        };
    }

    private static void ReadContent(JsonElement content, AiGuardRequestTexts texts, AiGuardRole role, AiGuardOrigin origin, string field)
    {
        switch (content.ValueKind)
        {
            case JsonValueKind.Null:
                return;
            case JsonValueKind.String:
                texts.Add(content, role, origin, field);
                return;
            case JsonValueKind.Array:
                var index = 0;
                foreach (var part in content.EnumerateArray())
                    OpenAiPartReader.Read(part, texts, role, origin, $"{field}[{index++}]");
                return;
            default:
                throw AiGuardRequestException.InvalidField(field, "must be a string, an array of parts or null.");
        }
    }
}
