using System.Text.Json;
using AiApiGuard.Protocols.OpenAi;

namespace AiApiGuard.Protocols.OpenAiChat;

/// <summary>Reads an answer of Chat Completions, whole (<c>message</c>) or one event of a stream (<c>delta</c>).</summary>
internal static class OpenAiChatAnswerReader
{
    // What the serving system says of itself; no model writes it. "obfuscation" is random padding against traffic analysis.
    private static readonly PropertyNames ServerWords = new(
        "id", "object", "model", "created", "system_fingerprint", "service_tier", "provider", "obfuscation");

    private static readonly PropertyNames Identifiers = new("role", "id", "type", "index");

    public static void Read(JsonElement root, AiGuardAnswerTexts texts)
    {
        foreach (var property in root.EnumerateObject())
        {
            if (property.NameEquals("choices"u8) && property.Value.ValueKind == JsonValueKind.Array)
                ReadChoices(property.Value, texts);
            else if (property.NameEquals("usage"u8))
                OpenAiUsage.Read(property.Value, texts.Usage);
            else if (ServerWords.Contains(property))
                texts.Skip(property.Value);
            else
                texts.AddAll(property.Value, AiGuardAnswerChannel.Alone(AnswerFields.ReadName(property)), Identifiers.Contains);
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
        AnswerFields.TryGetObject(choice, "logprobs"u8, out var companion);
        foreach (var property in choice.EnumerateObject())
        {
            if ((property.NameEquals("message"u8) || property.NameEquals("delta"u8)) && property.Value.ValueKind == JsonValueKind.Object)
                ReadMessage(property.Value, index, texts, companion);
            else if (!property.NameEquals("logprobs"u8) && !property.NameEquals("finish_reason"u8))
                texts.AddAll(property.Value, AiGuardAnswerChannel.Running(index, AnswerFields.ReadName(property)), Identifiers.Contains, companion);
        }

        if (AnswerFields.TryGetString(choice, "finish_reason"u8, out _))
            texts.Finish(index);
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
                texts.AddAll(property.Value, AiGuardAnswerChannel.Running(choice, ChannelName.Property("audio", AnswerFields.ReadName(property))), Identifiers.Contains, companion);
        }
    }
}
