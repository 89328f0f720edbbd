using System.Buffers;
using System.Buffers.Text;

namespace AiApiGuard.Inspection.Normalization;

/// <summary>Finds text inside text: runs of Base64, also in its URL form and over several lines, of Base32, and of hexadecimal
/// digits.</summary>
internal static class EncodedText
{
    private const int ShortestRun = 16;
    private const int ShortestWrappedLine = 24;

    private static readonly SearchValues<char> Alphabet =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_");

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");
    private static readonly SearchValues<char> Base32Digits = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567");

    /// <summary>Appends what the runs stand for, one a line, each character with the offset of its run.</summary>
    public static void Decode(ReadOnlySpan<char> text, TextBuffer output)
    {
        var start = 0;
        while (text.Length - start >= ShortestRun)
        {
            // Looking back from where a run would have to reach skips most words without touching their letters.
            var gap = text.Slice(start, ShortestRun).LastIndexOfAnyExcept(Alphabet);
            if (gap >= 0)
            {
                start += gap + 1;
                continue;
            }

            var length = RunLength(text[start..], out var characters);
            if (DecodeRun(text.Slice(start, length), characters, start, output))
                output.Add('\n', start);
            start += length;
        }
    }

    // Wrapped lines go on as long as each is long enough to be one; a word on the next line ends the run harmlessly.
    private static int RunLength(ReadOnlySpan<char> text, out int characters)
    {
        characters = 0;
        var position = 0;
        while (true)
        {
            var rest = text[position..];
            var line = rest.IndexOfAnyExcept(Alphabet);
            line = line < 0 ? rest.Length : line;
            characters += line;
            position += line;
            var next = LineBreakLength(text[position..]);
            if (line < ShortestWrappedLine || next == 0 || position + next >= text.Length || !Alphabet.Contains(text[position + next]))
                return position;
            position += next;
        }
    }

    private static int LineBreakLength(ReadOnlySpan<char> text) => text switch
    {
        ['\n', ..] => 1,
        ['\r', '\n', ..] => 2,
        _ => 0,
    };

    private static bool DecodeRun(ReadOnlySpan<char> run, int characters, int offset, TextBuffer output)
    {
        var ascii = ArrayPool<byte>.Shared.Rent(characters);
        var bytes = ArrayPool<byte>.Shared.Rent(characters + 3);
        try
        {
            var length = 0;
            foreach (var character in run)
            {
                if (character is not ('\r' or '\n'))
                    ascii[length++] = (byte)character;
            }

            var digits = ascii.AsSpan(0, length);
            return (IsHex(run) && ByteText.TryAppend(bytes.AsSpan(0, DecodeHex(digits, bytes)), [offset], output))
                || (run.IndexOfAnyExcept(Base32Digits) < 0 && ByteText.TryAppend(bytes.AsSpan(0, DecodeBase32(digits, bytes)), [offset], output))
                || ByteText.TryAppend(bytes.AsSpan(0, DecodeBase64(digits, bytes)), [offset], output);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(ascii);
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private static bool IsHex(ReadOnlySpan<char> run)
    {
        var digits = run is ['0', 'x' or 'X', ..] ? run[2..] : run;
        var end = digits.IndexOfAnyExcept(HexDigits);
        return end < 0 || (end >= ShortestRun && digits[end] is '\r' or '\n');
    }

    private static int DecodeHex(ReadOnlySpan<byte> digits, byte[] bytes)
    {
        digits = digits is [(byte)'0', (byte)'x' or (byte)'X', ..] ? digits[2..] : digits;
        var count = digits.Length / 2;
        return Convert.FromHexString(digits[..(count * 2)], bytes, out _, out var written) == OperationStatus.Done ? written : 0;
    }

    private static int DecodeBase32(ReadOnlySpan<byte> digits, byte[] bytes)
    {
        var written = 0;
        var value = 0;
        var bits = 0;
        foreach (var digit in digits)
        {
            value = ((value << 5) | (digit >= 'A' ? digit - 'A' : digit - '2' + 26)) & 0xFFFF;
            bits += 5;
            if (bits < 8)
                continue;
            bits -= 8;
            bytes[written++] = (byte)(value >> bits);
        }

        return written;
    }

    private static int DecodeBase64(Span<byte> ascii, byte[] bytes)
    {
        ascii.Replace((byte)'-', (byte)'+');
        ascii.Replace((byte)'_', (byte)'/');
        var length = ascii.Length - (ascii.Length % 4 == 1 ? 1 : 0);

        // What is left over of a last group of four lacks its padding.
        Span<byte> tail = [(byte)'=', (byte)'=', (byte)'=', (byte)'='];
        var whole = length / 4 * 4;
        ascii[whole..length].CopyTo(tail);
        if (Base64.DecodeFromUtf8(ascii[..whole], bytes, out _, out var written) != OperationStatus.Done)
            return 0;
        if (length > whole && Base64.DecodeFromUtf8(tail, bytes.AsSpan(written), out _, out var tailWritten) == OperationStatus.Done)
            written += tailWritten;
        return written;
    }
}
