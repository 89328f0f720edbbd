using System.Buffers;
using System.Buffers.Text;
using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.Secrets;

/// <summary>Recognises a JSON Web Token: a header that decodes to JSON with an algorithm, a payload, a signature.</summary>
internal static class JsonWebTokenRecognizer
{
    public const string Prefix = "eyJ";
    private const string Entity = "secret_jwt";
    private const int MaxHeaderLength = 1024;
    private const int MaxLength = 4096;
    private const int MinPayloadLength = 4;

    public static bool TryMatch(ref TextCursor text, int start, out TextMatch match)
    {
        match = default;
        if (!text.IsAt(start, Prefix))
            return false;
        var headerEnd = SkipBase64(ref text, start, start + MaxHeaderLength);
        if (text[headerEnd] is not '.' || !IsHeader(text.Slice(start, headerEnd)))
            return false;
        var payloadEnd = SkipBase64(ref text, headerEnd + 1, start + MaxLength);
        if (payloadEnd - headerEnd - 1 < MinPayloadLength)
            return false;
        var end = text[payloadEnd] is '.' ? SkipBase64(ref text, payloadEnd + 1, start + MaxLength) : payloadEnd;

        // An encrypted token has five parts.
        for (var part = 4; part <= 5 && text[end] is '.' && SecretSignatures.Base64Url.Contains(text[end + 1]); part++)
            end = SkipBase64(ref text, end + 1, start + MaxLength);
        match = new TextMatch(start, end - start, Entity);
        return text[payloadEnd] is '.' || end == start + MaxLength;
    }

    private static int SkipBase64(ref TextCursor text, int position, int limit)
    {
        while (position < limit && SecretSignatures.Base64Url.Contains(text[position]))
            position++;
        return position;
    }

    // A reader of JSON would tell more, at the price of an exception for each false header that somebody sends.
    private static bool IsHeader(ReadOnlySpan<char> encoded)
    {
        Span<byte> buffer = stackalloc byte[MaxHeaderLength];
        if (Base64Url.DecodeFromChars(encoded, buffer, out _, out var length) != OperationStatus.Done)
            return false;
        var json = buffer[..length].TrimEnd(" \r\n"u8);
        return json is [(byte)'{', .., (byte)'}'] && json.IndexOf("\"alg\""u8) > 0;
    }
}
