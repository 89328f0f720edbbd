using System.Runtime.InteropServices;
using System.Text.Json;

namespace AiApiGuard.Protocols.Anthropic;

/// <summary>Reads one content block of an answer: whole, as it starts in a stream, or a delta of it.</summary>
internal static class AnthropicAnswerBlockReader
{
    // Among them what the provider encrypted for itself.
    private static readonly PropertyNames Identifiers = new(
        "type", "id", "tool_use_id", "tool_id", "file_id", "media_type", "signature", "encrypted_content", "encrypted_index", "encrypted_stdout");

    public static void Read(JsonElement block, int index, AiGuardAnswerTexts texts, bool isDelta)
    {
        var isOpaque = AnswerFields.HasValue(block, "type"u8, "redacted_thinking"u8);
        var isToolResult = IsToolResult(block);
        foreach (var property in block.EnumerateObject())
        {
            if (IsIdentifier(property) || (isOpaque && property.NameEquals("data"u8)))
                Skip(property, texts);
            else if (property.NameEquals("text"u8))
                texts.AddAll(property.Value, AiGuardAnswerChannel.Running(index, "text"), IsIdentifier);
            else if (property.NameEquals("input"u8))
                texts.AddAll(property.Value, AiGuardAnswerChannel.Alone("input"), static _ => false);
            else if (isToolResult || (!isDelta && property.NameEquals("name"u8)) || property.NameEquals("citations"u8) || property.NameEquals("citation"u8))
                ReadComplete(property.Value, AiGuardAnswerChannel.Alone(AnswerFields.ReadName(property)), texts);
            else
                texts.AddAll(property.Value, AiGuardAnswerChannel.Running(index, AnswerFields.ReadName(property)), IsIdentifier);
        }
    }

    // The type of an event says how it is read, so it is no value to skip.
    private static void Skip(JsonProperty property, AiGuardAnswerTexts texts)
    {
        if (!property.NameEquals("type"u8))
            texts.Skip(property.Value);
    }

    private static bool IsToolResult(JsonElement block) =>
        AnswerFields.TryGetString(block, "type"u8, out var type) && JsonMarshal.GetRawUtf8Value(type).EndsWith("tool_result\""u8);

    // Results of the provider's own tools come at once. There may be hundreds of them, each with many texts, and documents among them.
    private static void ReadComplete(JsonElement value, AiGuardAnswerChannel channel, AiGuardAnswerTexts texts)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Array:
                var position = 0;
                foreach (var item in value.EnumerateArray())
                    ReadComplete(item, channel.WithField(ChannelName.Item(channel.Field, position++)), texts);
                break;
            case JsonValueKind.Object:
                ReadCompleteObject(value, channel, texts);
                break;
            default:
                texts.AddAll(value, channel, IsIdentifier);
                break;
        }
    }

    private static void ReadCompleteObject(JsonElement value, AiGuardAnswerChannel channel, AiGuardAnswerTexts texts)
    {
        var isBase64 = AnthropicMedia.IsBase64(value);
        if (isBase64)
            texts.AddMedia(AnthropicMedia.KindOf(value));
        foreach (var property in value.EnumerateObject())
        {
            if (!IsIdentifier(property) && !(isBase64 && AnthropicMedia.IsDataOf(value, property)))
                ReadComplete(property.Value, channel.WithField(ChannelName.Property(channel.Field, AnswerFields.ReadName(property))), texts);
        }
    }

    private static bool IsIdentifier(JsonProperty property) => property.Value.ValueKind == JsonValueKind.String && Identifiers.Contains(property);
}
