using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AiApiGuard.Responses.Storage;

/// <summary>Writes text of any characters, so that it is read as it was: halves of surrogate pairs, which JSON would replace, as base64 after an
/// exclamation mark.</summary>
internal sealed class WholeTextConverter : JsonConverter<string>
{
    private const char Mark = '!';

    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Restore(reader.GetString());

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(Encode(value));

    public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Restore(reader.GetString())!;

    public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WritePropertyName(Encode(value));

    private static string Encode(string value) =>
        value.StartsWith(Mark) || HasHalfPair(value) ? Mark + Convert.ToBase64String(MemoryMarshal.AsBytes(value.AsSpan())) : value;

    private static string? Restore(string? written)
    {
        if (written is null || !written.StartsWith(Mark))
            return written;
        try
        {
            return new string(MemoryMarshal.Cast<byte, char>(Convert.FromBase64String(written[1..])));
        }
        catch (FormatException exception)
        {
            throw new JsonException("The text is damaged.", exception);
        }
    }

    private static bool HasHalfPair(string value)
    {
        for (var i = 0; i < value.Length; i++)
        {
            if (!char.IsSurrogate(value[i]))
                continue;
            if (i + 1 == value.Length || !char.IsSurrogatePair(value[i], value[i + 1]))
                return true;
            i++;
        }

        return false;
    }
}
