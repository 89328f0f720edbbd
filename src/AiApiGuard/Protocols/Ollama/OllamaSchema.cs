using System.Text.Json;

namespace AiApiGuard.Protocols.Ollama;

/// <summary>Validates the values of a request that its reader does not need.</summary>
internal static class OllamaSchema
{
    private static readonly (string Name, double Least, double Most, bool IsInteger)[] Options =
    [
        ("temperature", 0, 100, false),
        ("top_p", 0, 1, false),
        ("min_p", 0, 1, false),
        ("top_k", -1, int.MaxValue, true),
        ("num_predict", -2, int.MaxValue, true),
        ("num_ctx", 1, int.MaxValue, true),
        ("repeat_last_n", -1, int.MaxValue, true),
        ("repeat_penalty", 0, 100, false),
        ("presence_penalty", -100, 100, false),
        ("frequency_penalty", -100, 100, false),
        ("seed", long.MinValue, long.MaxValue, true),
    ];

    public static void Validate(JsonElement root)
    {
        RequestFields.ValidateName(root, "model");
        RequestFields.ValidateNumber(root, "dimensions", 1, int.MaxValue, isInteger: true);
        RequireOneOf(root, "format", "a string or an object", JsonValueKind.String, JsonValueKind.Object);
        RequireOneOf(root, "keep_alive", "a string or a number", JsonValueKind.String, JsonValueKind.Number);
        RequireOneOf(root, "think", "true, false or a string", JsonValueKind.True, JsonValueKind.False, JsonValueKind.String);
        RequireOneOf(root, "raw", "true or false", JsonValueKind.True, JsonValueKind.False);
        if (!RequestFields.TryGet(root, "options", out var options))
            return;
        RequestFields.ValidateNumbers(options, Options);
        RequireOneOf(options, "stop", "an array", JsonValueKind.Array);
    }

    private static void RequireOneOf(JsonElement element, string name, string kinds, params ReadOnlySpan<JsonValueKind> allowed)
    {
        if (RequestFields.TryGet(element, name, out var value) && !allowed.Contains(value.ValueKind))
            throw AiGuardRequestException.InvalidField(name, $"must be {kinds}.");
    }
}
