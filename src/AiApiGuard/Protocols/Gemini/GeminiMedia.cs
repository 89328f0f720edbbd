using System.Text.Json;

namespace AiApiGuard.Protocols.Gemini;

/// <summary>Tells what kind of content data of a media type is.</summary>
internal static class GeminiMedia
{
    public static AiGuardMedia KindOf(string? type) => Top(type) switch
    {
        "image" => AiGuardMedia.Image,
        "audio" => AiGuardMedia.Audio,
        "video" => AiGuardMedia.Video,
        _ => AiGuardMedia.File,
    };

    /// <summary>Says whether data is what no filter can read. A model reads all else, such as <c>text/plain</c>, as text by another name.</summary>
    public static bool IsOpaque(string? type) =>
        KindOf(type) != AiGuardMedia.File || string.Equals(type, "application/pdf", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads the media type of data in an answer.</summary>
    public static string? TypeOf(JsonElement data)
    {
        try
        {
            return AnswerFields.TryGetString(data, "mimeType"u8, out var type) ? type.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair: no media type.
            return null;
        }
    }

    private static string? Top(string? type)
    {
        var slash = type?.IndexOf('/', StringComparison.Ordinal) ?? -1;
        return slash < 0 ? null : type![..slash].ToLowerInvariant();
    }
}
