using System.Runtime.InteropServices;
using System.Text.Json;

namespace AiApiGuard.Protocols.Anthropic;

/// <summary>Reads the content blocks of a request, which nest: a result of a tool may hold documents, and a document blocks.</summary>
internal static class AnthropicBlockReader
{
    private static readonly PropertyNames Identifiers = new(
        "type", "id", "tool_use_id", "tool_id", "file_id", "media_type", "ttl", "signature", "encrypted_content", "encrypted_index", "encrypted_stdout");

    public static void ReadContent(JsonElement content, AiGuardRequestTexts texts, AnthropicSpeaker speaker, string field)
    {
        if (content.ValueKind == JsonValueKind.String)
        {
            texts.Add(content, speaker.Role, speaker.Origin, field);
            return;
        }

        if (content.ValueKind != JsonValueKind.Array)
            throw AiGuardRequestException.InvalidField(field, "must be a string or an array of blocks.");
        var index = 0;
        foreach (var block in content.EnumerateArray())
            ReadBlock(block, texts, speaker, ChannelName.Item(field, index++));
    }

    private static void ReadBlock(JsonElement block, AiGuardRequestTexts texts, AnthropicSpeaker speaker, string field)
    {
        RequestFields.RequireObject(block, field);
        if (!block.TryGetProperty("type"u8, out var type) || type.ValueKind != JsonValueKind.String)
            throw AiGuardRequestException.InvalidField($"{field}.type", "is required and must be a string.");
        if (type.ValueEquals("text"u8) && !AnswerFields.TryGetString(block, "text"u8, out _))
            throw AiGuardRequestException.InvalidField($"{field}.text", "is required and must be a string.");
        AnthropicToolNames.AddCalled(block, type, texts.Tools, field);
        var isToolResult = type.ValueEquals("tool_result"u8);
        if ((isToolResult || type.ValueEquals("search_result"u8)) &&
            RequestFields.TryGet(block, "content", out var content) && content.ValueKind is not (JsonValueKind.String or JsonValueKind.Array))
        {
            throw AiGuardRequestException.InvalidField($"{field}.content", "must be a string or an array of blocks.");
        }

        if (type.ValueEquals("container_upload"u8))
            texts.AddMedia(AiGuardMedia.File);
        ReadFields(block, texts, SpeakerOf(type, speaker), field);
    }

    private static AnthropicSpeaker SpeakerOf(JsonElement type, AnthropicSpeaker speaker)
    {
        if (type.ValueEquals("document"u8) || type.ValueEquals("search_result"u8))
            return new(AiGuardRole.Document, AiGuardOrigin.External);

        // The provider's own tools have results of their own types, such as "web_search_tool_result".
        return JsonMarshal.GetRawUtf8Value(type).EndsWith("tool_result\""u8) ? new(AiGuardRole.ToolResult, AiGuardOrigin.External) : speaker;
    }

    private static void ReadFields(JsonElement block, AiGuardRequestTexts texts, AnthropicSpeaker speaker, string field)
    {
        var isOpaque = AnswerFields.HasValue(block, "type"u8, "redacted_thinking"u8);
        foreach (var property in block.EnumerateObject())
        {
            var value = property.Value;
            if (value.ValueKind is not (JsonValueKind.String or JsonValueKind.Array or JsonValueKind.Object))
                continue;
            if (value.ValueKind == JsonValueKind.String && (Identifiers.Contains(property) || (isOpaque && property.NameEquals("data"u8))))
                continue;
            var name = ChannelName.Property(field, RequestFields.ReadName(property, field));
            if (property.NameEquals("input"u8))
                texts.AddAll(value, speaker.Role, speaker.Origin, name, static _ => false);
            else if (property.NameEquals("source"u8) && value.ValueKind == JsonValueKind.Object)
                ReadSource(value, texts, speaker, name, AnswerFields.HasValue(block, "type"u8, "image"u8) ? AiGuardMedia.Image : AiGuardMedia.File);
            else
                ReadAny(value, texts, speaker, name);
        }
    }

    private static void ReadAny(JsonElement value, AiGuardRequestTexts texts, AnthropicSpeaker speaker, string field)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                texts.Add(value, speaker.Role, speaker.Origin, field);
                break;
            case JsonValueKind.Array:
                var index = 0;
                foreach (var item in value.EnumerateArray())
                    ReadAny(item, texts, speaker, ChannelName.Item(field, index++));
                break;
            case JsonValueKind.Object:
                var inner = AnswerFields.TryGetString(value, "type"u8, out var type) ? SpeakerOf(type, speaker) : speaker;
                ReadFields(value, texts, inner, field);
                break;
        }
    }

    // Where an image or document comes from: bytes, plain text, blocks, an address, or a file that was uploaded before.
    private static void ReadSource(JsonElement source, AiGuardRequestTexts texts, AnthropicSpeaker speaker, string field, AiGuardMedia kind)
    {
        if (AnswerFields.HasValue(source, "type"u8, "url"u8) || AnswerFields.HasValue(source, "type"u8, "file"u8))
            texts.AddMedia(kind);
        if (!AnthropicMedia.IsBase64(source))
        {
            ReadFields(source, texts, speaker, field);
            return;
        }

        texts.AddMedia(AnthropicMedia.KindOf(source));
        foreach (var property in source.EnumerateObject())
        {
            if (!AnthropicMedia.IsDataOf(source, property) && !(property.Value.ValueKind == JsonValueKind.String && Identifiers.Contains(property)))
                ReadAny(property.Value, texts, speaker, ChannelName.Property(field, RequestFields.ReadName(property, field)));
        }
    }
}
