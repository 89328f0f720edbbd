using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace AiApiGuard.Protocols.OpenAi;

/// <summary>Reads one part of a message's content, or of a tool's result: text, picture, sound, file, or what is not known yet.</summary>
internal static class OpenAiPartReader
{
    private static readonly IdentifierNames Identifiers = new("type", "id", "file_id", "detail", "format");

    // What is encoded content in a part that is known to have such; anywhere else these are names like any other.
    private static readonly PropertyNames Payloads = new("data", "file_data");

    public static void Read(JsonElement part, AiGuardRequestTexts texts, AiGuardRole role, AiGuardOrigin origin, string field)
    {
        RequestFields.RequireObject(part, field);
        if (!part.TryGetProperty("type"u8, out var type) || type.ValueKind != JsonValueKind.String)
            throw AiGuardRequestException.InvalidField($"{field}.type", "is required and must be a string.");
        if (IsText(type) && !part.TryGetProperty("text"u8, out _))
            throw AiGuardRequestException.InvalidField($"{field}.text", "is required.");
        var media = MediaOf(type);
        if (media != AiGuardMedia.None)
            texts.AddMedia(media);
        var isDocument = media == AiGuardMedia.File || type.ValueEquals("document"u8);
        texts.AddAll(
            part,
            isDocument ? AiGuardRole.Document : role,
            isDocument ? AiGuardOrigin.External : origin,
            field,
            media == AiGuardMedia.None ? Identifiers.Contains : IsOpaque);
    }

    /// <summary>Says whether a value is encoded content that stands in the body itself.</summary>
    public static bool IsEncodedContent(JsonElement value) => StartsWith(value, "\"data:"u8) && DataUrl.Is(value);

    private static bool IsText(JsonElement type) => type.ValueEquals("text"u8) || type.ValueEquals("input_text"u8) || type.ValueEquals("output_text"u8);

    private static AiGuardMedia MediaOf(JsonElement type)
    {
        if (type.ValueEquals("image_url"u8) || type.ValueEquals("input_image"u8) || type.ValueEquals("computer_screenshot"u8))
            return AiGuardMedia.Image;
        if (type.ValueEquals("input_audio"u8) || type.ValueEquals("audio_url"u8))
            return AiGuardMedia.Audio;
        if (type.ValueEquals("video_url"u8) || type.ValueEquals("input_video"u8))
            return AiGuardMedia.Video;
        return type.ValueEquals("file"u8) || type.ValueEquals("input_file"u8) ? AiGuardMedia.File : AiGuardMedia.None;
    }

    private static bool IsOpaque(JsonProperty property)
    {
        if (property.Value.ValueKind != JsonValueKind.String)
            return false;

        // A text file is text, in whatever encoding: filters that look behind encodings shall see it.
        if (Payloads.Contains(property))
            return !StartsWith(property.Value, "\"data:text/"u8);
        return Identifiers.Contains(property) || IsEncodedContent(property.Value);
    }

    private static bool StartsWith(JsonElement value, ReadOnlySpan<byte> start)
    {
        var raw = JsonMarshal.GetRawUtf8Value(value);
        return raw.Length >= start.Length && Ascii.EqualsIgnoreCase(raw[..start.Length], start);
    }
}
