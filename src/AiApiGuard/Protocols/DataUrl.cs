using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace AiApiGuard.Protocols;

/// <summary>Tells content that stands in a body as a <c>data:</c> address from content that is only pointed at: an address is text.</summary>
internal static class DataUrl
{
    // Longer than each of the beginnings below.
    private const int BeginningLength = 32;

    public static bool IsIn(JsonElement part, ReadOnlySpan<byte> name, ReadOnlySpan<byte> urlName) =>
        AnswerFields.TryGetObject(part, name, out var inner) && inner.TryGetProperty(urlName, out var url) && Is(url);

    // Only what a model decodes as a picture, sound or file: "data:text/plain" is text by another name.
    public static bool Is(JsonElement url)
    {
        if (url.ValueKind != JsonValueKind.String)
            return false;
        var raw = JsonMarshal.GetRawUtf8Value(url);
        var beginning = raw[1..Math.Min(raw.Length, BeginningLength + 1)];
        if (!beginning.Contains((byte)'\\'))
            return IsMedia(beginning);

        // Written with escapes: megabytes of content are decoded only then.
        var characters = new char[raw.Length];
        var length = JsonStringCodec.Decode(raw, characters);
        return IsMedia(Encoding.UTF8.GetBytes(characters, 0, Math.Min(length, BeginningLength)));
    }

    private static bool IsMedia(ReadOnlySpan<byte> beginning) =>
        StartsWith(beginning, "data:image/"u8) || StartsWith(beginning, "data:audio/"u8) || StartsWith(beginning, "data:video/"u8) ||
        StartsWith(beginning, "data:application/pdf"u8);

    private static bool StartsWith(ReadOnlySpan<byte> beginning, ReadOnlySpan<byte> expected) =>
        beginning.Length >= expected.Length && Ascii.EqualsIgnoreCase(beginning[..expected.Length], expected);
}
