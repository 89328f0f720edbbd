using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Unicode;

namespace AiApiGuard.Protocols;

/// <summary>Is a parsed JSON body that knows where each value stands in its bytes.</summary>
internal sealed class JsonPayload : IDisposable
{
    private static readonly JsonDocumentOptions Unambiguous = new() { AllowDuplicateProperties = false, MaxDepth = 64 };

    private readonly JsonDocument _document;

    private JsonPayload(ReadOnlyMemory<byte> bytes, JsonDocument document)
    {
        Bytes = bytes;
        _document = document;
    }

    public ReadOnlyMemory<byte> Bytes { get; }

    public JsonElement Root => _document.RootElement;

    /// <summary>Parses what a client sent: two readings of one body must not be possible, so duplicate properties and invalid UTF-8 are errors.</summary>
    /// <exception cref="JsonException">The bytes are not such JSON.</exception>
    public static JsonPayload ParseStrictly(ReadOnlyMemory<byte> bytes) => Utf8.IsValid(bytes.Span)
        ? new(bytes, JsonDocument.Parse(bytes, Unambiguous))
        : throw new JsonException("The body is not valid UTF-8.");

    /// <summary>Parses what an endpoint sent: of a duplicate property, one client takes the first value and another the last, so that pieces of a
    /// text would join in ways that nobody inspected.</summary>
    /// <returns>The payload, or <see langword="null"/> when the bytes are not JSON, or JSON of more than one reading.</returns>
    public static JsonPayload? TryParse(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return new(bytes, JsonDocument.Parse(bytes, Unambiguous));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The latter is a name with half of a surrogate pair.
            return null;
        }
    }

    /// <summary>Says where a value of this payload stands; the range of a string includes its quotes.</summary>
    public ByteRange Locate(JsonElement element)
    {
        var raw = JsonMarshal.GetRawUtf8Value(element);
        Bytes.Span.Overlaps(raw, out var offset);
        return new(offset, raw.Length);
    }

    public void Dispose() => _document.Dispose();
}
