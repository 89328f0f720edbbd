using System.Text.Json;

namespace AiApiGuard.Protocols.OpenAiEmbeddings;

/// <summary>Validates the values of an Embeddings request that its reader does not need.</summary>
internal static class OpenAiEmbeddingsSchema
{
    private const int MaxTexts = 2048;

    public static void Validate(JsonElement root, bool requiresModel = true)
    {
        if (requiresModel)
            RequestFields.ValidateName(root, "model");
        RequestFields.ValidateNumber(root, "dimensions", 1, int.MaxValue, isInteger: true);
        RequestFields.ValidateKind(root, "user", JsonValueKind.String, "a string");
        if (RequestFields.ReadOptionalString(root, "encoding_format") is not (null or "float" or "base64"))
            throw AiGuardRequestException.InvalidField("encoding_format", "must be float or base64.");
        var input = root.GetProperty("input"u8);
        if (input.ValueKind == JsonValueKind.Array ? input.EnumerateArray().Any(IsEmpty) : IsEmpty(input))
            throw AiGuardRequestException.InvalidField("input", "must not hold an empty string.");
        if (input.ValueKind == JsonValueKind.Array && input.GetArrayLength() > MaxTexts)
            throw AiGuardRequestException.InvalidField("input", $"must not hold more than {MaxTexts} texts.");
    }

    private static bool IsEmpty(JsonElement text) => text.ValueKind == JsonValueKind.String && text.ValueEquals(""u8);
}
