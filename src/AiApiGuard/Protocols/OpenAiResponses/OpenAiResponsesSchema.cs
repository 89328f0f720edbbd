using System.Text.Json;

namespace AiApiGuard.Protocols.OpenAiResponses;

/// <summary>Validates the values of a Responses request that its reader does not need.</summary>
internal static class OpenAiResponsesSchema
{
    private static readonly (string Name, double Least, double Most, bool IsInteger)[] Numbers =
    [
        ("temperature", 0, 2, false),
        ("top_p", 0, 1, false),
        ("max_output_tokens", 1, int.MaxValue, true),
        ("max_tool_calls", 1, int.MaxValue, true),
        ("top_logprobs", 0, 20, true),
    ];

    private static readonly (string Name, JsonValueKind Kind, string Article)[] Kinds =
    [
        ("user", JsonValueKind.String, "a string"),
        ("previous_response_id", JsonValueKind.String, "a string"),
        ("service_tier", JsonValueKind.String, "a string"),
        ("truncation", JsonValueKind.String, "a string"),
        ("include", JsonValueKind.Array, "an array"),
        ("metadata", JsonValueKind.Object, "an object"),
        ("reasoning", JsonValueKind.Object, "an object"),
        ("stream_options", JsonValueKind.Object, "an object"),
        ("text", JsonValueKind.Object, "an object"),
    ];

    public static void Validate(JsonElement root, bool requiresModel = true)
    {
        // A stored prompt brings its model.
        if (requiresModel && !RequestFields.TryGet(root, "prompt", out _))
            RequestFields.ValidateName(root, "model");
        RequestFields.ValidateNumbers(root, Numbers);
        RequestFields.ValidateKinds(root, Kinds);
        foreach (var name in (ReadOnlySpan<string>)["background", "parallel_tool_calls", "store"])
            RequestFields.ReadOptionalBoolean(root, name);
        if (RequestFields.TryGet(root, "conversation", out _) && RequestFields.TryGet(root, "previous_response_id", out _))
            throw AiGuardRequestException.InvalidField("conversation", "cannot be used together with 'previous_response_id'.");
        if (!root.TryGetProperty("input"u8, out var input) || input.ValueKind != JsonValueKind.Array)
            return;
        var index = 0;
        foreach (var item in input.EnumerateArray())
            ValidateItem(item, $"input[{index++}]");
    }

    private static void ValidateItem(JsonElement item, string field)
    {
        if (AnswerFields.HasValue(item, "type"u8, "function_call"u8))
            RequireStrings(item, field, "call_id", "name", "arguments");
        else if (AnswerFields.HasValue(item, "type"u8, "function_call_output"u8) || AnswerFields.HasValue(item, "type"u8, "custom_tool_call_output"u8))
            ValidateOutput(item, field);
        else if (item.TryGetProperty("role"u8, out _))
            ValidateMessage(item, field);
    }

    private static void ValidateMessage(JsonElement message, string field)
    {
        if (!message.TryGetProperty("content"u8, out var content))
            throw AiGuardRequestException.InvalidField($"{field}.content", "is required.");
        if (content.ValueKind == JsonValueKind.Array && content.GetArrayLength() == 0 && !AnswerFields.HasValue(message, "role"u8, "assistant"u8))
            throw AiGuardRequestException.InvalidField($"{field}.content", "must not be empty.");
    }

    private static void ValidateOutput(JsonElement item, string field)
    {
        RequireStrings(item, field, "call_id");
        if (!item.TryGetProperty("output"u8, out var output) || output.ValueKind is not (JsonValueKind.String or JsonValueKind.Array))
            throw AiGuardRequestException.InvalidField($"{field}.output", "is required and must be a string or an array of parts.");
    }

    private static void RequireStrings(JsonElement item, string field, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (!item.TryGetProperty(name, out var text) || text.ValueKind != JsonValueKind.String)
                throw AiGuardRequestException.InvalidField($"{field}.{name}", "is required and must be a string.");
        }
    }
}
