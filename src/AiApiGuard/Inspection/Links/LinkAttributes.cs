namespace AiApiGuard.Inspection.Links;

/// <summary>Knows the attributes of HTML that lead somewhere.</summary>
internal static class LinkAttributes
{
    private const int LongestName = 24;

    public static LinkAttribute Find(LinkTag tag, ReadOnlySpan<char> name)
    {
        if (name.Length is < 3 or > LongestName)
            return LinkAttribute.Plain;
        Span<char> lower = stackalloc char[LongestName];
        ReadOnlySpan<char> known = lower[..name.ToLowerInvariant(lower)];
        return known switch
        {
            "href" or "xlink:href" => tag == LinkTag.Anchor ? LinkAttribute.Click : LinkAttribute.Load,
            "action" or "formaction" or "cite" or "longdesc" => LinkAttribute.Click,
            "src" or "poster" or "background" or "data" or "dynsrc" or "lowsrc" or "manifest" or "codebase" or "classid" => LinkAttribute.Load,
            "srcset" or "imagesrcset" or "ping" or "archive" => LinkAttribute.LoadList,
            "style" => LinkAttribute.Style,
            "content" => tag == LinkTag.Meta ? LinkAttribute.Refresh : LinkAttribute.Plain,
            "srcdoc" => LinkAttribute.Code,
            _ => known.StartsWith("on", StringComparison.Ordinal) && !known[2..].ContainsAnyExceptInRange('a', 'z') ? LinkAttribute.Code : LinkAttribute.Plain,
        };
    }
}
