using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Unicode;

namespace AiApiGuard.Inspection.Normalization;

/// <summary>Finds text inside text: long runs of Base64, also in its URL form and over several lines.</summary>
internal static class EncodedText
{
    private const int ShortestRun = 24;

    private static readonly SearchValues<char> Alphabet =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_");

    /// <summary>Returns what the runs decode to, one a line, or an empty string. Never longer than the text.</summary>
    public static string Decode(ReadOnlySpan<char> text)
    {
        StringBuilder? decoded = null;
        while (text.Length >= ShortestRun)
        {
            // Looking back from where a run would have to reach skips most words without touching their letters.
            var gap = text[..ShortestRun].LastIndexOfAnyExcept(Alphabet);
            if (gap >= 0)
            {
                text = text[(gap + 1)..];
                continue;
            }

            var length = RunLength(text, out var characters);
            if (DecodeRun(text[..length], characters) is { } part)
                (decoded ??= new StringBuilder()).Append(part).Append('\n');
            text = text[length..];
        }

        return decoded?.ToString() ?? string.Empty;
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
            if (line < ShortestRun || next == 0 || position + next >= text.Length || !Alphabet.Contains(text[position + next]))
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

    private static string? DecodeRun(ReadOnlySpan<char> run, int characters)
    {
        var ascii = ArrayPool<byte>.Shared.Rent(characters);
        try
        {
            var length = 0;
            foreach (var character in run)
            {
                if (character is not ('\r' or '\n'))
                    ascii[length++] = (byte)(character switch { '-' => '+', '_' => '/', _ => character });
            }

            length -= length % 4 == 1 ? 1 : 0;
            return DecodeInPlace(ascii, length);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(ascii);
        }
    }

    private static string? DecodeInPlace(byte[] ascii, int length)
    {
        // What is left over of a last group of four lacks its padding.
        Span<byte> tail = [(byte)'=', (byte)'=', (byte)'=', (byte)'='];
        var whole = length / 4 * 4;
        ascii.AsSpan(whole, length - whole).CopyTo(tail);
        if (Base64.DecodeFromUtf8InPlace(ascii.AsSpan(0, whole), out var written) != OperationStatus.Done)
            return null;
        if (length > whole && Base64.DecodeFromUtf8InPlace(tail, out var tailWritten) == OperationStatus.Done)
        {
            tail[..tailWritten].CopyTo(ascii.AsSpan(written));
            written += tailWritten;
        }

        return Printable(ascii.AsSpan(0, written));
    }

    // A word that follows the run directly decodes to rubbish; what comes before it still counts.
    private static string? Printable(ReadOnlySpan<byte> bytes)
    {
        var characters = ArrayPool<char>.Shared.Rent(bytes.Length);
        try
        {
            Utf8.ToUtf16(bytes, characters, out _, out var length, replaceInvalidSequences: false);
            var text = characters.AsSpan(0, length);
            var controls = 0;
            foreach (var character in text)
                controls += char.IsControl(character) && !char.IsWhiteSpace(character) ? 1 : 0;
            return length >= ShortestRun / 2 && controls * 10 <= length ? text.ToString() : null;
        }
        finally
        {
            ArrayPool<char>.Shared.Return(characters);
        }
    }
}
