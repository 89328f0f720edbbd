using System.Text.Json;

namespace AiApiGuard.Protocols.OpenAiChat;

/// <summary>Turns a Chat Completions request into a prompt.</summary>
internal static class OpenAiChatRequestReader
{
    // Settings of the call, which no model reads. Whatever is not listed here is inspected.
    private static readonly PropertyNames Settings = new(
        "model", "messages", "tools", "functions", "response_format", "prediction", "stream", "stream_options", "user", "n", "stop", "tool_choice",
        "function_call", "service_tier", "reasoning_effort", "verbosity", "modalities", "safety_identifier", "prompt_cache_key",
        "prompt_cache_retention", "logit_bias", "audio");

    private static readonly PropertyNames Identifiers = new("type", "id", "role", "data", "file_data", "file_id");

    public static AiGuardPrompt Read(AiGuardRequestTexts texts, string protocol)
    {
        var root = texts.Body;
        RequestFields.RequireObject(root, "body");
        ReadMessages(root, texts);
        var tools = ReadTools(root, texts);
        if (root.TryGetProperty("response_format"u8, out var format))
            texts.AddAll(format, AiGuardRole.System, AiGuardOrigin.Application, "response_format", Identifiers.Contains);
        if (root.TryGetProperty("prediction"u8, out var prediction))
            texts.AddAll(prediction, AiGuardRole.Assistant, AiGuardOrigin.User, "prediction", Identifiers.Contains);
        ReadUnknown(root, texts);
        return new AiGuardPrompt(texts.Windows)
        {
            Protocol = protocol,
            Model = RequestFields.ReadOptionalString(root, "model"),
            IsStreaming = RequestFields.ReadOptionalBoolean(root, "stream"),
            MaxOutputTokens = RequestFields.ReadOptionalInteger(root, "max_completion_tokens") ?? RequestFields.ReadOptionalInteger(root, "max_tokens"),
            ChoiceCount = (int)Math.Clamp(RequestFields.ReadOptionalInteger(root, "n") ?? 1, 1, int.MaxValue),
            ToolNames = tools,
        };
    }

    private static void ReadMessages(JsonElement root, AiGuardRequestTexts texts)
    {
        var index = 0;
        foreach (var message in RequestFields.RequireItems(root, "messages").EnumerateArray())
            OpenAiChatMessageReader.Read(message, texts, $"messages[{index++}]");
    }

    private static List<string> ReadTools(JsonElement root, AiGuardRequestTexts texts)
    {
        var names = new List<string>();
        foreach (var property in (ReadOnlySpan<string>)["tools", "functions"])
        {
            if (!root.TryGetProperty(property, out var tools) || tools.ValueKind == JsonValueKind.Null)
                continue;
            if (tools.ValueKind != JsonValueKind.Array)
                throw AiGuardRequestException.InvalidField(property, "must be an array.");
            foreach (var tool in tools.EnumerateArray())
            {
                if (tool.ValueKind != JsonValueKind.Object)
                    throw AiGuardRequestException.InvalidField(property, "must hold objects.");
                var function = tool.TryGetProperty("function"u8, out var inner) && inner.ValueKind == JsonValueKind.Object ? inner : tool;
                if (function.TryGetProperty("name"u8, out var name) && name.ValueKind == JsonValueKind.String)
                    names.Add(RequestFields.ReadString(name, $"{property}[{names.Count}].name"));
            }

            texts.AddAll(tools, AiGuardRole.ToolDefinition, AiGuardOrigin.Application, property, Identifiers.Contains);
        }

        return names;
    }

    private static void ReadUnknown(JsonElement root, AiGuardRequestTexts texts)
    {
        foreach (var property in root.EnumerateObject())
        {
            if (property.Value.ValueKind is JsonValueKind.String or JsonValueKind.Array or JsonValueKind.Object && !Settings.Contains(property))
                texts.AddAll(property.Value, AiGuardRole.Unknown, AiGuardOrigin.User, RequestFields.ReadName(property, "body"), Identifiers.Contains);
        }
    }
}
