using System.Text.Json;

namespace AiApiGuard.Protocols.Anthropic;

/// <summary>Validates the values of a Messages request that its reader does not need.</summary>
internal static class AnthropicSchema
{
    private static readonly (string Name, double Least, double Most, bool IsInteger)[] Numbers =
    [
        ("max_tokens", 0, int.MaxValue, true),
        ("temperature", 0, 1, false),
        ("top_p", 0, 1, false),
        ("top_k", 0, int.MaxValue, true),
    ];

    private static readonly (string Name, JsonValueKind Kind, string Article)[] Kinds =
    [
        ("metadata", JsonValueKind.Object, "an object"),
        ("thinking", JsonValueKind.Object, "an object"),
        ("tool_choice", JsonValueKind.Object, "an object"),
        ("output_config", JsonValueKind.Object, "an object"),
        ("stop_sequences", JsonValueKind.Array, "an array"),
        ("mcp_servers", JsonValueKind.Array, "an array"),
    ];

    public static void Validate(JsonElement root)
    {
        // Where other clouds serve these models, the path names the model and the body the version.
        if (!root.TryGetProperty("anthropic_version"u8, out _))
            RequestFields.ValidateName(root, "model");
        RequestFields.ValidateNumbers(root, Numbers);
        RequestFields.ValidateKinds(root, Kinds);
        var index = 0;
        foreach (var message in root.GetProperty("messages"u8).EnumerateArray())
            ValidateMessage(message, $"messages[{index++}]");
    }

    private static void ValidateMessage(JsonElement message, string field)
    {
        if (!AnswerFields.TryGetArray(message, "content"u8, out var content))
            return;
        var index = 0;
        foreach (var block in content.EnumerateArray())
        {
            var place = $"{field}.content[{index++}]";
            if (AnswerFields.HasValue(block, "type"u8, "tool_result"u8))
                RequireString(block, "tool_use_id", place);
            if (AnswerFields.HasValue(block, "type"u8, "image"u8) || AnswerFields.HasValue(block, "type"u8, "document"u8))
                RequireObject(block, "source", place);
            if (!AnswerFields.HasValue(block, "type"u8, "tool_use"u8))
                continue;
            RequireString(block, "id", place);
            RequireString(block, "name", place);
            RequireObject(block, "input", place);
        }
    }

    private static void RequireString(JsonElement block, string name, string place)
    {
        if (!block.TryGetProperty(name, out var value) || value.ValueKind != JsonValueKind.String)
            throw AiGuardRequestException.InvalidField($"{place}.{name}", "is required and must be a string.");
    }

    private static void RequireObject(JsonElement block, string name, string place)
    {
        if (!block.TryGetProperty(name, out var value) || value.ValueKind != JsonValueKind.Object)
            throw AiGuardRequestException.InvalidField($"{place}.{name}", "is required and must be an object.");
    }
}
