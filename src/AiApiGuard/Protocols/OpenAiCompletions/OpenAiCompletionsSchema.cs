using System.Text.Json;

namespace AiApiGuard.Protocols.OpenAiCompletions;

/// <summary>Validates the values of a Completions request that its reader does not need.</summary>
internal static class OpenAiCompletionsSchema
{
    private static readonly (string Name, double Least, double Most, bool IsInteger)[] Numbers =
    [
        ("temperature", 0, 2, false),
        ("top_p", 0, 1, false),
        ("presence_penalty", -2, 2, false),
        ("frequency_penalty", -2, 2, false),
        ("n", 1, 128, true),
        ("best_of", 1, 128, true),
        ("max_tokens", 0, int.MaxValue, true),
        ("logprobs", 0, 20, true),
        ("seed", long.MinValue, long.MaxValue, true),
    ];

    private static readonly (string Name, JsonValueKind Kind, string Article)[] Kinds =
    [
        ("user", JsonValueKind.String, "a string"),
        ("stream_options", JsonValueKind.Object, "an object"),
        ("logit_bias", JsonValueKind.Object, "an object"),
    ];

    public static void Validate(JsonElement root, bool requiresModel = true)
    {
        if (requiresModel)
            RequestFields.ValidateName(root, "model");
        RequestFields.ValidateNumbers(root, Numbers);
        RequestFields.ValidateKinds(root, Kinds);
        RequestFields.ReadOptionalBoolean(root, "echo");
        if (RequestFields.ReadOptionalInteger(root, "best_of") is { } candidates && candidates < (RequestFields.ReadOptionalInteger(root, "n") ?? 1))
            throw AiGuardRequestException.InvalidField("best_of", "must not be less than 'n'.");
        if (RequestFields.TryGet(root, "stop", out var stop) && stop.ValueKind is not (JsonValueKind.String or JsonValueKind.Array))
            throw AiGuardRequestException.InvalidField("stop", "must be a string or an array of strings.");
    }
}
