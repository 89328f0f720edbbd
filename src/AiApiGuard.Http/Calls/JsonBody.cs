using System.Buffers;
using System.Net.Http.Headers;
using System.Text.Json;

namespace AiApiGuard.Http.Calls;

/// <summary>Writes the body of a request.</summary>
internal static class JsonBody
{
    // Half a surrogate pair is no text that JSON could carry. What is written in its place is one character, as it is.
    private const char Replacement = '\uFFFD';

    public static HttpContent Create(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer))
            write(writer);
        var content = new ReadOnlyMemoryContent(buffer.WrittenMemory);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }

    public static void WriteText(Utf8JsonWriter writer, ReadOnlySpan<char> text)
    {
        if (FindLoneSurrogate(text) < 0)
        {
            writer.WriteStringValue(text);
            return;
        }

        var rented = ArrayPool<char>.Shared.Rent(text.Length);
        var whole = rented.AsSpan(0, text.Length);
        text.CopyTo(whole);
        for (var rest = whole; FindLoneSurrogate(rest) is var index and >= 0; rest = rest[(index + 1)..])
            rest[index] = Replacement;
        writer.WriteStringValue(whole);
        ArrayPool<char>.Shared.Return(rented, clearArray: true);
    }

    private static int FindLoneSurrogate(ReadOnlySpan<char> text)
    {
        for (var i = text.IndexOfAnyInRange('\uD800', '\uDFFF'); i >= 0 && i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (!char.IsHighSurrogate(text[i]) || i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1]))
                return i;
            i++;
        }

        return -1;
    }
}
