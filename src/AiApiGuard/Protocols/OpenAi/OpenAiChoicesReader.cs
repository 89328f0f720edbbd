using System.Text.Json;

namespace AiApiGuard.Protocols.OpenAi;

/// <summary>Reads an answer that consists of choices: a whole <c>message</c>, a <c>delta</c> of one, or the plain <c>text</c> of the older interface.</summary>
internal static class OpenAiChoicesReader
{
    // What the serving system says of itself; no model writes it. "obfuscation" is random padding against traffic analysis.
    private static readonly PropertyNames ServerWords = new(
        "id", "object", "model", "created", "system_fingerprint", "service_tier", "provider", "obfuscation");

    private static readonly IdentifierNames Identifiers = new("role", "id", "type");
    private static readonly IdentifierNames Reasons = new("finish_reason", "native_finish_reason");

    // These stand complete in their event, and may follow the end of the choice.
    private static readonly PropertyNames FilterResults = new(
        "content_filter_results", "content_filter_result", "content_filter_raw", "content_filter_offsets");

    public static void Read(JsonElement root, AiGuardAnswerTexts texts)
    {
        foreach (var property in root.EnumerateObject())
        {
            if (property.NameEquals("choices"u8) && property.Value.ValueKind == JsonValueKind.Array)
                ReadChoices(property.Value, texts);
            else if (property.NameEquals("usage"u8))
                OpenAiUsage.Read(property.Value, texts);
            else if (property.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number && ServerWords.Contains(property))
                texts.Skip(property.Value);
            else
                texts.AddAll(property.Value, AiGuardAnswerChannel.Alone(AnswerFields.ReadName(property)), IsServerWord);
        }
    }

    private static void ReadChoices(JsonElement choices, AiGuardAnswerTexts texts)
    {
        var position = 0;
        foreach (var choice in choices.EnumerateArray())
        {
            if (choice.ValueKind == JsonValueKind.Object)
                ReadChoice(choice, AnswerFields.ReadIndex(choice, "index"u8, position), texts);
            else
                texts.AddAll(choice, AiGuardAnswerChannel.Alone("choices"), Identifiers.Contains);
            position++;
        }
    }

    private static void ReadChoice(JsonElement choice, int index, AiGuardAnswerTexts texts)
    {
        texts.Begin(index);
        choice.TryGetProperty("logprobs"u8, out var companion);
        if (companion.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
            companion = default;
        var before = texts.Texts.Count;
        foreach (var property in choice.EnumerateObject())
            ReadChoiceProperty(property, index, texts, companion);

        // Nothing that the probabilities could go along with: their tokens are the text.
        if (texts.Texts.Count == before && companion.ValueKind != JsonValueKind.Undefined)
            texts.AddAll(companion, AiGuardAnswerChannel.Running(index, "logprobs"), Identifiers.Contains);

        // Some servers write an empty reason into every event.
        if (AnswerFields.TryGetString(choice, "finish_reason"u8, out var reason) && !reason.ValueEquals(""u8))
            texts.Finish(index);
    }

    private static void ReadChoiceProperty(JsonProperty property, int index, AiGuardAnswerTexts texts, JsonElement companion)
    {
        if ((property.NameEquals("message"u8) || property.NameEquals("delta"u8)) && property.Value.ValueKind == JsonValueKind.Object)
            ReadMessage(property.Value, index, texts, companion);
        else if (FilterResults.Contains(property))
            texts.AddAll(property.Value, AiGuardAnswerChannel.Alone(AnswerFields.ReadName(property)), IsServerWord);
        else if (property.NameEquals("logprobs"u8) && companion.ValueKind != JsonValueKind.Undefined)
            return;
        else if (!Reasons.Contains(property))
            texts.AddAll(property.Value, AiGuardAnswerChannel.Running(index, AnswerFields.ReadName(property)), Identifiers.Contains, companion);
    }

    private static void ReadMessage(JsonElement message, int choice, AiGuardAnswerTexts texts, JsonElement companion)
    {
        foreach (var property in message.EnumerateObject())
        {
            if (property.NameEquals("content"u8))
                texts.AddAll(property.Value, AiGuardAnswerChannel.Running(choice, "content"), Identifiers.Contains, companion);
            else if (property.NameEquals("tool_calls"u8) && property.Value.ValueKind == JsonValueKind.Array)
                ReadToolCalls(property.Value, choice, texts, companion);
            else if (property.NameEquals("audio"u8) && property.Value.ValueKind == JsonValueKind.Object)
                ReadAudio(property.Value, choice, texts, companion);
            else if (property.NameEquals("annotations"u8) || property.NameEquals("context"u8))
                texts.AddAll(property.Value, AiGuardAnswerChannel.Alone(AnswerFields.ReadName(property)), Identifiers.Contains);
            else if (!Identifiers.Contains(property))
                texts.AddAll(property.Value, AiGuardAnswerChannel.Running(choice, AnswerFields.ReadName(property)), Identifiers.Contains, companion);
        }
    }

    private static void ReadToolCalls(JsonElement calls, int choice, AiGuardAnswerTexts texts, JsonElement companion)
    {
        var position = 0;
        foreach (var call in calls.EnumerateArray())
        {
            var index = AnswerFields.ReadIndex(call, "index"u8, position);
            texts.AddAll(call, AiGuardAnswerChannel.Running(choice, "tool_calls", index), Identifiers.Contains, companion);
            position++;
        }
    }

    // The sound is no text; its transcript is.
    private static void ReadAudio(JsonElement audio, int choice, AiGuardAnswerTexts texts, JsonElement companion)
    {
        foreach (var property in audio.EnumerateObject())
        {
            if (property.NameEquals("data"u8) && property.Value.ValueKind == JsonValueKind.String)
                texts.AddMedia(AiGuardMedia.Audio);
            else if (!Identifiers.Contains(property))
                texts.AddAll(property.Value, ChannelOf(property), Identifiers.Contains, companion);
        }

        AiGuardAnswerChannel ChannelOf(JsonProperty property) =>
            AiGuardAnswerChannel.Running(choice, ChannelName.Property("audio", AnswerFields.ReadName(property)));
    }

    // A content filter in front of the model grades what it saw.
    private static bool IsServerWord(JsonProperty property) => Identifiers.Contains(property) || (property.NameEquals("severity"u8) &&
        property.Value.ValueKind == JsonValueKind.String && (property.Value.ValueEquals("safe"u8) || property.Value.ValueEquals("low"u8) ||
        property.Value.ValueEquals("medium"u8) || property.Value.ValueEquals("high"u8)));
}
