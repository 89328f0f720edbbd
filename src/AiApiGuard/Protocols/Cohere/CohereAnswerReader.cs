using System.Text.Json;

namespace AiApiGuard.Protocols.Cohere;

/// <summary>Reads an answer of Chat, whole (<c>message</c>) or one event of a stream (<c>delta.message</c>).</summary>
internal static class CohereAnswerReader
{
    private static readonly PropertyNames Identifiers = new("id", "role", "type", "finish_reason", "generation_id", "tool_call_id");

    public static void Read(JsonElement root, AiGuardAnswerTexts texts)
    {
        if (AnswerFields.TryGetString(root, "type"u8, out var type))
            ReadEvent(root, type, texts);
        else
            ReadWhole(root, texts);
    }

    private static void ReadWhole(JsonElement root, AiGuardAnswerTexts texts)
    {
        AnswerFields.TryGetArray(root, "logprobs"u8, out var companion);
        foreach (var property in root.EnumerateObject())
        {
            if (property.NameEquals("message"u8) && property.Value.ValueKind == JsonValueKind.Object)
                CohereAnswerMessageReader.Read(property.Value, 0, texts, companion);
            else if (property.NameEquals("usage"u8) && property.Value.ValueKind == JsonValueKind.Object)
                ReadUsage(property.Value, texts);
            else if (!IsIdentifier(property) && !(property.NameEquals("logprobs"u8) && property.Value.ValueKind == JsonValueKind.Array))
                Add(property, texts);
        }
    }

    private static void ReadEvent(JsonElement root, JsonElement type, AiGuardAnswerTexts texts)
    {
        var index = AnswerFields.ReadIndex(root, "index"u8, 0);
        AnswerFields.TryGetObject(root, "logprobs"u8, out var companion);
        foreach (var property in root.EnumerateObject())
        {
            if (property.NameEquals("delta"u8) && property.Value.ValueKind == JsonValueKind.Object)
                ReadDelta(property.Value, index, texts, companion);
            else if (!IsIdentifier(property) && !(property.NameEquals("logprobs"u8) && property.Value.ValueKind == JsonValueKind.Object))
                Add(property, texts);
        }

        if (type.ValueEquals("content-start"u8))
            texts.Begin(CohereChannels.Content(index));
        else if (type.ValueEquals("tool-call-start"u8))
            texts.Begin(CohereChannels.ToolCall(index));
        else if (type.ValueEquals("content-end"u8))
            texts.Finish(CohereChannels.Content(index));
        else if (type.ValueEquals("tool-call-end"u8))
            texts.Finish(CohereChannels.ToolCall(index));
        else if (type.ValueEquals("message-end"u8))
            texts.FinishAll();
    }

    private static void ReadDelta(JsonElement delta, int index, AiGuardAnswerTexts texts, JsonElement companion)
    {
        foreach (var property in delta.EnumerateObject())
        {
            if (property.NameEquals("message"u8) && property.Value.ValueKind == JsonValueKind.Object)
                CohereAnswerMessageReader.Read(property.Value, index, texts, companion);
            else if (property.NameEquals("usage"u8) && property.Value.ValueKind == JsonValueKind.Object)
                ReadUsage(property.Value, texts);
            else if (!IsIdentifier(property))
                Add(property, texts);
        }
    }

    private static void ReadUsage(JsonElement usage, AiGuardAnswerTexts texts)
    {
        CohereUsage.Read(usage, texts.Usage);
        texts.AddAll(usage, AiGuardAnswerChannel.Alone("usage"), IsIdentifier);
    }

    // Whatever it is, it may come in pieces.
    private static void Add(JsonProperty property, AiGuardAnswerTexts texts) =>
        texts.AddAll(property.Value, AiGuardAnswerChannel.Running(CohereChannels.Message, AnswerFields.ReadName(property)), IsIdentifier);

    private static bool IsIdentifier(JsonProperty property) => property.Value.ValueKind == JsonValueKind.String && Identifiers.Contains(property);
}
