using System.Runtime.InteropServices;
using System.Text.Json;

namespace AiApiGuard.Protocols.Anthropic;

/// <summary>Tells sources whose base64 is a picture, sound or file from those that are text by another name.</summary>
internal static class AnthropicMedia
{
    public static bool IsBase64(JsonElement source) => AnswerFields.HasValue(source, "type"u8, "base64"u8);

    public static AiGuardMedia KindOf(JsonElement source)
    {
        var type = TypeOf(source);
        return type.StartsWith("image/"u8) ? AiGuardMedia.Image
            : type.StartsWith("audio/"u8) ? AiGuardMedia.Audio
            : type.StartsWith("video/"u8) ? AiGuardMedia.Video
            : AiGuardMedia.File;
    }

    /// <summary>Says whether a property of a base64 source is content that no filter can read.</summary>
    public static bool IsDataOf(JsonElement source, JsonProperty property) =>
        property.Value.ValueKind == JsonValueKind.String && property.NameEquals("data"u8) &&
        (KindOf(source) != AiGuardMedia.File || TypeOf(source).SequenceEqual("application/pdf"u8));

    private static ReadOnlySpan<byte> TypeOf(JsonElement source) =>
        AnswerFields.TryGetString(source, "media_type"u8, out var type) ? JsonMarshal.GetRawUtf8Value(type)[1..^1] : [];
}
