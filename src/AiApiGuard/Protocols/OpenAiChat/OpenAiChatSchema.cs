using System.Text.Json;

namespace AiApiGuard.Protocols.OpenAiChat;

/// <summary>Validates the values of a Chat Completions request that its reader does not need.</summary>
internal static class OpenAiChatSchema
{
    private static readonly (string Name, double Least, double Most, bool IsInteger)[] Numbers =
    [
        ("temperature", 0, 2, false),
        ("top_p", 0, 1, false),
        ("presence_penalty", -2, 2, false),
        ("frequency_penalty", -2, 2, false),
        ("n", 1, 128, true),
        ("max_tokens", 1, int.MaxValue, true),
        ("max_completion_tokens", 1, int.MaxValue, true),
        ("top_logprobs", 0, 20, true),
        ("seed", long.MinValue, long.MaxValue, true),
    ];

    private static readonly (string Name, JsonValueKind Kind, string Article)[] Kinds =
    [
        ("user", JsonValueKind.String, "a string"),
        ("reasoning_effort", JsonValueKind.String, "a string"),
        ("service_tier", JsonValueKind.String, "a string"),
        ("modalities", JsonValueKind.Array, "an array"),
        ("audio", JsonValueKind.Object, "an object"),
        ("prediction", JsonValueKind.Object, "an object"),
        ("stream_options", JsonValueKind.Object, "an object"),
        ("response_format", JsonValueKind.Object, "an object"),
        ("metadata", JsonValueKind.Object, "an object"),
        ("logit_bias", JsonValueKind.Object, "an object"),
    ];

    /// <param name="root">The body.</param>
    /// <param name="requiresModel">Whether nothing but the body can name the model.</param>
    public static void Validate(JsonElement root, bool requiresModel = true)
    {
        if (requiresModel)
            RequestFields.ValidateName(root, "model");
        RequestFields.ValidateNumbers(root, Numbers);
        RequestFields.ValidateKinds(root, Kinds);
        ValidateStop(root);
        foreach (var name in (ReadOnlySpan<string>)["logprobs", "parallel_tool_calls", "store"])
            RequestFields.ReadOptionalBoolean(root, name);
        var index = 0;
        foreach (var message in root.GetProperty("messages"u8).EnumerateArray())
            ValidateMessage(message, $"messages[{index++}]");
    }

    private static void ValidateStop(JsonElement root)
    {
        if (RequestFields.TryGet(root, "stop", out var stop) && stop.ValueKind is not (JsonValueKind.String or JsonValueKind.Array))
            throw AiGuardRequestException.InvalidField("stop", "must be a string or an array of strings.");
    }

    private static void ValidateMessage(JsonElement message, string field)
    {
        var role = message.GetProperty("role"u8);
        var hasContent = message.TryGetProperty("content"u8, out var content) && content.ValueKind != JsonValueKind.Null;
        if (!hasContent && !role.ValueEquals("assistant"u8))
            throw AiGuardRequestException.InvalidField($"{field}.content", "is required.");
        if (hasContent && content.ValueKind == JsonValueKind.Array && content.GetArrayLength() == 0)
            throw AiGuardRequestException.InvalidField($"{field}.content", "must not be empty.");
        if (role.ValueEquals("tool"u8) && (!message.TryGetProperty("tool_call_id"u8, out var id) || id.ValueKind != JsonValueKind.String))
            throw AiGuardRequestException.InvalidField($"{field}.tool_call_id", "is required and must be a string.");
    }
}
