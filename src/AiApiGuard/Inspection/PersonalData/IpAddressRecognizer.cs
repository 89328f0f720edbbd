using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.PersonalData;

/// <summary>Recognises IP addresses of both versions, and the length of a network after them.</summary>
internal sealed class IpAddressRecognizer : ITextRecognizer
{
    private const int UnspecifiedReach = 24;

    public TextAnchors Anchors => TextAnchors.Digit | TextAnchors.Colon;

    public IReadOnlyList<string> Entities => [TextEntities.IpAddress];

    public bool TryMatch(ref TextCursor text, int anchor, out TextMatch match) =>
        TryMatchV6(ref text, anchor, out match)
        || (!text.IsUndecided && IPv4Reader.TryMatch(ref text, anchor, out match));

    private static bool TryMatchV6(ref TextCursor text, int anchor, out TextMatch match)
    {
        match = default;
        var start = FindV6Start(ref text, anchor);
        if (start < 0 || !MayBeV6(ref text, start, anchor))
            return false;
        var address = new IPv6Reader(ref text, start);
        if (!address.IsValid)
            return false;
        var end = address.End;
        if (text.IsWord(end) || text[end] is ':' or '_' || (text[end] is '.' && text.IsDigit(end + 1)))
            return false;
        end = SkipZone(ref text, end);
        var networkEnd = SkipNetworkLength(ref text, end, 128);
        if (end - start == 2 && networkEnd == end && !IsUnspecified(ref text, start, end))
            return false;
        match = new TextMatch(start, networkEnd - start, TextEntities.IpAddress);
        return true;
    }

    // Two colons alone are an operator of many languages.
    private static bool IsUnspecified(ref TextCursor text, int start, int end) =>
        (start == 0 || char.IsWhiteSpace(text[start - 1]) || text[start - 1] is '=' or '[')
        && (text[end] is '\0' or ',' or ']' || char.IsWhiteSpace(text[end]))
        && text.HasContext(ContextTopic.IpAddress, UnspecifiedReach);

    // A first group of at most four, and a colon: most numbers need not be looked at.
    private static bool MayBeV6(ref TextCursor text, int start, int anchor)
    {
        if (text[anchor] is ':')
            return true;
        var end = anchor + 1;
        while (end - start <= 4 && char.IsAsciiHexDigit(text[end]))
            end++;
        return end - start <= 4 && text[end] is ':';
    }

    /// <summary>Returns where an address of version 6 that holds the anchor in its first group begins, or -1.</summary>
    private static int FindV6Start(ref TextCursor text, int anchor)
    {
        var start = anchor;
        while (anchor - start <= 4 && start > 0 && char.IsAsciiHexDigit(text[start - 1]))
            start--;
        if (anchor - start > 4 || (start > 0 && (text.IsWord(start - 1) || text[start - 1] is ':' or '_' or '$')))
            return -1;

        // A slice of an array: items[::2].
        if (start > 1 && text[start - 1] is '[' && (text.IsWord(start - 2) || text[start - 2] is ')' or ']'))
            return -1;
        return start;
    }

    private static int SkipZone(ref TextCursor text, int end)
    {
        const int MaxZoneLength = 16;
        if (text[end] is not '%' || !text.IsWord(end + 1))
            return end;
        var zoneEnd = end + 1;
        while (zoneEnd - end <= MaxZoneLength && (text.IsWord(zoneEnd) || (text[zoneEnd] is '-' or '.' or '_' && text.IsWord(zoneEnd + 1))))
            zoneEnd++;
        return zoneEnd;
    }

    /// <summary>Returns the end of the length of a network: <c>/24</c>.</summary>
    public static int SkipNetworkLength(ref TextCursor text, int end, int largest)
    {
        if (text[end] is not '/')
            return end;
        var lengthEnd = text.SkipDigits(end + 1, 4);
        var bits = 0;
        for (var i = end + 1; i < lengthEnd; i++)
            bits = (bits * 10) + (text[i] - '0');
        return lengthEnd == end + 1 || bits > largest || text.IsWord(lengthEnd) ? end : lengthEnd;
    }
}
