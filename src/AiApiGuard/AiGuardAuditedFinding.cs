namespace AiApiGuard;

/// <summary>Stands for all findings of one exchange that differ in nothing but their score.</summary>
/// <param name="Code">What was found.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Filter">The name of the filter that reported it.</param>
/// <param name="Reason">The reason code behind it.</param>
/// <param name="Count">How many there were.</param>
/// <param name="MaxScore">The highest score, from 0 to 1.</param>
/// <param name="IsEdit">Whether the text that was found was replaced or removed.</param>
public sealed record AiGuardAuditedFinding(
    string Code, AiGuardSeverity Severity, string? Filter, string? Reason, int Count, double MaxScore, bool IsEdit = false)
{
    /// <summary>Counts findings that are alike, in the order in which each kind was first found.</summary>
    internal static IReadOnlyList<AiGuardAuditedFinding> Aggregate(IReadOnlyList<AiGuardFinding> findings)
    {
        if (findings.Count == 0)
            return [];
        var kinds = new Dictionary<(string Code, AiGuardSeverity Severity, string? Filter, string? Reason, bool IsEdit), int>();
        var aggregated = new List<AiGuardAuditedFinding>();
        foreach (var finding in findings)
        {
            var kind = (finding.Code, finding.Severity, finding.Filter, finding.Reason, finding.IsEdit);
            if (kinds.TryAdd(kind, aggregated.Count))
            {
                aggregated.Add(First(finding));
                continue;
            }

            var known = aggregated[kinds[kind]];
            aggregated[kinds[kind]] = known with { Count = known.Count + 1, MaxScore = Math.Max(known.MaxScore, finding.Score) };
        }

        return aggregated;
    }

    private static AiGuardAuditedFinding First(AiGuardFinding finding) => new(
        AiGuardAuditRecord.Cut(finding.Code), finding.Severity, AiGuardAuditRecord.Cut(finding.Filter), AiGuardAuditRecord.Cut(finding.Reason), 1,
        finding.Score, finding.IsEdit);
}
