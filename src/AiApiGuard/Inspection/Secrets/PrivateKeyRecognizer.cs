using System.Buffers;
using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.Secrets;

/// <summary>Recognises a private key in PEM or OpenPGP armour, from its header to its footer, or as far as it goes.</summary>
internal static class PrivateKeyRecognizer
{
    public const string Prefix = "-----BEGIN ";
    private const string Entity = "secret_private_key";
    private const string Kind = "PRIVATE KEY";
    private const string Dashes = "-----";
    private const int MaxLabelLength = 40;
    private const int MaxLength = 8000;
    private const int MaxBlanks = 32;

    // Only the last lines of a body are shorter: its rest, and the checksum of OpenPGP.
    private const int FullLine = 16;
    private const int MaxShortLines = 2;

    private static readonly SearchValues<char> Base64 =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=");

    public static bool TryMatch(ref TextCursor text, int start, out TextMatch match)
    {
        match = default;
        var headerEnd = SkipHeader(ref text, start);
        if (headerEnd < 0)
            return false;
        var end = SkipBody(ref text, SkipAttributes(ref text, headerEnd), start + MaxLength);
        match = new TextMatch(start, end - start, Entity);
        return end > 0;
    }

    private static int SkipHeader(ref TextCursor text, int start)
    {
        if (!text.IsAt(start, Prefix))
            return -1;
        var label = start + Prefix.Length;
        var end = label;
        while (end - label < MaxLabelLength && text[end] is (>= 'A' and <= 'Z') or (>= '0' and <= '9') or ' ')
            end++;
        if (!text.IsAt(end, Dashes) || !text.Slice(label, end).Contains(Kind, StringComparison.Ordinal))
            return -1;
        return end + Dashes.Length;
    }

    // Lines such as "Proc-Type: 4,ENCRYPTED" may stand before the body.
    private static int SkipAttributes(ref TextCursor text, int position)
    {
        const int MaxAttributes = 8;
        const int MaxLineLength = 128;
        for (var line = 0; line < MaxAttributes; line++)
        {
            var start = SkipBlanks(ref text, position);
            var end = start;
            while (end - start < FullLine * 2 && (char.IsAsciiLetter(text[end]) || text[end] is '-'))
                end++;
            if (end == start || text[end] is not ':')
                return start;
            while (end - start < MaxLineLength && text[end] is not ('\n' or '\r' or '\\' or '\0'))
                end++;
            position = end;
        }

        return position;
    }

    // Returns the end of the footer, or of the last full line when no footer follows; -1 when there is no body.
    private static int SkipBody(ref TextCursor text, int position, int limit)
    {
        var end = -1;
        var shortLines = 0;
        while (position < limit)
        {
            position = SkipBlanks(ref text, position);
            if (end > 0 && text[position] is '-' && SkipFooter(ref text, position) is var footerEnd and > 0)
                return footerEnd;
            var lineEnd = position;
            while (lineEnd < limit && Base64.Contains(text[lineEnd]))
                lineEnd++;
            if (lineEnd == position || (lineEnd - position < FullLine && (end < 0 || ++shortLines > MaxShortLines)))
                break;
            if (lineEnd - position >= FullLine)
                end = lineEnd;
            position = lineEnd;
        }

        return end;
    }

    private static int SkipFooter(ref TextCursor text, int position)
    {
        const string End = "-----END ";
        if (!text.IsAt(position, End))
            return -1;
        var end = position + End.Length;
        while (end - position < MaxLabelLength && text[end] is not ('-' or '\n' or '\0'))
            end++;
        return text.IsAt(end, Dashes) ? end + Dashes.Length : end;
    }

    // Line ends, also as a JSON or source string writes them, and what joins such strings.
    private static int SkipBlanks(ref TextCursor text, int position)
    {
        var start = position;
        while (position - start < MaxBlanks)
        {
            if (text[position] is '\\' && text[position + 1] is 'n' or 'r')
                position += 2;
            else if (text[position] is ' ' or '\t' or '\r' or '\n' or '"' or '\'' or ',' || text.IsAt(position, "+ "))
                position++;
            else
                break;
        }

        return position;
    }
}
