using System.Text;
using System.Text.Json;

namespace AiApiGuard.Cli.Inspect;

/// <summary>Reads <c>id</c>, <c>text</c> and <c>origin</c> of records that are one line of JSON each.</summary>
internal sealed class JsonRecordReader
{
    private char[] _text = new char[4096];
    private int _length;

    /// <summary>Gets the text of the record.</summary>
    public ReadOnlySpan<char> Text => _text.AsSpan(0, _length);

    /// <summary>Gets the origin that the record names; <see langword="null"/> for none, empty for one that is no text.</summary>
    public string? Origin { get; private set; }

    /// <summary>Reads a record.</summary>
    /// <param name="line">The line.</param>
    /// <param name="id">The identifier as it stands there; empty where there is none.</param>
    /// <returns>What is wrong with the record; <see langword="null"/> if nothing is.</returns>
    public string? Read(ReadOnlySpan<byte> line, out ReadOnlySpan<byte> id)
    {
        id = default;
        _length = 0;
        Origin = null;
        try
        {
            var hasText = false;
            var reader = new Utf8JsonReader(line);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                return "is no JSON object";
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isId = reader.ValueTextEquals("id"u8);
                var isText = reader.ValueTextEquals("text"u8);
                var isOrigin = reader.ValueTextEquals("origin"u8);
                reader.Read();
                var start = (int)reader.TokenStartIndex;
                if (isText && reader.TokenType == JsonTokenType.String)
                {
                    hasText = true;
                    CopyText(ref reader);
                }
                else
                {
                    if (isOrigin)
                        Origin = ReadOrigin(in reader);
                    reader.Skip();
                    if (isId)
                        id = line[start..(int)reader.BytesConsumed];
                }
            }

            while (reader.Read())
            {
                // What stands behind the object is not JSON any more, and is said so.
            }

            return !hasText ? "has no text" : id.IsEmpty ? "has no id" : null;
        }
        catch (JsonException)
        {
            return "is no JSON";
        }
        catch (InvalidOperationException)
        {
            _length = 0;
            return FindId(line, out id) ? "has a text that is not Unicode" : "is not Unicode";
        }
    }

    private void CopyText(ref Utf8JsonReader reader)
    {
        if (_text.Length < reader.ValueSpan.Length)
            _text = new char[Math.Max(reader.ValueSpan.Length, _text.Length * 2)];
        _length = reader.ValueIsEscaped
            ? reader.CopyString(_text)
            : Encoding.UTF8.TryGetChars(reader.ValueSpan, _text, out var written) && IsValid(reader.ValueSpan)
                ? written
                : throw new InvalidOperationException();
    }

    private static string? ReadOrigin(in Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.String when reader.ValueTextEquals("user"u8) => "user",
        JsonTokenType.String when reader.ValueTextEquals("document"u8) => "document",
        JsonTokenType.String when reader.ValueTextEquals("tool"u8) => "tool",
        _ => string.Empty,
    };

    private static bool IsValid(ReadOnlySpan<byte> text) => System.Text.Unicode.Utf8.IsValid(text);

    // The identifier may stand behind the text that cannot be read.
    private static bool FindId(ReadOnlySpan<byte> line, out ReadOnlySpan<byte> id)
    {
        id = default;
        try
        {
            var reader = new Utf8JsonReader(line);
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isId = reader.ValueTextEquals("id"u8);
                reader.Read();
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                if (isId)
                    id = line[start..(int)reader.BytesConsumed];
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return !id.IsEmpty;
        }

        return !id.IsEmpty;
    }
}
