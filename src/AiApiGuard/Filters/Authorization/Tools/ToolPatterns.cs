namespace AiApiGuard.Filters.Authorization.Tools;

/// <summary>Holds names of tools against patterns. The date at the end of a provider's own tool does not matter.</summary>
internal sealed class ToolPatterns(IEnumerable<string> patterns)
{
    private readonly NamePattern[] _patterns = [.. patterns.Select(static text => new NamePattern(text))];

    // Providers write their own tools apart or together: google_search, googleSearch.
    private readonly NamePattern[] _together = [.. patterns.Select(static text => new NamePattern(Together(text)))];

    private readonly bool _matchesAll = patterns.Contains("*");

    public bool IsEmpty => _patterns.Length == 0;

    /// <summary>Says whether a name is surely that of a tool of the list.</summary>
    public bool Allow(string name) => _matchesAll || (PlainName.Is(name) && IsListed(_patterns, name));

    /// <summary>Says whether a name may be that of a tool of the list. What no tool is called may be any.</summary>
    public bool Reach(string name) =>
        !IsEmpty && (!PlainName.Is(name) || IsListed(_patterns, name) || IsListed(_together, Together(name)));

    private static string Together(string name) => name.Replace("_", string.Empty, StringComparison.Ordinal);

    private static bool IsListed(NamePattern[] patterns, ReadOnlySpan<char> name)
    {
        do
        {
            foreach (var pattern in patterns)
            {
                if (pattern.IsMatch(name))
                    return true;
            }
        }
        while (DatedName.TryStrip(name, out name));
        return false;
    }
}
