using System.Text.Json;
using AiApiGuard.Protocols.OpenAi;

namespace AiApiGuard.Protocols.OpenAiResponses;

/// <summary>Reads one item of the input: a message, what the model did in earlier turns, or what its tools returned.</summary>
internal static class OpenAiResponsesInputReader
{
    private static readonly IdentifierNames Identifiers = new(
        "type", "id", "role", "status", "call_id", "encrypted_content", "file_id", "container_id", "approval_request_id", "detail", "phase");

    // What a tool said, in an item that otherwise is the model's call of it.
    private static readonly PropertyNames Results = new("output", "outputs", "results", "error");

    public static void Read(JsonElement item, AiGuardRequestTexts texts, string field)
    {
        RequestFields.RequireObject(item, field);
        var type = ReadWord(item, "type", field);
        if (type == "message" || (type is null && item.TryGetProperty("role"u8, out _)))
            ReadMessage(item, texts, field);
        else
            ReadOther(item, type, texts, field);
    }

    private static void ReadMessage(JsonElement message, AiGuardRequestTexts texts, string field)
    {
        var (role, origin) = ReadWord(message, "role", field) switch
        {
            "user" => (AiGuardRole.User, AiGuardOrigin.User),
            "assistant" => (AiGuardRole.Assistant, AiGuardOrigin.Model),
            "system" => (AiGuardRole.System, AiGuardOrigin.Application),
            "developer" => (AiGuardRole.Developer, AiGuardOrigin.Application),
            null => throw AiGuardRequestException.InvalidField($"{field}.role", "is required."),
            _ => throw AiGuardRequestException.InvalidField($"{field}.role", "must be user, assistant, system or developer."),
        };
        foreach (var property in message.EnumerateObject())
        {
            if (property.NameEquals("content"u8))
                ReadContent(property.Value, texts, role, origin, $"{field}.content");
            else if (!Identifiers.Contains(property))
                texts.AddAll(property.Value, role, origin, ChannelName.Property(field, RequestFields.ReadName(property, field)), Identifiers.Contains);
        }
    }

    private static void ReadOther(JsonElement item, string? type, AiGuardRequestTexts texts, string field)
    {
        ReadTool(item, type, texts.Tools, field);
        var (role, origin) = SourceOf(type);
        foreach (var property in item.EnumerateObject())
        {
            if (Identifiers.Contains(property))
                continue;
            var name = ChannelName.Property(field, RequestFields.ReadName(property, field));
            if (property.NameEquals("result"u8) && type == "image_generation_call" && property.Value.ValueKind == JsonValueKind.String)
                texts.AddMedia(AiGuardMedia.Image);
            else if (role == AiGuardRole.ToolResult || (role == AiGuardRole.Assistant && Results.Contains(property)))
                ReadResult(property.Value, texts, name);
            else
                texts.AddAll(property.Value, role, origin, name, Identifiers.Contains);
        }
    }

    // A call of the provider's own tool, and what the tool returned, bear its type: "web_search_call", "computer_call_output".
    private static void ReadTool(JsonElement item, string? type, RequestedTools tools, string field)
    {
        switch (type)
        {
            case "function_call" or "custom_tool_call":
                if (!tools.TryAdd(item, "name", field))
                    tools.Add(RequestedTools.Unnamed);
                break;
            case "function_call_output" or "custom_tool_call_output" or "mcp_approval_response":
                tools.Use();
                break;
            case not null when type.StartsWith("mcp_", StringComparison.Ordinal):
                tools.Add("mcp");
                tools.TryAdd(item, "server_label", field);
                tools.TryAdd(item, "name", field);
                break;
            case not null when type.EndsWith("_call", StringComparison.Ordinal):
                tools.Add(type[..^"_call".Length]);
                break;
            case not null when type.EndsWith("_call_output", StringComparison.Ordinal):
                tools.Add(type[..^"_call_output".Length]);
                break;
            case "tool_search_output":
                tools.Add("tool_search");
                break;
        }
    }

    private static void ReadContent(JsonElement content, AiGuardRequestTexts texts, AiGuardRole role, AiGuardOrigin origin, string field)
    {
        switch (content.ValueKind)
        {
            case JsonValueKind.String:
                texts.Add(content, role, origin, field);
                return;
            case JsonValueKind.Array:
                var index = 0;
                foreach (var part in content.EnumerateArray())
                    OpenAiPartReader.Read(part, texts, role, origin, $"{field}[{index++}]");
                return;
            default:
                throw AiGuardRequestException.InvalidField(field, "must be a string or an array of parts.");
        }
    }

    // A text, parts like those of a message, or records of what a tool did.
    private static void ReadResult(JsonElement result, AiGuardRequestTexts texts, string field)
    {
        if (result.ValueKind == JsonValueKind.Array)
        {
            var index = 0;
            foreach (var part in result.EnumerateArray())
                ReadResultPart(part, texts, ChannelName.Item(field, index++));
        }
        else
        {
            ReadResultPart(result, texts, field);
        }
    }

    private static void ReadResultPart(JsonElement part, AiGuardRequestTexts texts, string field)
    {
        if (part.ValueKind == JsonValueKind.Object && part.TryGetProperty("type"u8, out var type) && type.ValueKind == JsonValueKind.String)
            OpenAiPartReader.Read(part, texts, AiGuardRole.ToolResult, AiGuardOrigin.External, field);
        else
            texts.AddAll(part, AiGuardRole.ToolResult, AiGuardOrigin.External, field, Identifiers.Contains);
    }

    private static (AiGuardRole Role, AiGuardOrigin Origin) SourceOf(string? type) => type switch
    {
        "function_call_output" or "custom_tool_call_output" or "computer_call_output" or "local_shell_call_output" or "shell_call_output" or
            "apply_patch_call_output" or "tool_search_output" => (AiGuardRole.ToolResult, AiGuardOrigin.External),
        "reasoning" or "function_call" or "custom_tool_call" or "computer_call" or "local_shell_call" or "shell_call" or "apply_patch_call" or
            "web_search_call" or "file_search_call" or "code_interpreter_call" or "image_generation_call" or "mcp_call" or "mcp_approval_request" or
            "tool_search_call" => (AiGuardRole.Assistant, AiGuardOrigin.Model),
        "mcp_approval_response" => (AiGuardRole.User, AiGuardOrigin.User),

        // Another server described these tools, not the application.
        "mcp_list_tools" => (AiGuardRole.ToolDefinition, AiGuardOrigin.External),
        _ => (AiGuardRole.Unknown, AiGuardOrigin.User),
    };

    private static string? ReadWord(JsonElement item, string name, string field)
    {
        if (!RequestFields.TryGet(item, name, out var word))
            return null;
        return word.ValueKind == JsonValueKind.String
            ? RequestFields.ReadString(word, $"{field}.{name}")
            : throw AiGuardRequestException.InvalidField($"{field}.{name}", "must be a string.");
    }
}
