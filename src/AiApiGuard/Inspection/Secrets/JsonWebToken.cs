using System.Buffers;
using System.Buffers.Text;
using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.Secrets;

/// <summary>Recognises JSON Web Tokens, signed and encrypted ones: a header that decodes to JSON with an algorithm, a dot, and the
/// beginning of what follows. The rest is swallowed.</summary>
internal static class JsonWebToken
{
    private const string Kind = "jwt";
    private const int MinHeaderLength = 16;
    private const int MaxHeaderLength = 2048;
    private const int MinPayloadLength = 4;

    // Header, payload, signature; an encrypted token has two parts more.
    private const int MaxDots = 4;

    private static readonly SearchValues<char> Alphabet =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    /// <summary>Tries at the first character of the header.</summary>
    public static bool TryMatch(ref TextCursor text, int start, out TextMatch match)
    {
        match = default;
        if (start > 0 && text[start - 1] is '-' or '_')
            return false;
        var headerEnd = Skip(ref text, start, MaxHeaderLength);
        if (headerEnd - start < MinHeaderLength || text[headerEnd] is not '.')
            return false;
        var payload = headerEnd + 1;

        // The second part of an encrypted token is empty when its key was agreed upon.
        var isEmpty = text[payload] is '.';
        var payloadStart = isEmpty ? payload + 1 : payload;
        if (Skip(ref text, payloadStart, MinPayloadLength) - payloadStart < MinPayloadLength)
            return false;
        var header = text.Slice(start, headerEnd);
        if (!IsHeader(header, isEmpty) && !(BeginsLikeHeader(header) && text[payload] is 'e' && text[payload + 1] is 'y'))
            return false;
        var end = Continue(ref text, payloadStart, isEmpty ? 2 - MaxDots : 1 - MaxDots);
        match = new TextMatch(start, end - start, TextEntities.Secret, Kind);
        return true;
    }

    /// <summary>Goes on in the parts behind the header.</summary>
    /// <param name="text">The text.</param>
    /// <param name="from">Where.</param>
    /// <param name="state">How many dots may still come, less than zero, and -<see cref="MaxDots"/> - 1 for none.</param>
    public static int Continue(ref TextCursor text, int from, int state)
    {
        var position = from;
        var dots = state < -MaxDots ? 0 : -state;
        while (true)
        {
            while (Alphabet.Contains(text[position]))
                position++;

            // A dot at the end of a sentence is none of the token's.
            if (dots == 0 || text[position] is not '.' || !Alphabet.Contains(text[position + 1]))
                break;
            dots--;
            position++;
        }

        if (text.IsUndecided)
            text.KeepOpen(dots == 0 ? -MaxDots - 1 : -dots);
        return position;
    }

    private static int Skip(ref TextCursor text, int from, int limit)
    {
        var position = from;
        while (position - from < limit && Alphabet.Contains(text[position]))
            position++;
        return position;
    }

    // A reader of JSON would tell more, at the price of an exception for each false header that somebody sends.
    private static bool IsHeader(ReadOnlySpan<char> encoded, bool isEncrypted)
    {
        Span<byte> buffer = stackalloc byte[MaxHeaderLength];
        if (Base64Url.DecodeFromChars(encoded, buffer, out _, out var length) != OperationStatus.Done)
            return false;
        var json = buffer[..length].Trim(" \r\n\t"u8);
        return json is [(byte)'{', .., (byte)'}'] && json.IndexOf(isEncrypted ? "\"enc\""u8 : "\"alg\""u8) > 0;
    }

    // {"alg":, {"typ":, {"kid":
    private static bool BeginsLikeHeader(ReadOnlySpan<char> encoded) =>
        encoded.StartsWith("eyJhbGciOi", StringComparison.Ordinal)
        || encoded.StartsWith("eyJ0eXAiOi", StringComparison.Ordinal)
        || encoded.StartsWith("eyJraWQiOi", StringComparison.Ordinal);
}
