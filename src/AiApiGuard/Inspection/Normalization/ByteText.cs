using System.Buffers;
using System.Text;

namespace AiApiGuard.Inspection.Normalization;

/// <summary>Reads bytes that an encoding stood for as text, if they may be some.</summary>
internal static class ByteText
{
    /// <summary>Appends bytes as text: UTF-8, or UTF-16 where every second byte is zero.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="offsets">The offset of each byte, or one for all.</param>
    /// <param name="output">Where the text goes; unchanged if there is none.</param>
    /// <returns>Whether the bytes may be text, at least in their first half.</returns>
    public static bool TryAppend(ReadOnlySpan<byte> bytes, ReadOnlySpan<int> offsets, TextBuffer output)
    {
        var start = output.Length;
        var step = IsWide(bytes) ? 2 : 1;
        var position = 0;
        while (position < bytes.Length)
        {
            var used = step;
            var rune = new Rune(bytes[position]);
            if (step == 1 && bytes[position] >= 0x80
                && Rune.DecodeFromUtf8(bytes[position..], out rune, out used) != OperationStatus.Done)
                break;
            if (!IsPrintable(rune))
                break;
            Append(rune, offsets.Length == 1 ? offsets[0] : offsets[position], output);
            position += used;
        }

        // Words that follow a run directly turn to rubbish; what comes before them still counts.
        if (position * 2 >= bytes.Length && (position == bytes.Length || position >= 12))
            return output.Length > start;
        output.Truncate(start);
        return false;
    }

    /// <summary>Appends a character.</summary>
    public static void Append(Rune rune, int offset, TextBuffer output)
    {
        Span<char> characters = stackalloc char[2];
        output.Add(characters[..rune.EncodeToUtf16(characters)], offset);
    }

    /// <summary>Says whether a character belongs into text.</summary>
    public static bool IsPrintable(Rune rune) =>
        rune.Value is '\n' or '\r' or '\t' or (>= ' ' and < 0x7F) or (>= 0xA0 and not 0xFFFD and < 0xE0080);

    private static bool IsWide(ReadOnlySpan<byte> bytes) => bytes.Length >= 8 && bytes[1] == 0 && bytes[3] == 0 && bytes[5] == 0;
}
