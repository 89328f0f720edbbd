using System.Text.Json;

namespace AiApiGuard.Protocols.Anthropic;

/// <summary>Reads an answer of Messages, whole or one event of a stream. A content block is what other protocols call a choice.</summary>
internal static class AnthropicAnswerReader
{
    // Texts of events yet unknown may come in pieces, and belong to no block.
    private const int NoBlock = int.MaxValue;

    private static readonly PropertyNames Identifiers = new(
        "type", "id", "role", "model", "stop_reason", "request_id", "index", "expires_at", "service_tier", "inference_geo", "speed");

    public static void Read(JsonElement root, AiGuardAnswerTexts texts)
    {
        if (!AnswerFields.TryGetString(root, "type"u8, out var type) || type.ValueEquals("message"u8))
            ReadMessage(root, texts);
        else if (type.ValueEquals("content_block_delta"u8))
            ReadBlockEvent(root, "delta"u8, texts, isDelta: true);
        else if (type.ValueEquals("content_block_start"u8))
            ReadBlockEvent(root, "content_block"u8, texts, isDelta: false);
        else if (type.ValueEquals("content_block_stop"u8))
            ReadEnd(root, texts);
        else if (type.ValueEquals("message_start"u8) || type.ValueEquals("message_delta"u8))
            ReadMessageEvent(root, texts);
        else if (type.ValueEquals("message_stop"u8) || type.ValueEquals("ping"u8) || type.ValueEquals("error"u8))
            ReadOther(root, type.ValueEquals("message_stop"u8), texts);
        else
            ReadUnknown(root, texts);
    }

    // Also an error in no envelope, and the count of tokens, whose one number bears the name it has in usage.
    private static void ReadMessage(JsonElement message, AiGuardAnswerTexts texts)
    {
        AnthropicUsage.Read(message, texts.Usage);
        foreach (var property in message.EnumerateObject())
        {
            if (property.NameEquals("content"u8) && property.Value.ValueKind == JsonValueKind.Array)
                ReadContent(property.Value, texts);
            else if (property.NameEquals("usage"u8) && property.Value.ValueKind == JsonValueKind.Object)
                ReadUsage(property.Value, texts);
            else
                AddAlone(property, texts);
        }
    }

    private static void ReadContent(JsonElement content, AiGuardAnswerTexts texts)
    {
        var position = 0;
        foreach (var block in content.EnumerateArray())
        {
            if (block.ValueKind == JsonValueKind.Object)
                AnthropicAnswerBlockReader.Read(block, position, texts, isDelta: false);
            else
                texts.AddAll(block, AiGuardAnswerChannel.Alone("content"), IsIdentifier);
            position++;
        }
    }

    private static void ReadBlockEvent(JsonElement root, ReadOnlySpan<byte> part, AiGuardAnswerTexts texts, bool isDelta)
    {
        var index = AnswerFields.ReadIndex(root, "index"u8, 0);
        texts.Begin(index);
        foreach (var property in root.EnumerateObject())
        {
            if (property.NameEquals(part) && property.Value.ValueKind == JsonValueKind.Object)
                AnthropicAnswerBlockReader.Read(property.Value, index, texts, isDelta);
            else
                AddAlone(property, texts);
        }
    }

    private static void ReadEnd(JsonElement root, AiGuardAnswerTexts texts)
    {
        foreach (var property in root.EnumerateObject())
            AddAlone(property, texts);
        texts.Finish(AnswerFields.ReadIndex(root, "index"u8, 0));
    }

    private static void ReadMessageEvent(JsonElement root, AiGuardAnswerTexts texts)
    {
        foreach (var property in root.EnumerateObject())
        {
            if (property.NameEquals("usage"u8) && property.Value.ValueKind == JsonValueKind.Object)
                ReadUsage(property.Value, texts);
            else if (property.NameEquals("message"u8) && property.Value.ValueKind == JsonValueKind.Object)
                ReadMessage(property.Value, texts);
            else
                AddAlone(property, texts);
        }
    }

    private static void ReadUsage(JsonElement usage, AiGuardAnswerTexts texts)
    {
        AnthropicUsage.Read(usage, texts.Usage);
        texts.AddAll(usage, AiGuardAnswerChannel.Alone("usage"), IsIdentifier);
    }

    private static void ReadOther(JsonElement root, bool isEnd, AiGuardAnswerTexts texts)
    {
        foreach (var property in root.EnumerateObject())
            AddAlone(property, texts);
        if (isEnd)
            texts.FinishAll();
    }

    private static void ReadUnknown(JsonElement root, AiGuardAnswerTexts texts)
    {
        var index = AnswerFields.ReadIndex(root, "index"u8, 0);
        foreach (var property in root.EnumerateObject())
        {
            if (!property.NameEquals("type"u8))
                texts.AddAll(property.Value, AiGuardAnswerChannel.Running(NoBlock, AnswerFields.ReadName(property), index), static _ => false);
        }
    }

    private static void AddAlone(JsonProperty property, AiGuardAnswerTexts texts)
    {
        if (!IsIdentifier(property))
            texts.AddAll(property.Value, AiGuardAnswerChannel.Alone(AnswerFields.ReadName(property)), IsIdentifier);
    }

    private static bool IsIdentifier(JsonProperty property) => property.Value.ValueKind == JsonValueKind.String && Identifiers.Contains(property);
}
