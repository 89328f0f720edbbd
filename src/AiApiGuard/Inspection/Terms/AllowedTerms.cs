namespace AiApiGuard.Inspection.Terms;

/// <summary>Knows the values that are nobody's secret. Immutable.</summary>
internal sealed class AllowedTerms
{
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _terms;

    public AllowedTerms(IEnumerable<string> terms, bool ignoreCase)
    {
        var set = new HashSet<string>(terms.Select(static term => term.Trim()), ignoreCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        _terms = set.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public bool Contains(ReadOnlySpan<char> value) => _terms.Contains(value);
}
