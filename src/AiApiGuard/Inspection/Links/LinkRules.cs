namespace AiApiGuard.Inspection.Links;

/// <summary>Judges where links lead to.</summary>
/// <param name="hosts">Where links may lead; <see langword="null"/> for everywhere.</param>
/// <param name="imageHosts">From where may be loaded.</param>
/// <param name="schemes">Schemes, in lower case.</param>
/// <param name="allowsRelative">Whether targets without a host are allowed.</param>
/// <param name="payloadLength">From which length on a part of a target is much data, where every host is allowed; 0 for never.</param>
internal sealed class LinkRules(
    HostPattern[]? hosts, HostPattern[] imageHosts, string[] schemes, bool allowsRelative, int payloadLength)
{
    /// <summary>Is the longest target that is judged. No honest one comes near.</summary>
    public const int MaxTarget = 2048;

    private const int LongestScheme = 32;

    private static readonly string[] ActiveSchemes =
        ["javascript", "vbscript", "livescript", "data", "file", "blob", "filesystem", "view-source", "jar", "mhtml"];

    private static readonly string[] HostSchemes = ["https", "http", "ftp", "ws", "wss"];

    private static readonly string[] LoadingStyles = ["\\", "@import", "expression(", "image-set(", "image(", "-moz-binding", "src(", "behavior"];

    // No honest list separates its items so.
    private static readonly string[] WrittenSeparators = ["&#", "&Tab;", "&NewLine;", "&comma;"];

    /// <summary>Judges a target.</summary>
    /// <param name="raw">The target as it stands in the text, at most <see cref="MaxTarget"/> characters.</param>
    /// <param name="use">What becomes of it.</param>
    /// <param name="isMarkdown">Whether a backslash may escape.</param>
    public LinkFault Judge(ReadOnlySpan<char> raw, LinkUse use, bool isMarkdown = false)
    {
        // Simple programs know no escapes.
        if (isMarkdown && raw.Contains('\\') && Judge(raw, use) is not (LinkFault.None or LinkFault.Payload) and var plain)
            return plain;
        if (raw.Length > MaxTarget)
            return Fault(use);
        Span<char> buffer = stackalloc char[MaxTarget];
        var target = LinkDecoding.Decode(raw, isMarkdown, buffer);
        var colon = target.IndexOf(':');
        if (colon > 0 && target[..colon].IndexOfAny("/\\?#") < 0)
            return JudgeScheme(target, colon, use);
        if (target.Length > 1 && target[0] is '/' or '\\' && target[1] is '/' or '\\')
            return JudgeAuthority(target, use);
        return allowsRelative ? LinkFault.None : Fault(use);
    }

    /// <summary>Judges what stands behind a scheme, or behind none.</summary>
    public LinkFault JudgeAuthority(ReadOnlySpan<char> text, LinkUse use)
    {
        var rest = text.TrimStart("/\\");
        var slashes = text[..^rest.Length];
        var end = rest.IndexOfAny("/\\?#");
        var authority = end < 0 ? rest : rest[..end];

        // Programs disagree about what the host is.
        if (authority.Contains('@') || (slashes.Length > 0 && slashes is not "//"))
            return Fault(use);
        Span<char> host = stackalloc char[HostPattern.MaxLength];
        if (!TryHost(authority, host, out var length))
            return use == LinkUse.Click && hosts is null ? LinkFault.None : Fault(use);
        if (use == LinkUse.Load)
            return IsCovered(imageHosts, host[..length]) ? LinkFault.None : LinkFault.Image;
        if (hosts is not null)
            return IsCovered(hosts, host[..length]) ? LinkFault.None : LinkFault.Link;
        return end >= 0 && CarriesMuch(rest[end..]) ? LinkFault.Payload : LinkFault.None;
    }

    /// <summary>Judges a list of targets, such as that of <c>srcset</c>.</summary>
    public LinkFault JudgeList(ReadOnlySpan<char> raw, LinkUse use)
    {
        foreach (var separator in WrittenSeparators)
        {
            if (raw.Contains(separator, StringComparison.Ordinal))
                return Fault(use);
        }

        foreach (var range in raw.SplitAny(" ,\t\r\n\f"))
        {
            var fault = Judge(raw[range], use);
            if (fault is not (LinkFault.None or LinkFault.Payload))
                return fault;
        }

        return LinkFault.None;
    }

    /// <summary>Judges what a style loads.</summary>
    public LinkFault JudgeStyle(ReadOnlySpan<char> raw)
    {
        if (raw.Length > MaxTarget)
            return LinkFault.Image;
        Span<char> buffer = stackalloc char[MaxTarget];
        var style = LinkDecoding.Decode(raw, isMarkdown: false, buffer);
        foreach (var word in LoadingStyles)
        {
            if (style.Contains(word, StringComparison.OrdinalIgnoreCase))
                return LinkFault.Image;
        }

        for (int next; (next = style.IndexOf("url(", StringComparison.OrdinalIgnoreCase)) >= 0;)
        {
            style = style[(next + 4)..];
            var end = style.IndexOf(')');
            var fault = Judge((end < 0 ? style : style[..end]).Trim(" \t\"'"), LinkUse.Load);
            if (fault != LinkFault.None)
                return fault;
        }

        return LinkFault.None;
    }

    /// <summary>Judges where a page is sent on to: <c>0; url=https://example.com</c>.</summary>
    public LinkFault JudgeRefresh(ReadOnlySpan<char> raw)
    {
        if (raw.Length > MaxTarget)
            return LinkFault.Image;
        Span<char> buffer = stackalloc char[MaxTarget];
        var content = LinkDecoding.Decode(raw, isMarkdown: false, buffer);

        // The word before the address may be left out.
        var next = content.IndexOf("url", StringComparison.OrdinalIgnoreCase);
        var target = next >= 0 ? content[(next + 3)..] : content[(content.IndexOfAny(';', ',') + 1)..];
        return Judge(target.Trim(" \"'="), LinkUse.Load);
    }

    /// <summary>Says whether a scheme runs or holds code.</summary>
    public static bool IsActive(string scheme) => Contains(ActiveSchemes, scheme.ToLowerInvariant());

    public static LinkFault Fault(LinkUse use) => use == LinkUse.Load ? LinkFault.Image : LinkFault.Link;

    private LinkFault JudgeScheme(ReadOnlySpan<char> target, int colon, LinkUse use)
    {
        var rest = target[(colon + 1)..];
        Span<char> buffer = stackalloc char[LongestScheme * 4];
        var written = target[..Math.Min(colon, buffer.Length)];
        var scheme = LinkDecoding.DecodePercent(written, buffer);
        var isPlain = scheme.Length == written.Length;
        Span<char> lower = stackalloc char[buffer.Length];
        var length = 0;
        foreach (var character in scheme)
        {
            if (character != ' ')
                lower[length++] = char.ToLowerInvariant(character);
        }

        scheme = lower[..length];
        if (Contains(ActiveSchemes, scheme))
            return LinkFault.Active;
        if (!isPlain || !IsScheme(scheme))
            return allowsRelative ? LinkFault.None : Fault(use);
        if (rest.Trim().Length == 0)
            return LinkFault.None;
        if (!Contains(schemes, scheme))
            return Fault(use);
        if (!Contains(HostSchemes, scheme))
            return LinkFault.None;
        return rest[0] is '/' or '\\' ? JudgeAuthority(rest, use) : Fault(use);
    }

    private static bool IsScheme(ReadOnlySpan<char> scheme)
    {
        if (scheme.Length is 0 or > LongestScheme || !char.IsAsciiLetter(scheme[0]))
            return false;
        foreach (var character in scheme)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('+' or '-' or '.'))
                return false;
        }

        return true;
    }

    private static bool Contains(string[] words, ReadOnlySpan<char> word)
    {
        foreach (var known in words)
        {
            if (word.SequenceEqual(known))
                return true;
        }

        return false;
    }

    private static bool TryHost(ReadOnlySpan<char> authority, Span<char> host, out int length)
    {
        length = 0;
        var port = authority.LastIndexOf(':');
        if (port > authority.LastIndexOf(']'))
        {
            if (authority[(port + 1)..].ContainsAnyExceptInRange('0', '9'))
                return false;
            authority = authority[..port];
        }

        if (!authority.Contains('%'))
            return HostPattern.TryNormalize(authority, host, out length);
        if (authority.Length > HostPattern.MaxLength)
            return false;
        Span<char> decoded = stackalloc char[HostPattern.MaxLength];
        return HostPattern.TryNormalize(LinkDecoding.DecodePercent(authority, decoded), host, out length);
    }

    private static bool IsCovered(HostPattern[] patterns, ReadOnlySpan<char> host)
    {
        foreach (var pattern in patterns)
        {
            if (pattern.Covers(host))
                return true;
        }

        return false;
    }

    private bool CarriesMuch(ReadOnlySpan<char> path)
    {
        if (payloadLength == 0 || path.Length < payloadLength)
            return false;
        while (path.Length > 0)
        {
            var end = path.IndexOfAny(LinkCharacters.PathParts);
            if ((end < 0 ? path.Length : end) >= payloadLength)
                return true;
            path = path[(end < 0 ? path.Length : end + 1)..];
        }

        return false;
    }
}
