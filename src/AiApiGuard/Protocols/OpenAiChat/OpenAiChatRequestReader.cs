using System.Text.Json;

namespace AiApiGuard.Protocols.OpenAiChat;

/// <summary>Turns a Chat Completions request into a prompt.</summary>
internal static class OpenAiChatRequestReader
{
    // Settings of the call, which no model reads. Whatever is not listed here is inspected.
    private static readonly HashSet<string> Settings = new(StringComparer.Ordinal)
    {
        "model", "messages", "tools", "functions", "response_format", "prediction", "stream", "stream_options", "user", "n", "stop", "tool_choice",
        "function_call", "service_tier", "reasoning_effort", "verbosity", "modalities", "safety_identifier", "prompt_cache_key",
        "prompt_cache_retention", "logit_bias", "audio",
    };

    private static readonly HashSet<string> Identifiers = new(StringComparer.Ordinal) { "type", "id", "role", "data", "file_data", "file_id" };

    public static AiGuardPrompt Read(JsonElement root, PromptTexts texts, string protocol)
    {
        if (root.ValueKind != JsonValueKind.Object)
            throw RequestRejectedException.InvalidField("body", "must be a JSON object.");
        ReadMessages(root, texts);
        var tools = ReadTools(root, texts);
        if (root.TryGetProperty("response_format"u8, out var format))
            texts.AddAll(format, AiGuardRole.System, AiGuardOrigin.Application, "response_format", IsIdentifier);
        if (root.TryGetProperty("prediction"u8, out var prediction))
            texts.AddAll(prediction, AiGuardRole.Assistant, AiGuardOrigin.User, "prediction", IsIdentifier);
        ReadUnknown(root, texts);
        return new AiGuardPrompt(texts.Windows)
        {
            Protocol = protocol,
            Model = ReadModel(root),
            IsStreaming = ReadStream(root),
            MaxOutputTokens = ReadInteger(root, "max_completion_tokens") ?? ReadInteger(root, "max_tokens"),
            ChoiceCount = (int)Math.Clamp(ReadInteger(root, "n") ?? 1, 1, int.MaxValue),
            ToolNames = tools,
        };
    }

    private static void ReadMessages(JsonElement root, PromptTexts texts)
    {
        if (!root.TryGetProperty("messages"u8, out var messages))
            throw RequestRejectedException.InvalidField("messages", "is required.");
        if (messages.ValueKind != JsonValueKind.Array)
            throw RequestRejectedException.InvalidField("messages", "must be an array.");
        if (messages.GetArrayLength() == 0)
            throw RequestRejectedException.InvalidField("messages", "must not be empty.");
        var index = 0;
        foreach (var message in messages.EnumerateArray())
            OpenAiChatMessageReader.Read(message, texts, $"messages[{index++}]");
    }

    private static List<string> ReadTools(JsonElement root, PromptTexts texts)
    {
        var names = new List<string>();
        foreach (var property in (ReadOnlySpan<string>)["tools", "functions"])
        {
            if (!root.TryGetProperty(property, out var tools) || tools.ValueKind == JsonValueKind.Null)
                continue;
            if (tools.ValueKind != JsonValueKind.Array)
                throw RequestRejectedException.InvalidField(property, "must be an array.");
            foreach (var tool in tools.EnumerateArray())
            {
                if (tool.ValueKind != JsonValueKind.Object)
                    throw RequestRejectedException.InvalidField(property, "must hold objects.");
                var function = tool.TryGetProperty("function"u8, out var inner) && inner.ValueKind == JsonValueKind.Object ? inner : tool;
                if (function.TryGetProperty("name"u8, out var name) && name.ValueKind == JsonValueKind.String)
                    names.Add(PromptTexts.ReadStrictly(name, $"{property}[{names.Count}].name"));
            }

            texts.AddAll(tools, AiGuardRole.ToolDefinition, AiGuardOrigin.Application, property, IsIdentifier);
        }

        return names;
    }

    private static void ReadUnknown(JsonElement root, PromptTexts texts)
    {
        foreach (var property in root.EnumerateObject())
        {
            if (property.Value.ValueKind is not (JsonValueKind.String or JsonValueKind.Array or JsonValueKind.Object))
                continue;
            var name = PromptTexts.ReadName(property, "body");
            if (!Settings.Contains(name))
                texts.AddAll(property.Value, AiGuardRole.Unknown, AiGuardOrigin.User, name, IsIdentifier);
        }
    }

    private static string? ReadModel(JsonElement root)
    {
        if (!root.TryGetProperty("model"u8, out var model) || model.ValueKind == JsonValueKind.Null)
            return null;
        return model.ValueKind == JsonValueKind.String
            ? PromptTexts.ReadStrictly(model, "model")
            : throw RequestRejectedException.InvalidField("model", "must be a string.");
    }

    private static bool ReadStream(JsonElement root)
    {
        if (!root.TryGetProperty("stream"u8, out var stream))
            return false;
        return stream.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False or JsonValueKind.Null => false,
            _ => throw RequestRejectedException.InvalidField("stream", "must be true or false."),
        };
    }

    private static long? ReadInteger(JsonElement root, string name)
    {
        if (!root.TryGetProperty(name, out var number) || number.ValueKind == JsonValueKind.Null)
            return null;
        return number.ValueKind == JsonValueKind.Number && number.TryGetInt64(out var value)
            ? value
            : throw RequestRejectedException.InvalidField(name, "must be an integer.");
    }

    private static bool IsIdentifier(string name) => Identifiers.Contains(name);
}
