using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.PersonalData;

/// <summary>Recognises IP addresses of both versions, and the length of a network after them.</summary>
internal sealed class IpAddressRecognizer : ITextRecognizer
{
    private const int VersionReach = 24;

    private static readonly ContextWords VersionWords = new(
        [
            "version", "versions", "ver", "v", "build", "release", "assembly", "assemblyversion", "fileversion", "firmware",
            "driver", "upgrade", "package", "sdk", "section", "chapter", "clause", "paragraph", "oid",
        ],
        ["版本", "バージョン", "第"]);

    public TextAnchors Anchors => TextAnchors.Digit | TextAnchors.Colon;

    public IReadOnlyList<string> Entities => [TextEntities.IpAddress];

    public bool TryMatch(ref TextCursor text, int anchor, out TextMatch match) =>
        TryMatchV6(ref text, FindV6Start(ref text, anchor), out match)
        || (!text.IsUndecided && text[anchor] is not ':' && TryMatchV4(ref text, anchor, out match));

    /// <summary>Tries version 4 at its first digit.</summary>
    public static bool TryMatchV4(ref TextCursor text, int start, out TextMatch match)
    {
        match = default;
        if (!IsStart(ref text, start) || FindV4End(ref text, start) is not (> 0 and var end))
            return false;
        if (text.IsWord(end) || text[end] is '_' || (text[end] is '.' && text.IsDigit(end + 1)))
            return false;
        var before = text.Before(start, VersionReach);
        if (VersionWords.AreIn(before, start > VersionReach))
            return false;
        end = SkipNetworkLength(ref text, end, 32);
        match = new TextMatch(start, end - start, TextEntities.IpAddress);
        return true;
    }

    /// <summary>Tries version 6, which begins at <paramref name="start"/>: see <see cref="FindV6Start"/>.</summary>
    public static bool TryMatchV6(ref TextCursor text, int start, out TextMatch match)
    {
        match = default;
        if (start < 0)
            return false;
        var address = new IPv6Reader(ref text, start);
        if (!address.IsValid)
            return false;
        var end = address.End;
        if (text.IsWord(end) || text[end] is ':' or '_' || (text[end] is '.' && text.IsDigit(end + 1)))
            return false;
        end = SkipZone(ref text, end);
        var networkEnd = SkipNetworkLength(ref text, end, 128);

        // Two colons alone are an operator of many languages.
        if (end - start == 2 && networkEnd == end)
            return false;
        match = new TextMatch(start, networkEnd - start, TextEntities.IpAddress);
        return true;
    }

    /// <summary>Returns where an address of version 6 that holds the anchor in its first group begins, or -1.</summary>
    public static int FindV6Start(ref TextCursor text, int anchor)
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

    /// <summary>Returns the end of four octets, or -1.</summary>
    public static int FindV4End(ref TextCursor text, int start)
    {
        var position = start;
        for (var octet = 1; ; octet++)
        {
            var end = text.SkipDigits(position, 4);
            var length = end - position;
            if (length is 0 or > 3 || (length > 1 && text[position] is '0') || (length == 3 && IsOver255(ref text, position)))
                return -1;
            if (octet == 4)
                return end;
            if (text[end] is not '.')
                return -1;
            position = end + 1;
        }
    }

    private static bool IsOver255(ref TextCursor text, int start) =>
        ((text[start] - '0') * 100) + ((text[start + 1] - '0') * 10) + (text[start + 2] - '0') > 255;

    private static bool IsStart(ref TextCursor text, int start)
    {
        if (start == 0)
            return true;
        var before = text[start - 1];
        if (char.IsAsciiLetterOrDigit(before) || before is '_')
            return false;

        // 1.2.3.4.5, build-1.2.3.4 and Browser/1.2.3.4 are versions.
        return before is not ('.' or ',' or '-' or '/') || !text.IsWord(start - 2);
    }

    private static int SkipZone(ref TextCursor text, int end)
    {
        const int MaxZoneLength = 16;
        if (text[end] is not '%' || !text.IsWord(end + 1))
            return end;
        var zoneEnd = end + 1;
        while (zoneEnd - end <= MaxZoneLength && text.IsWord(zoneEnd))
            zoneEnd++;
        return zoneEnd;
    }

    private static int SkipNetworkLength(ref TextCursor text, int end, int largest)
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
