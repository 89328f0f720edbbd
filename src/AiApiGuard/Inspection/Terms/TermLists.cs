using System.Collections.Frozen;
using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.Terms;

/// <summary>Keeps the terms of the host, and changes all scanners over when they were read again.</summary>
internal sealed class TermLists
{
    private readonly TextInspectionOptions _options;
    private volatile Lists _lists;

    public TermLists(TextInspectionOptions options)
    {
        _options = options;
        _lists = Read(options);
    }

    /// <summary>Reads the files again. If one cannot be read, everything stays as it was.</summary>
    public void Reload() => _lists = Read(_options);

    /// <summary>Makes the scanners of the terms that are looked for.</summary>
    /// <param name="entities">The names of the lists; <see langword="null"/> for all.</param>
    public IEnumerable<ITextScanner> CreateScanners(FrozenSet<string>? entities)
    {
        foreach (var name in _options.DeniedTerms.Keys.Where(name => entities?.Contains(name) ?? true))
            yield return new TermScanner(() => _lists.Denied[name]);
    }

    /// <summary>Makes a scanner drop what is allowed.</summary>
    public ITextScanner Allow(ITextScanner scanner) => new AllowingScanner(scanner, () => _lists.Allowed);

    private static Lists Read(TextInspectionOptions options) => new(
        options.DeniedTerms.ToDictionary(
            static list => list.Key,
            static list => new TermIndex(TermFile.Read(list.Value).Select(term => (term, list.Key)), list.Value.IgnoreCase),
            StringComparer.Ordinal),
        new AllowedTerms(TermFile.Read(options.AllowedTerms), options.AllowedTerms.IgnoreCase));

    private sealed record Lists(Dictionary<string, TermIndex> Denied, AllowedTerms Allowed);
}
