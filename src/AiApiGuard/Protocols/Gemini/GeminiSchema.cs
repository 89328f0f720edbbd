using System.Globalization;
using System.Text.Json;

namespace AiApiGuard.Protocols.Gemini;

/// <summary>Validates the values of a Gemini request that its reader does not need.</summary>
internal static class GeminiSchema
{
    private static readonly (string Name, string SpelledApart, double Least, double Most, bool IsInteger)[] Numbers =
    [
        ("temperature", "temperature", 0, 2, false),
        ("topP", "top_p", 0, 1, false),
        ("topK", "top_k", 0, int.MaxValue, false),
        ("candidateCount", "candidate_count", 1, 8, true),
        ("maxOutputTokens", "max_output_tokens", 1, int.MaxValue, true),
        ("presencePenalty", "presence_penalty", -2, 2, false),
        ("frequencyPenalty", "frequency_penalty", -2, 2, false),
        ("logprobs", "logprobs", 0, 20, true),
        ("seed", "seed", int.MinValue, int.MaxValue, true),
    ];

    public static void Validate(JsonElement root)
    {
        if (GeminiFields.TryGet(root, "safetySettings", "safety_settings", out var safety) && safety.ValueKind is not (JsonValueKind.Array or JsonValueKind.Object))
            throw AiGuardRequestException.InvalidField("safetySettings", "must be an array.");
        if (GeminiFields.TryGet(root, "toolConfig", "tool_config", out var toolConfig) && toolConfig.ValueKind != JsonValueKind.Object)
            throw AiGuardRequestException.InvalidField("toolConfig", "must be an object.");
        if (!GeminiFields.TryGet(root, "generationConfig", "generation_config", out var config))
            return;
        foreach (var (name, spelledApart, least, most, isInteger) in Numbers)
            ValidateNumber(config, name, spelledApart, least, most, isInteger);
    }

    // Google takes numbers as strings too.
    private static void ValidateNumber(JsonElement config, string name, string spelledApart, double least, double most, bool isInteger)
    {
        var isThere = name == spelledApart ? RequestFields.TryGet(config, name, out var value) : GeminiFields.TryGet(config, name, spelledApart, out value);
        if (!isThere)
            return;
        var field = $"generationConfig.{name}";
        if (Read(value, field) is not { } number || (isInteger && number != Math.Floor(number)))
            throw AiGuardRequestException.InvalidField(field, isInteger ? "must be an integer." : "must be a number.");
        if (number < least || number > most)
            throw AiGuardRequestException.InvalidField(field, string.Create(CultureInfo.InvariantCulture, $"must be from {least} to {most}."));
    }

    private static double? Read(JsonElement value, string field)
    {
        double number;
        if (value.ValueKind == JsonValueKind.Number)
            return value.TryGetDouble(out number) ? number : null;
        return value.ValueKind == JsonValueKind.String &&
            double.TryParse(RequestFields.ReadString(value, field), NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number)
            ? number
            : null;
    }
}
