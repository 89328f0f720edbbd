using System.Runtime.InteropServices;
using System.Text.Json;

namespace AiApiGuard.Protocols;

/// <summary>Writes into the end of a cut stream what every event of it says, such as the identifier of the answer.</summary>
internal static class RepeatedFields
{
    private const int MaxLength = 512;

    /// <summary>Writes a string or number as a property, read and written anew; nothing where it is neither, or not short.</summary>
    /// <returns>Whether it was written.</returns>
    public static bool TryWrite(Utf8JsonWriter writer, string name, JsonElement value)
    {
        if (value.ValueKind is not (JsonValueKind.String or JsonValueKind.Number))
            return false;
        var raw = JsonMarshal.GetRawUtf8Value(value);
        if (raw.Length > MaxLength)
            return false;
        writer.WritePropertyName(name);
        if (value.ValueKind == JsonValueKind.String)
            WriteString(writer, raw);
        else
            writer.WriteRawValue(raw);
        return true;
    }

    /// <summary>Writes a property as another object has it.</summary>
    public static bool TryCopy(Utf8JsonWriter writer, string name, JsonElement from) =>
        from.ValueKind == JsonValueKind.Object && from.TryGetProperty(name, out var value) && TryWrite(writer, name, value);

    // The framework's writer refuses half of a surrogate pair.
    private static void WriteString(Utf8JsonWriter writer, ReadOnlySpan<byte> raw)
    {
        Span<char> characters = stackalloc char[MaxLength];
        writer.WriteRawValue(JsonStringCodec.Encode(characters[..JsonStringCodec.Decode(raw, characters)]), skipInputValidation: true);
    }
}
