using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace AiApiGuard.Protocols;

/// <summary>Reads and writes JSON strings, with lone surrogates kept as they are: a stream may cut an emoji in two.</summary>
internal static class JsonStringCodec
{
    private static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
    private static readonly SearchValues<char> Surrogates = SearchValues.Create([.. Enumerable.Range(0xD800, 0x800).Select(code => (char)code)]);

    /// <summary>Decodes a valid JSON string token, quotes included; invalid UTF-8 becomes U+FFFD.</summary>
    /// <returns>How many characters there are, fewer than bytes.</returns>
    public static int Decode(ReadOnlySpan<byte> token, Span<char> destination)
    {
        var raw = token[1..^1];
        var written = 0;
        while (!raw.IsEmpty)
        {
            var escape = raw.IndexOf((byte)'\\');
            Utf8.ToUtf16(escape < 0 ? raw : raw[..escape], destination[written..], out _, out var plain, replaceInvalidSequences: true, isFinalBlock: true);
            written += plain;
            if (escape < 0)
                break;
            raw = raw[(escape + 1)..];
            var isCodeUnit = raw[0] == (byte)'u';
            destination[written++] = isCodeUnit
                ? (char)ushort.Parse(raw.Slice(1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)
                : Unescape(raw[0]);
            raw = raw[(isCodeUnit ? 5 : 1)..];
        }

        return written;
    }

    /// <summary>Encodes text as a JSON string token, quotes included.</summary>
    public static byte[] Encode(ReadOnlySpan<char> text)
    {
        var result = new StringBuilder(text.Length + 16).Append('"');
        while (!text.IsEmpty)
        {
            var end = text.IndexOfAny(Surrogates);
            var isPair = end >= 0 && end + 1 < text.Length && char.IsSurrogatePair(text[end], text[end + 1]);
            var plain = end < 0 ? text : text[..(isPair ? end + 2 : end)];
            result.Append(Encoder.Encode(plain.ToString()));
            text = text[plain.Length..];
            if (end < 0 || isPair)
                continue;
            result.Append(CultureInfo.InvariantCulture, $"\\u{(int)text[0]:x4}");
            text = text[1..];
        }

        return Encoding.UTF8.GetBytes(result.Append('"').ToString());
    }

    private static char Unescape(byte escaped) => (char)escaped switch
    {
        'b' => '\b',
        'f' => '\f',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        var same => same,
    };
}
