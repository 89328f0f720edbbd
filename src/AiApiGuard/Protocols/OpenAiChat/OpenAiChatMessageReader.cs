using System.Text.Json;
using AiApiGuard.Protocols.OpenAi;

namespace AiApiGuard.Protocols.OpenAiChat;

/// <summary>Reads one message of a Chat Completions request: content as a string or as parts, tool calls and results.</summary>
internal static class OpenAiChatMessageReader
{
    private static readonly IdentifierNames Identifiers = new("role", "type", "id", "tool_call_id", "encrypted_content");

    private static readonly IndexedNames Names = new("messages", "");
    private static readonly IndexedNames ContentNames = new("messages", ".content");

    private static readonly NameSpelling Spelling = new("role", "content", "name", "tool_calls", "tool_call_id", "function_call");

    public static void Read(JsonElement message, AiGuardRequestTexts texts, int index)
    {
        var field = Names[index];
        RequestFields.RequireObject(message, field);
        Spelling.Require(message, field);
        var (role, origin) = ReadRole(message, field);
        if (message.TryGetProperty("content"u8, out var content))
            ReadContent(content, texts, role, origin, ContentNames[index]);

        ReadTools(message, texts, role, field);

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
            throw AiGuardRequestException.InvalidField($"{field}.role", "is required.");
        if (role.ValueKind != JsonValueKind.String)
            throw AiGuardRequestException.InvalidField($"{field}.role", "must be a string.");
        if (role.ValueEquals("user"u8))
            return (AiGuardRole.User, AiGuardOrigin.User);
        if (role.ValueEquals("assistant"u8))
            return (AiGuardRole.Assistant, AiGuardOrigin.Model);
        if (role.ValueEquals("system"u8))
            return (AiGuardRole.System, AiGuardOrigin.Application);
        if (role.ValueEquals("developer"u8))
            return (AiGuardRole.Developer, AiGuardOrigin.Application);
        return role.ValueEquals("tool"u8) || role.ValueEquals("function"u8)
            ? (AiGuardRole.ToolResult, AiGuardOrigin.External)
            : throw AiGuardRequestException.InvalidField($"{field}.role", "must be system, developer, user, assistant, tool or function.");
    }

    private static void ReadTools(JsonElement message, AiGuardRequestTexts texts, AiGuardRole role, string field)
    {
        if (role == AiGuardRole.ToolResult)
        {
            texts.Tools.Use();
            texts.Tools.TryAdd(message, "name", field);
        }

        if (RequestFields.TryGet(message, "function_call", out var function))
            OpenAiToolReader.AddNames(function, texts.Tools, $"{field}.function_call");
        if (!RequestFields.TryGet(message, "tool_calls", out var calls))
            return;
        if (calls.ValueKind != JsonValueKind.Array)
            throw AiGuardRequestException.InvalidField($"{field}.tool_calls", "must be an array.");
        foreach (var call in calls.EnumerateArray())
            OpenAiToolReader.AddNames(call, texts.Tools, $"{field}.tool_calls");
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
