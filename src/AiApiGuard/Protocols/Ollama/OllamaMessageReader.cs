using System.Text.Json;

namespace AiApiGuard.Protocols.Ollama;

/// <summary>Reads one message of a chat: content, thinking, pictures, tool calls and results.</summary>
internal static class OllamaMessageReader
{
    private static readonly PropertyNames Identifiers = new("role", "tool_call_id");

    private static readonly NameSpelling Spelling = new("role", "content", "thinking", "images", "tool_calls", "tool_name", "tool_call_id");

    public static void Read(JsonElement message, AiGuardRequestTexts texts, string field)
    {
        RequestFields.RequireObject(message, field);
        Spelling.Require(message, field);
        var (role, origin) = ReadRole(message, $"{field}.role");
        if (role == AiGuardRole.ToolResult)
            texts.Tools.Use();
        texts.Tools.TryAdd(message, "tool_name", field);
        foreach (var property in message.EnumerateObject())
        {
            var value = property.Value;
            if (value.ValueKind == JsonValueKind.Null || Identifiers.Contains(property))
                continue;
            if (property.NameEquals("content"u8))
                texts.Add(value, role, origin, $"{field}.content");
            else if (property.NameEquals("images"u8))
                OllamaRequestReader.ReadImages(value, texts, $"{field}.images");
            else if (property.NameEquals("tool_calls"u8))
                ReadToolCalls(value, texts, role, origin, $"{field}.tool_calls");
            else
                texts.AddAll(value, role, origin, ChannelName.Property(field, RequestFields.ReadName(property, field)), SchemaWords.None);
        }
    }

    // Ollama reads roles in any case, and leaves it to the model's template what others mean: Granite has "control", for one.
    private static (AiGuardRole Role, AiGuardOrigin Origin) ReadRole(JsonElement message, string field)
    {
        if (!message.TryGetProperty("role"u8, out var role) || role.ValueKind != JsonValueKind.String)
            throw AiGuardRequestException.InvalidField(field, "is required and must be a string.");
        var name = RequestFields.ReadString(role, field);
        return Is("user") ? (AiGuardRole.User, AiGuardOrigin.User)
            : Is("assistant") ? (AiGuardRole.Assistant, AiGuardOrigin.Model)
            : Is("system") ? (AiGuardRole.System, AiGuardOrigin.Application)
            : Is("developer") ? (AiGuardRole.Developer, AiGuardOrigin.Application)
            : Is("tool") ? (AiGuardRole.ToolResult, AiGuardOrigin.External)
            : (AiGuardRole.Unknown, AiGuardOrigin.User);

        bool Is(string known) => name.Equals(known, StringComparison.OrdinalIgnoreCase);
    }

    private static void ReadToolCalls(JsonElement calls, AiGuardRequestTexts texts, AiGuardRole role, AiGuardOrigin origin, string field)
    {
        var index = 0;
        foreach (var call in OllamaRequestReader.RequireArray(calls, field).EnumerateArray())
        {
            var place = ChannelName.Item(field, index++);
            RequestFields.RequireObject(call, place);
            FunctionNames.Add(call, texts.Tools, place);
            foreach (var property in call.EnumerateObject())
            {
                // In the arguments every string is text, whatever its name.
                var isIdentifier = property.Value.ValueKind == JsonValueKind.String && (property.NameEquals("id"u8) || property.NameEquals("type"u8));
                if (!isIdentifier)
                    texts.AddAll(property.Value, role, origin, ChannelName.Property(place, RequestFields.ReadName(property, place)), SchemaWords.None);
            }
        }
    }
}
