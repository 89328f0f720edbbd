using System.Text.Json;

namespace AiApiGuard.Protocols.OpenAiChat;

/// <summary>Reads an answer of Chat Completions, whole (<c>message</c>) or one event of a stream (<c>delta</c>).</summary>
internal static class OpenAiChatAnswerReader
{
    public static void Read(JsonElement root, AnswerTexts texts)
    {
        foreach (var property in root.EnumerateObject())
        {
            if (property.NameEquals("choices"u8) && property.Value.ValueKind == JsonValueKind.Array)
                ReadChoices(property.Value, texts);
            else if (property.NameEquals("usage"u8))
                ReadUsage(property.Value, texts.Usage);
            else if (!IsServerWord(property))
                texts.AddAll(property.Value, new(AnswerChannel.NoChoice, AnswerTexts.ReadName(property)), IsIdentifier);
        }
    }

    private static void ReadChoices(JsonElement choices, AnswerTexts texts)
    {
        var position = 0;
        foreach (var choice in choices.EnumerateArray())
        {
            if (choice.ValueKind == JsonValueKind.Object)
                ReadChoice(choice, IndexOf(choice, position), texts);
            else
                texts.AddAll(choice, new(AnswerChannel.NoChoice, "choices"), IsIdentifier);
            position++;
        }
    }

    private static void ReadChoice(JsonElement choice, int index, AnswerTexts texts)
    {
        ByteRange? companion = choice.TryGetProperty("logprobs"u8, out var logprobs) && logprobs.ValueKind == JsonValueKind.Object
            ? texts.Locate(logprobs)
            : null;
        foreach (var property in choice.EnumerateObject())
        {
            if ((property.NameEquals("message"u8) || property.NameEquals("delta"u8)) && property.Value.ValueKind == JsonValueKind.Object)
                ReadMessage(property.Value, index, texts, companion);
            else if (!property.NameEquals("logprobs"u8) && !property.NameEquals("finish_reason"u8))
                texts.AddAll(property.Value, new(index, AnswerTexts.ReadName(property)), IsIdentifier, companion);
        }

        if (choice.TryGetProperty("finish_reason"u8, out var reason) && reason.ValueKind == JsonValueKind.String)
            texts.Finish(index);
    }

    private static void ReadMessage(JsonElement message, int choice, AnswerTexts texts, ByteRange? companion)
    {
        foreach (var property in message.EnumerateObject())
        {
            if (property.NameEquals("content"u8))
                texts.AddAll(property.Value, new(choice, "content"), IsIdentifier, companion);
            else if (property.NameEquals("tool_calls"u8) && property.Value.ValueKind == JsonValueKind.Array)
                ReadToolCalls(property.Value, choice, texts, companion);
            else if (!IsIdentifier(property))
                texts.AddAll(property.Value, new(choice, AnswerTexts.ReadName(property)), IsIdentifier, companion);
        }
    }

    private static void ReadToolCalls(JsonElement calls, int choice, AnswerTexts texts, ByteRange? companion)
    {
        var position = 0;
        foreach (var call in calls.EnumerateArray())
        {
            var index = call.ValueKind == JsonValueKind.Object ? IndexOf(call, position) : position;
            texts.AddAll(call, new(choice, "tool_calls", index), IsIdentifier, companion);
            position++;
        }
    }

    private static void ReadUsage(JsonElement usage, AiGuardUsage target)
    {
        if (usage.ValueKind != JsonValueKind.Object)
            return;
        if (usage.TryGetProperty("prompt_tokens"u8, out var input) && input.ValueKind == JsonValueKind.Number && input.TryGetInt64(out var inputTokens))
            target.InputTokens = inputTokens;
        if (usage.TryGetProperty("completion_tokens"u8, out var output) && output.ValueKind == JsonValueKind.Number && output.TryGetInt64(out var outputTokens))
            target.OutputTokens = outputTokens;
    }

    private static int IndexOf(JsonElement element, int position) =>
        element.TryGetProperty("index"u8, out var index) && index.ValueKind == JsonValueKind.Number && index.TryGetInt32(out var value) && value >= 0
            ? value
            : position;

    // What the serving system says of itself; no model writes it. "obfuscation" is random padding against traffic analysis.
    private static bool IsServerWord(JsonProperty property) =>
        property.NameEquals("id"u8) || property.NameEquals("object"u8) || property.NameEquals("model"u8) || property.NameEquals("created"u8) ||
        property.NameEquals("system_fingerprint"u8) || property.NameEquals("service_tier"u8) || property.NameEquals("provider"u8) ||
        property.NameEquals("obfuscation"u8);

    private static bool IsIdentifier(JsonProperty property) =>
        property.NameEquals("role"u8) || property.NameEquals("id"u8) || property.NameEquals("type"u8) || property.NameEquals("index"u8);
}
