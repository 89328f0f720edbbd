using System.Runtime.InteropServices;
using System.Text.Json;

namespace AiApiGuard.Protocols.Mcp;

/// <summary>Reads what messages are made of: content blocks, resources, and the definitions of tools, prompts and resources.</summary>
/// <remarks>The definitions are texts as well: what a server says of its tools goes into the prompt of the client's model.</remarks>
internal static class McpContent
{
    // Below these stand more blocks; below all others stands whatever a tool or its caller put there.
    private static readonly PropertyNames Nested = new(
        "content", "contents", "messages", "resource", "resources", "resourceTemplates", "tools", "prompts", "serverInfo", "clientInfo", "icons", "_meta");

    private static readonly PropertyNames Schemas = new("inputSchema", "outputSchema", "requestedSchema");

    // Of the envelope, and in no block: there they would be words of a tool.
    private static readonly PropertyNames Identifiers = new("nextCursor", "cursor", "protocolVersion", "progressToken", "requestId");

    private static readonly string[] BlockTypes = ["text", "image", "audio", "resource", "resource_link", "tool_use", "tool_result"];

    /// <summary>Reads the parameters or the result of a message, or what stands in them.</summary>
    public static void Read(JsonElement value, string field, IMcpTexts texts) => Read(value, field, texts, isEnvelope: true);

    private static void Read(JsonElement value, string field, IMcpTexts texts, bool isEnvelope)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Array:
                var index = 0;
                foreach (var item in value.EnumerateArray())
                    Read(item, ChannelName.Item(field, index++), texts, isEnvelope: false);
                break;
            case JsonValueKind.Object:
                ReadBlock(value, field, texts, isEnvelope);
                break;
            default:
                texts.AddAll(value, field, SchemaWords.None);
                break;
        }
    }

    private static void ReadBlock(JsonElement block, string field, IMcpTexts texts, bool isEnvelope)
    {
        var isImage = AnswerFields.HasValue(block, "type"u8, "image"u8);
        var isAudio = !isImage && AnswerFields.HasValue(block, "type"u8, "audio"u8);
        foreach (var property in block.EnumerateObject())
        {
            var value = property.Value;
            if (value.ValueKind == JsonValueKind.String && (IsWord(property) || (isEnvelope && Identifiers.Contains(property))))
                texts.Skip(value);
            else if (value.ValueKind == JsonValueKind.String && (isImage || isAudio) && property.NameEquals("data"u8))
                texts.AddMedia(isImage ? AiGuardMedia.Image : AiGuardMedia.Audio);
            else if (value.ValueKind == JsonValueKind.String && property.NameEquals("blob"u8) && AnswerFields.TryGetString(block, "uri"u8, out _))
                texts.AddMedia(KindOf(block));
            else if (property.NameEquals("src"u8) && IsPicture(value))
                texts.AddMedia(AiGuardMedia.Image);
            else if (Nested.Contains(property))
                Read(value, ChannelName.Property(field, texts.ReadName(property, field)), texts, isEnvelope: property.NameEquals("_meta"u8));
            else
                texts.AddAll(value, ChannelName.Property(field, texts.ReadName(property, field)), Schemas.Contains(property) ? SchemaWords.Contains : SchemaWords.None);
        }
    }

    private static bool IsWord(JsonProperty property)
    {
        if (property.NameEquals("role"u8))
            return property.Value.ValueEquals("user"u8) || property.Value.ValueEquals("assistant"u8);
        if (!property.NameEquals("type"u8))
            return false;
        foreach (var type in BlockTypes)
        {
            if (property.Value.ValueEquals(type))
                return true;
        }

        return false;
    }

    private static AiGuardMedia KindOf(JsonElement resource)
    {
        if (!AnswerFields.TryGetString(resource, "mimeType"u8, out var type))
            return AiGuardMedia.File;
        var raw = JsonMarshal.GetRawUtf8Value(type)[1..];
        return raw.StartsWith("image/"u8) ? AiGuardMedia.Image
            : raw.StartsWith("audio/"u8) ? AiGuardMedia.Audio
            : raw.StartsWith("video/"u8) ? AiGuardMedia.Video
            : AiGuardMedia.File;
    }

    // An icon that stands in the message; one that is pointed at has an address, which is text.
    private static bool IsPicture(JsonElement source) =>
        source.ValueKind == JsonValueKind.String && JsonMarshal.GetRawUtf8Value(source)[1..].StartsWith("data:image/"u8);
}
