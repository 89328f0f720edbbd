using System.Text.Json;
using AiApiGuard.Http.Calls;
using AiApiGuard.Http.Classification;

namespace AiApiGuard.Http.Json;

/// <summary>Is JSON in which some strings stand for what is sent.</summary>
internal sealed class RequestTemplate
{
    private const string Text = "$text";
    private const string Texts = "$texts";
    private const string Direction = "$direction";
    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false, MaxDepth = 32 };

    private readonly JsonElement _root;

    private RequestTemplate(JsonElement root, bool isBatch)
    {
        _root = root;
        IsBatch = isBatch;
    }

    /// <summary>Gets whether one request holds several texts.</summary>
    public bool IsBatch { get; }

    /// <summary>Reads a template; <see langword="null"/> for one that would not send what it is for.</summary>
    public static RequestTemplate? TryParse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Options);
            var root = document.RootElement.Clone();
            var isSingle = Contains(root, Text);
            var isBatch = Contains(root, Texts);
            return isSingle == isBatch || (isBatch && Contains(root, Direction)) ? null : new RequestTemplate(root, isBatch);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public void Write(Utf8JsonWriter writer, ReadOnlySpan<TextPiece> pieces) => Write(writer, _root, pieces);

    private static void Write(Utf8JsonWriter writer, JsonElement part, ReadOnlySpan<TextPiece> pieces)
    {
        switch (part.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in part.EnumerateObject())
                {
                    writer.WritePropertyName(property.Name);
                    Write(writer, property.Value, pieces);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in part.EnumerateArray())
                    Write(writer, item, pieces);
                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                WriteString(writer, part, pieces);
                break;
            default:
                part.WriteTo(writer);
                break;
        }
    }

    private static void WriteString(Utf8JsonWriter writer, JsonElement part, ReadOnlySpan<TextPiece> pieces)
    {
        switch (part.GetString())
        {
            case Text:
                JsonBody.WriteText(writer, pieces[0].Text.Span);
                break;
            case Texts:
                writer.WriteStartArray();
                foreach (var piece in pieces)
                    JsonBody.WriteText(writer, piece.Text.Span);
                writer.WriteEndArray();
                break;
            case Direction:
                writer.WriteStringValue(pieces[0].Direction == AiGuardDirection.Response ? "response"u8 : "request"u8);
                break;
            default:
                part.WriteTo(writer);
                break;
        }
    }

    private static bool Contains(JsonElement part, string text) => part.ValueKind switch
    {
        JsonValueKind.Object => part.EnumerateObject().Any(property => Contains(property.Value, text)),
        JsonValueKind.Array => part.EnumerateArray().Any(item => Contains(item, text)),
        JsonValueKind.String => part.ValueEquals(text),
        _ => false,
    };
}
