using System.Text.Json;

namespace AiApiGuard.Protocols;

/// <summary>Tells content that stands in a body as a <c>data:</c> address from content that is only pointed at: an address is text.</summary>
internal static class DataUrl
{
    public static bool IsIn(JsonElement part, ReadOnlySpan<byte> name, ReadOnlySpan<byte> urlName) =>
        AnswerFields.TryGetObject(part, name, out var inner) && inner.TryGetProperty(urlName, out var url) && Is(url);

    // Only what a model decodes as a picture, sound or file: "data:text/plain" is text by another name.
    public static bool Is(JsonElement url) =>
        url.ValueKind == JsonValueKind.String && RequestFields.ReadString(url, "url") is { } address &&
        (address.StartsWith("data:image/", StringComparison.OrdinalIgnoreCase) ||
        address.StartsWith("data:audio/", StringComparison.OrdinalIgnoreCase) ||
        address.StartsWith("data:video/", StringComparison.OrdinalIgnoreCase) ||
        address.StartsWith("data:application/pdf", StringComparison.OrdinalIgnoreCase));
}
