using System.Buffers;

namespace AiApiGuard.Inspection.Normalization;

/// <summary>Reads text spelled in characters without a shape: tag characters, variation selectors that count bytes, and
/// characters of no width as the digits of numbers.</summary>
internal static class InvisibleText
{
    private const int BlackFlag = 0x1F3F4;
    private const int ShortestNibbles = 8;

    /// <summary>Says whether a character of the basic plane has no shape, so that it may carry something.</summary>
    public static bool IsCandidate(char character) => IsDigit(character) || IsSelector(character);

    /// <summary>Appends the hidden text, all of it, with the offsets of the characters that spell it.</summary>
    public static bool Decode(ReadOnlySpan<char> text, TextBuffer output)
    {
        var start = output.Length;
        var carriers = ArrayPool<byte>.Shared.Rent(text.Length);
        var offsets = ArrayPool<int>.Shared.Rent(text.Length);
        try
        {
            ReadTags(text, output);
            ReadSelectors(text, carriers, offsets, output);
            new InvisibleDigits(text, carriers, offsets).Read(output);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(carriers);
            ArrayPool<int>.Shared.Return(offsets);
        }

        return output.Length > start;
    }

    /// <summary>Says whether a character has no width, and can be a digit for those who count by them.</summary>
    public static bool IsDigit(char character) => character is (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E')
        or (>= '\u2060' and <= '\u206F') or '\uFEFF' or '\u180E' or '\u00AD' or '\u034F' or '\u061C' or '\u115F' or '\u1160'
        or '\u17B4' or '\u17B5' or '\u3164' or '\uFFA0';

    private static bool IsSelector(char character) => character is >= '\uFE00' and <= '\uFE0F';

    // Tag characters spell ASCII, one for one.
    private static void ReadTags(ReadOnlySpan<char> text, TextBuffer output)
    {
        for (var i = 0; i + 1 < text.Length; i++)
        {
            if (!char.IsSurrogatePair(text[i], text[i + 1]))
                continue;
            var codePoint = char.ConvertToUtf32(text[i], text[i + 1]);
            if (codePoint == BlackFlag)
                i += PlainReader.FlagLength(text[(i + 2)..]);
            else if (codePoint is 0xE000A or 0xE0009 or (>= 0xE0020 and < 0xE007F))
                output.Add((char)(codePoint - 0xE0000), i);
            i++;
        }
    }

    // The 256 variation selectors count bytes. The first sixteen have their use alone behind a sign, but not in a row.
    private static void ReadSelectors(ReadOnlySpan<char> text, byte[] bytes, int[] offsets, TextBuffer output)
    {
        var count = 0;
        var runStart = 0;
        var end = -1;
        var plain = true;
        for (var i = 0; i < text.Length; i++)
        {
            var supplementary = text[i] == '\uDB40' && i + 1 < text.Length && text[i + 1] is >= '\uDD00' and <= '\uDDEF';
            if (!supplementary && !IsSelector(text[i]))
                continue;
            if (end != i)
            {
                // One alone behind a sign says nothing, nor do two.
                EndRun(ref count, runStart, plain, bytes);
                runStart = count;
                plain = true;
            }

            offsets[count] = i;
            bytes[count++] = (byte)(supplementary ? text[i + 1] - 0xDD00 + 16 : text[i] - 0xFE00);
            plain &= !supplementary;
            i += supplementary ? 1 : 0;
            end = i + 1;
        }

        EndRun(ref count, runStart, plain, bytes);
        AppendBytes(bytes.AsSpan(0, count), offsets, output);
    }

    private static void EndRun(ref int count, int start, bool plain, byte[] bytes)
    {
        if (!plain)
            return;
        var run = bytes.AsSpan(start, count - start);
        count = start;
        if (run.Length < ShortestNibbles)
            return;

        // Sixteen selectors make half a byte each.
        for (var i = 0; i + 1 < run.Length; i += 2)
            bytes[count++] = (byte)((run[i] << 4) | run[i + 1]);
    }

    private static void AppendBytes(ReadOnlySpan<byte> bytes, ReadOnlySpan<int> offsets, TextBuffer output)
    {
        if (!bytes.IsEmpty)
            Separate(output);
        while (!bytes.IsEmpty)
        {
            var status = System.Text.Rune.DecodeFromUtf8(bytes, out var rune, out var used);
            if (status == OperationStatus.Done && ByteText.IsPrintable(rune))
                ByteText.Append(rune, offsets[0], output);
            used = Math.Max(1, used);
            bytes = bytes[used..];
            offsets = offsets[used..];
        }
    }

    private static void Separate(TextBuffer output)
    {
        if (output.Length > 0 && output.Last != '\n')
            output.Add('\n', output.Map[^1]);
    }
}
