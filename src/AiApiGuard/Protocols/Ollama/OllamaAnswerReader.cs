using System.Text.Json;

namespace AiApiGuard.Protocols.Ollama;

/// <summary>Reads an answer, whole or one line of a stream: both have the same shape.</summary>
internal static class OllamaAnswerReader
{
    // What the serving system says of itself; no model writes it.
    private static readonly PropertyNames ServerWords = new(
        "model", "created_at", "done", "done_reason", "remote_model", "remote_host", "total_duration", "load_duration", "prompt_eval_duration", "eval_duration");

    public static void Read(JsonElement root, AiGuardAnswerTexts texts)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            texts.AddAll(root, AiGuardAnswerChannel.Alone("$"), SchemaWords.None);
            return;
        }

        var companion = ReadLogProbabilities(root, texts);
        foreach (var property in root.EnumerateObject())
            ReadProperty(property, texts, companion);
        if (AnswerFields.ReadCount(root, "prompt_eval_count"u8) is { } input)
            texts.Usage.InputTokens = input;
        if (AnswerFields.ReadCount(root, "eval_count"u8) is { } output)
            texts.Usage.OutputTokens = output;
        if (root.TryGetProperty("done"u8, out var done) && done.ValueKind == JsonValueKind.True)
            texts.FinishAll();
    }

    private static void ReadProperty(JsonProperty property, AiGuardAnswerTexts texts, JsonElement companion)
    {
        var value = property.Value;
        if (property.NameEquals("message"u8) && value.ValueKind == JsonValueKind.Object)
            ReadMessage(value, texts, companion);
        else if (property.NameEquals("image"u8) && value.ValueKind == JsonValueKind.String)
            texts.AddMedia(AiGuardMedia.Image);
        else if (property.NameEquals("context"u8) && IsTokens(value))
            texts.AddEcho(value);
        else if (property.NameEquals("error"u8))
            texts.AddAll(value, AiGuardAnswerChannel.Alone("error"), SchemaWords.None);
        else if (value.ValueKind is JsonValueKind.String or JsonValueKind.Number && ServerWords.Contains(property))
            texts.Skip(value);
        else if (!property.NameEquals("logprobs"u8) || value.ValueKind != JsonValueKind.Array)
            texts.AddAll(value, AiGuardAnswerChannel.Running(0, AnswerFields.ReadName(property)), SchemaWords.None, companion);
    }

    private static void ReadMessage(JsonElement message, AiGuardAnswerTexts texts, JsonElement companion)
    {
        foreach (var property in message.EnumerateObject())
        {
            var value = property.Value;
            if (property.NameEquals("tool_calls"u8) && value.ValueKind == JsonValueKind.Array)
                ReadToolCalls(value, texts);
            else if (property.NameEquals("images"u8) && value.ValueKind == JsonValueKind.Array)
                ReadImages(value, texts);
            else if (!property.NameEquals("role"u8) || value.ValueKind != JsonValueKind.String)
                texts.AddAll(value, AiGuardAnswerChannel.Running(0, AnswerFields.ReadName(property)), SchemaWords.None, companion);
        }
    }

    // A call comes in one piece, its arguments as an object.
    private static void ReadToolCalls(JsonElement calls, AiGuardAnswerTexts texts)
    {
        foreach (var call in calls.EnumerateArray())
        {
            if (call.ValueKind != JsonValueKind.Object)
            {
                texts.AddAll(call, AiGuardAnswerChannel.Alone("tool_calls"), SchemaWords.None);
                continue;
            }

            foreach (var property in call.EnumerateObject())
            {
                if (property.Value.ValueKind == JsonValueKind.String && (property.NameEquals("id"u8) || property.NameEquals("type"u8)))
                    texts.Skip(property.Value);
                else
                    texts.AddAll(property.Value, AiGuardAnswerChannel.Alone(ChannelName.Property("tool_calls", AnswerFields.ReadName(property))), SchemaWords.None);
            }
        }
    }

    private static void ReadImages(JsonElement images, AiGuardAnswerTexts texts)
    {
        foreach (var image in images.EnumerateArray())
        {
            if (image.ValueKind == JsonValueKind.String)
                texts.AddMedia(AiGuardMedia.Image);
            else
                texts.AddAll(image, AiGuardAnswerChannel.Alone("images"), SchemaWords.None);
        }
    }

    // Probabilities repeat the text of their line, and go with it. Where the text is held back to be parsed, they come before it, and are
    // looked at as a text of their own.
    private static JsonElement ReadLogProbabilities(JsonElement root, AiGuardAnswerTexts texts)
    {
        if (!AnswerFields.TryGetArray(root, "logprobs"u8, out var logprobs))
            return default;
        if (HasText(root) || (AnswerFields.TryGetObject(root, "message"u8, out var message) && HasText(message)))
            return logprobs;
        texts.AddAll(logprobs, AiGuardAnswerChannel.Running(0, "logprobs"), SchemaWords.None);
        return default;
    }

    // The whole conversation once more, as the numbers of its tokens.
    private static bool IsTokens(JsonElement context) =>
        context.ValueKind == JsonValueKind.Array && context.EnumerateArray().All(token => token.ValueKind == JsonValueKind.Number);

    private static bool HasText(JsonElement element) => Has(element, "content"u8) || Has(element, "thinking"u8) || Has(element, "response"u8);

    private static bool Has(JsonElement element, ReadOnlySpan<byte> name) => AnswerFields.TryGetString(element, name, out var text) && !text.ValueEquals(""u8);
}
