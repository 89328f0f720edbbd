using System.Buffers;
using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.Secrets;

/// <summary>Recognises private keys: from the header of PEM or OpenPGP armour to the footer, or as far as the key goes; and the
/// private lines of a PuTTY key. It is sure when the first line has begun; the rest is swallowed.</summary>
internal sealed class PrivateKeyRecognizer : ISwallowingRecognizer
{
    private const string Kind = "private_key";
    private const string Begin = "BEGIN ";
    private const string PrivateKey = "PRIVATE KEY";
    private const string PrivateLines = "Private-Lines: ";
    private const int MinDashes = 4;
    private const int MaxDashes = 5;
    private const int MaxLabelLength = 40;
    private const int MaxBlanks = 32;

    // Only the last lines of a body are shorter: its rest, and the checksum of OpenPGP.
    private const int FullLine = 16;
    private const int DecidingLength = 24;

    // States: between lines, and in one that is long enough.
    private const int BetweenLines = 0;
    private const int InsideLine = 1;

    private static readonly SearchValues<char> Base64 =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=");

    public TextAnchors Anchors => TextAnchors.Keyword;

    public IReadOnlyList<string> Entities => [TextEntities.Secret];

    public IReadOnlyList<string> Keywords => [Begin, PrivateLines];

    public bool TryMatch(ref TextCursor text, int anchor, out TextMatch match)
    {
        match = default;
        var isPutty = text[anchor] is 'P' or 'p';
        var start = isPutty ? SkipLineCount(ref text, anchor) : FindStart(ref text, anchor);
        if (start < 0)
            return false;
        var body = isPutty ? start : SkipHeader(ref text, anchor);
        if (body < 0 || !BeginsBody(ref text, body))
            return false;
        var end = Continue(ref text, body + DecidingLength, InsideLine);
        match = new TextMatch(start, end - start, TextEntities.Secret, Kind);
        return true;
    }

    public int Continue(ref TextCursor text, int from, int state)
    {
        var end = from;
        while (true)
        {
            if (state == InsideLine)
            {
                while (Base64.Contains(text[end]))
                    end++;
                if (text.IsUndecided)
                {
                    text.KeepOpen(InsideLine);
                    return end;
                }
            }

            var line = SkipBlanks(ref text, end);
            var footerEnd = SkipFooter(ref text, line);
            var lineEnd = footerEnd < 0 && !text.IsUndecided ? SkipLine(ref text, line) : line;
            if (text.IsUndecided)
            {
                text.KeepOpen(BetweenLines);
                return end;
            }

            if (footerEnd > 0)
                return footerEnd;
            if (lineEnd == line)
                return end;
            end = lineEnd;
            state = lineEnd - line >= FullLine ? InsideLine : BetweenLines;
        }
    }

    // Five dashes, or four and a blank.
    private static int FindStart(ref TextCursor text, int anchor)
    {
        var dashes = anchor > 0 && text[anchor - 1] is ' ' ? anchor - 1 : anchor;
        var start = dashes;
        while (start > 0 && dashes - start < MaxDashes && text[start - 1] is '-')
            start--;

        // What is held back of a stream reaches over no blank.
        return dashes - start < MinDashes || !text.IsAt(anchor, Begin) ? -1 : dashes < anchor ? anchor : start;
    }

    // Returns where the first line of the body begins.
    private static int SkipHeader(ref TextCursor text, int anchor)
    {
        var label = anchor + Begin.Length;
        var end = label;
        while (end - label < MaxLabelLength && text[end] is (>= 'A' and <= 'Z') or (>= '0' and <= '9') or ' ')
            end++;
        var dashes = end;
        while (dashes - end < MaxDashes && text[dashes] is '-')
            dashes++;
        if (text.IsUndecided || dashes - end < MinDashes || !text.Slice(label, end).Contains(PrivateKey, StringComparison.Ordinal))
            return -1;
        return SkipAttributes(ref text, dashes);
    }

    // Lines such as "Proc-Type: 4,ENCRYPTED" may stand before the body.
    private static int SkipAttributes(ref TextCursor text, int position)
    {
        const int MaxAttributes = 6;
        const int MaxLineLength = 128;
        for (var line = 0; line < MaxAttributes; line++)
        {
            var start = SkipBlanks(ref text, position);
            var end = start;
            while (end - start < FullLine * 2 && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '-'))
                end++;
            if (end == start || text[end] is not ':')
                return start;
            while (end - start < MaxLineLength && text[end] is not ('\n' or '\r' or '\\' or '\0'))
                end++;
            position = end;
        }

        return position;
    }

    // A PuTTY key: "Private-Lines: 1", then so many lines.
    private static int SkipLineCount(ref TextCursor text, int anchor)
    {
        var count = anchor + PrivateLines.Length;
        return text.IsAt(anchor, PrivateLines) && text.IsDigit(count) ? SkipBlanks(ref text, text.SkipDigits(count, 3)) : -1;
    }

    private static bool BeginsBody(ref TextCursor text, int start)
    {
        const int MinDistinct = 6;
        UInt128 seen = 0;
        for (var i = start; i < start + DecidingLength; i++)
        {
            if (!Base64.Contains(text[i]))
                return false;
            seen |= UInt128.One << text[i];
        }

        return UInt128.PopCount(seen) >= MinDistinct;
    }

    // Returns the end of a line of the body: a full one as far as it is surely one, a short one where nothing but its end fits.
    private static int SkipLine(ref TextCursor text, int start)
    {
        var end = start;
        while (end - start < FullLine && Base64.Contains(text[end]))
            end++;
        if (end - start == FullLine || (end > start && text[end - 1] is '='))
            return end;
        if (end == start)
            return start;
        var footerEnd = SkipFooter(ref text, SkipBlanks(ref text, end));
        return footerEnd > 0 || IsChecksumNext(ref text, end) ? end : start;
    }

    private static bool IsChecksumNext(ref TextCursor text, int position) =>
        text[position] is '\n' or '\r' or '\\' && text[SkipBlanks(ref text, position)] is '=';

    private static int SkipFooter(ref TextCursor text, int position)
    {
        const string End = "END ";
        var label = position;
        while (label - position < MaxDashes && text[label] is '-')
            label++;
        if (label - position < MinDashes)
            return -1;
        label += text[label] is ' ' ? 1 : 0;
        if (!text.IsAt(label, End))
            return -1;
        var end = label + End.Length;
        while (end - label < MaxLabelLength && text[end] is (>= 'A' and <= 'Z') or (>= '0' and <= '9') or ' ')
            end++;
        var dashes = end;
        while (end - dashes < MaxDashes && text[end] is '-')
            end++;
        return end;
    }

    // Line ends, also as a JSON or source string writes them, what joins such strings, and what quotes a line in a mail.
    private static int SkipBlanks(ref TextCursor text, int position)
    {
        var start = position;
        while (position - start < MaxBlanks)
        {
            if (text[position] is '\\' && text[position + 1] is 'n' or 'r')
                position += 2;
            else if (text[position] is ' ' or '\t' or '\r' or '\n' or '"' or '\'' or ',' or '>' or '#' or '*' or '|' || text.IsAt(position, "+ "))
                position++;
            else
                break;
        }

        return position;
    }
}
