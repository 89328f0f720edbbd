using System.Text.Json;

namespace AiApiGuard.Protocols.Gemini;

/// <summary>Reads an answer of Gemini, whole or one event of a stream: they have the same shape.</summary>
internal static class GeminiAnswerReader
{
    // What the serving system says of itself; no model writes it.
    private static readonly PropertyNames ServerWords = new("modelVersion", "responseId", "createTime");

    private static readonly PropertyNames Identifiers = new(
        "finishReason", "blockReason", "category", "probability", "severity", "modality", "trafficType", "serviceTier", "@type", "status");

    public static void Read(JsonElement root, AiGuardAnswerTexts texts)
    {
        foreach (var property in root.EnumerateObject())
        {
            if (property.NameEquals("candidates"u8) && property.Value.ValueKind == JsonValueKind.Array)
                ReadCandidates(property.Value, texts);
            else if (ServerWords.Contains(property) && property.Value.ValueKind == JsonValueKind.String)
                texts.Skip(property.Value);
            else
                ReadRest(property, texts);
        }

        // Counting tokens answers with this one number.
        if (AnswerFields.ReadCount(root, "totalTokens"u8) is { } total)
            texts.Usage.InputTokens = total;
    }

    private static void ReadRest(JsonProperty property, AiGuardAnswerTexts texts)
    {
        if (property.NameEquals("usageMetadata"u8))
            GeminiUsage.Read(property.Value, texts.Usage);
        texts.AddAll(property.Value, AiGuardAnswerChannel.Alone(AnswerFields.ReadName(property)), IsIdentifier);
    }

    private static void ReadCandidates(JsonElement candidates, AiGuardAnswerTexts texts)
    {
        var position = 0;
        foreach (var candidate in candidates.EnumerateArray())
        {
            if (candidate.ValueKind == JsonValueKind.Object)
                ReadCandidate(candidate, AnswerFields.ReadIndex(candidate, "index"u8, position), texts);
            else
                texts.AddAll(candidate, AiGuardAnswerChannel.Alone("candidates"), IsIdentifier);
            position++;
        }
    }

    private static void ReadCandidate(JsonElement candidate, int index, AiGuardAnswerTexts texts)
    {
        texts.Begin(index);
        AnswerFields.TryGetObject(candidate, "logprobsResult"u8, out var companion);
        foreach (var property in candidate.EnumerateObject())
        {
            if (property.NameEquals("content"u8) && property.Value.ValueKind == JsonValueKind.Object)
                GeminiAnswerPartReader.ReadContent(property.Value, index, texts, companion);
            else if (property.NameEquals("groundingMetadata"u8) && property.Value.ValueKind == JsonValueKind.Object)
                ReadGrounding(property.Value, texts);
            else if (!IsIdentifier(property) && !(property.NameEquals("logprobsResult"u8) && property.Value.ValueKind == JsonValueKind.Object))
                texts.AddAll(property.Value, AiGuardAnswerChannel.Alone(AnswerFields.ReadName(property)), IsIdentifier);
        }

        if (AnswerFields.TryGetString(candidate, "finishReason"u8, out var reason) && !reason.ValueEquals("FINISH_REASON_UNSPECIFIED"u8))
            texts.Finish(index);
    }

    private static void ReadGrounding(JsonElement grounding, AiGuardAnswerTexts texts)
    {
        foreach (var property in grounding.EnumerateObject())
        {
            // Segments of the answer itself, each with where it is from.
            var channel = property.NameEquals("groundingSupports"u8)
                ? AiGuardAnswerChannel.Repeat("groundingMetadata.groundingSupports")
                : AiGuardAnswerChannel.Alone(ChannelName.Property("groundingMetadata", AnswerFields.ReadName(property)));
            texts.AddAll(property.Value, channel, IsIdentifier);
        }
    }

    private static bool IsIdentifier(JsonProperty property) => property.Value.ValueKind == JsonValueKind.String && Identifiers.Contains(property);
}
