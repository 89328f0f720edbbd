using System.Text.Json;

namespace AiApiGuard.Protocols.Cohere;

/// <summary>Validates the values of a Chat request that its reader does not need.</summary>
internal static class CohereSchema
{
    private static readonly (string Name, double Least, double Most, bool IsInteger)[] Numbers =
    [
        ("max_tokens", 0, int.MaxValue, true),
        ("temperature", 0, 2, false),
        ("seed", long.MinValue, ulong.MaxValue, false),
        ("frequency_penalty", 0, 1, false),
        ("presence_penalty", 0, 1, false),
        ("k", 0, 500, false),
        ("p", 0, 1, false),
    ];

    private static readonly (string Name, JsonValueKind Kind, string Article)[] Kinds =
    [
        ("response_format", JsonValueKind.Object, "an object"),
        ("citation_options", JsonValueKind.Object, "an object"),
        ("thinking", JsonValueKind.Object, "an object"),
        ("stop_sequences", JsonValueKind.Array, "an array"),
        ("safety_mode", JsonValueKind.String, "a string"),
        ("tool_choice", JsonValueKind.String, "a string"),
    ];

    public static void Validate(JsonElement root)
    {
        RequestFields.ValidateName(root, "model");
        RequestFields.ValidateNumbers(root, Numbers);
        RequestFields.ValidateKinds(root, Kinds);
        var index = 0;
        foreach (var message in root.GetProperty("messages"u8).EnumerateArray())
            ValidateMessage(message, $"messages[{index++}]");
    }

    private static void ValidateMessage(JsonElement message, string field)
    {
        var role = message.GetProperty("role"u8);
        var hasContent = message.TryGetProperty("content"u8, out var content) && content.ValueKind != JsonValueKind.Null;
        if (!hasContent && !role.ValueEquals("assistant"u8))
            throw AiGuardRequestException.InvalidField($"{field}.content", "is required.");
        if (role.ValueEquals("tool"u8) && (!message.TryGetProperty("tool_call_id"u8, out var id) || id.ValueKind != JsonValueKind.String))
            throw AiGuardRequestException.InvalidField($"{field}.tool_call_id", "is required and must be a string.");
    }
}
