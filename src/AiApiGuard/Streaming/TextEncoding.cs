using System.Text.Unicode;
using AiApiGuard.Protocols;

namespace AiApiGuard.Streaming;

/// <summary>Is the way in which texts stand in the bytes of an answer.</summary>
internal abstract class TextEncoding
{
    /// <summary>Gets JSON strings, quotes included.</summary>
    public static TextEncoding Json { get; } = new JsonEncoding();

    /// <summary>Gets plain UTF-8.</summary>
    public static TextEncoding Plain { get; } = new PlainEncoding(static text => text);

    /// <summary>Gets plain UTF-8 within one line: an edit must not make two of it.</summary>
    public static TextEncoding Line { get; } = new PlainEncoding(static text => text.ReplaceLineEndings(" "));

    /// <summary>Decodes a text; invalid UTF-8 becomes U+FFFD.</summary>
    /// <returns>How many characters there are, at most as many as bytes.</returns>
    public abstract int Decode(ReadOnlySpan<byte> raw, Span<char> characters);

    public abstract byte[] Encode(string text);

    /// <summary>Gets about how many characters there are: none only where there are none.</summary>
    public abstract int LengthOf(ReadOnlySpan<byte> raw);

    private sealed class JsonEncoding : TextEncoding
    {
        public override int LengthOf(ReadOnlySpan<byte> raw) => raw.Length - 2;

        public override int Decode(ReadOnlySpan<byte> raw, Span<char> characters) => JsonStringCodec.Decode(raw, characters);

        public override byte[] Encode(string text) => JsonStringCodec.Encode(text);
    }

    private sealed class PlainEncoding(Func<string, string> prepare) : TextEncoding
    {
        public override int LengthOf(ReadOnlySpan<byte> raw) => raw.Length;

        public override int Decode(ReadOnlySpan<byte> raw, Span<char> characters)
        {
            Utf8.ToUtf16(raw, characters, out _, out var written, replaceInvalidSequences: true, isFinalBlock: true);
            return written;
        }

        public override byte[] Encode(string text) => System.Text.Encoding.UTF8.GetBytes(prepare(text));
    }
}
