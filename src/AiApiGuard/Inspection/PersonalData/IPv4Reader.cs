using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.PersonalData;

/// <summary>Reads an address of four octets, and tells it from the number of a version.</summary>
internal static class IPv4Reader
{
    private const int VersionReach = 24;
    private const int AddressReach = 48;
    private const int Octets = 4;

    public static bool TryMatch(ref TextCursor text, int anchor, out TextMatch match)
    {
        match = default;
        if (text[anchor] is ':' || !IsStart(ref text, anchor))
            return false;
        Span<int> octets = stackalloc int[Octets];
        var end = FindEnd(ref text, anchor, octets);
        if (end < 0 || TextFolding.IsWord(text[end]) || text[end] is '_' || (text[end] is '.' && text.IsDigit(end + 1)))
            return false;
        if (NumericBoundary.IsHyphen(text[end]) && char.IsAsciiLetter(text[end + 1]))
            return false;
        var networkEnd = IpAddressRecognizer.SkipNetworkLength(ref text, end, 32);
        if (IsVersion(ref text, anchor, end, octets, hasNetwork: networkEnd > end))
            return false;
        match = new TextMatch(anchor, networkEnd - anchor, TextEntities.IpAddress);
        return true;
    }

    /// <summary>Returns the end of four octets, or -1.</summary>
    public static int FindEnd(ref TextCursor text, int start, scoped Span<int> octets)
    {
        var position = start;
        for (var octet = 0; ; octet++)
        {
            var value = 0;
            var end = position;
            while (end - position < 4 && TextFolding.Fold(text[end]) is >= '0' and <= '9' and var digit)
            {
                value = (value * 10) + (digit - '0');
                end++;
            }

            var length = end - position;
            if (length is 0 or > 3 || (length > 1 && value < (length == 2 ? 10 : 100)) || value > 255)
                return -1;
            octets[octet] = value;
            if (octet == Octets - 1)
                return end;
            if (TextFolding.Fold(text[end]) is not '.')
                return -1;
            position = end + 1;
        }
    }

    private static bool IsStart(ref TextCursor text, int start)
    {
        if (start == 0)
            return true;
        var before = text[start - 1];
        if (TextFolding.IsWord(before) || before is '_' or '^' or '~')
            return false;

        // 1.2.3.4.5, build-1.2.3.4, Browser/1.2.3.4 and name==1.2.3.4 are versions.
        if (before is '=' && start > 1 && text[start - 2] is '=' or '>' or '<' or '~')
            return false;
        return before is not ('.' or ',' or '-' or '/') || !TextFolding.IsWord(text[start - 2]);
    }

    private static bool IsVersion(ref TextCursor text, int start, int end, scoped ReadOnlySpan<int> octets, bool hasNetwork)
    {
        var version = text.DistanceTo(ContextTopic.Version);
        if (version <= VersionReach && version < text.DistanceTo(ContextTopic.IpAddress))
            return true;
        if (hasNetwork || text.HasContext(ContextTopic.IpAddress, AddressReach))
            return false;

        // 2.1.0.0, and the number of a heading: 3.2.1.4 Scope.
        if (octets[0] is > 0 and < 10 && octets[2] == 0 && octets[3] == 0)
            return true;
        return !octets.ContainsAnyExceptInRange(0, 20) && (start == 0 || text[start - 1] is '\n' or '#' || (start > 1 && text[start - 1] is ' ' && text[start - 2] is '\n' or '#'))
            && IsHeading(ref text, end);
    }

    private static bool IsHeading(ref TextCursor text, int end) =>
        text[end] is '.' ? text[end + 1] is ' ' : text[end] is ' ' && char.IsAsciiLetterUpper(text[end + 1]);
}
