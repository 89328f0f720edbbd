using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace AiApiGuard.Redis;

/// <summary>Writes text of any characters into keys, so that no two texts become the same bytes and none is taken for more than one text.</summary>
internal static class RedisText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Writes text that is followed by other text: its length comes first.</summary>
    public static void WriteCounted(ArrayBufferWriter<byte> key, string text)
    {
        var bytes = Encode(text, out var isText);
        key.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{(isText ? "" : "!")}{bytes.Length}:")));
        key.Write(bytes);
    }

    /// <summary>Reads text that is followed by other text, and leaves what follows.</summary>
    public static string ReadCounted(ref ReadOnlySpan<byte> counted)
    {
        var isText = counted[0] != '!';
        var digits = isText ? counted : counted[1..];
        var end = digits.IndexOf((byte)':');
        var length = int.Parse(digits[..end], NumberStyles.None, CultureInfo.InvariantCulture);
        var bytes = digits.Slice(end + 1, length);
        counted = digits[(end + 1 + length)..];
        return Decode(bytes, isText);
    }

    /// <summary>Appends text that is the last of a key.</summary>
    public static byte[] Append(ReadOnlySpan<byte> start, string text)
    {
        try
        {
            var key = new byte[start.Length + 1 + Strict.GetByteCount(text)];
            start.CopyTo(key);
            key[start.Length] = (byte)'.';
            Strict.GetBytes(text, key.AsSpan(start.Length + 1));
            return key;
        }
        catch (EncoderFallbackException)
        {
            return [.. start, (byte)'!', .. MemoryMarshal.AsBytes(text.AsSpan())];
        }
    }

    /// <summary>Reads what was appended.</summary>
    public static string ReadAppended(ReadOnlySpan<byte> appended) => Decode(appended[1..], isText: appended[0] != '!');

    private static string Decode(ReadOnlySpan<byte> bytes, bool isText) =>
        isText ? Strict.GetString(bytes) : new string(MemoryMarshal.Cast<byte, char>(bytes));

    // UTF-8 has no bytes for half a pair of surrogates. Text with such is rare, and written as it lies in memory.
    private static byte[] Encode(string text, out bool isText)
    {
        try
        {
            isText = true;
            return Strict.GetBytes(text);
        }
        catch (EncoderFallbackException)
        {
            isText = false;
            return MemoryMarshal.AsBytes(text.AsSpan()).ToArray();
        }
    }
}
