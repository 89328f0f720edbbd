namespace AiApiGuard.State.Audit;

/// <summary>Stands for all findings of one exchange that differ in nothing but their score.</summary>
internal readonly record struct AuditedFinding(
    string Code, AiGuardSeverity Severity, string? Filter, string? Reason, int Count, double MaxScore)
{
    /// <summary>Counts findings that are alike, in the order in which each kind was first found.</summary>
    public static IReadOnlyList<AuditedFinding> Aggregate(IReadOnlyList<AiGuardFinding> findings)
    {
        if (findings.Count == 0)
            return [];
        var kinds = new Dictionary<(string Code, AiGuardSeverity Severity, string? Filter, string? Reason), int>();
        var aggregated = new List<AuditedFinding>();
        foreach (var finding in findings)
        {
            var kind = (finding.Code, finding.Severity, finding.Filter, finding.Reason);
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

    private static AuditedFinding First(AiGuardFinding finding) => new(
        AuditRecord.Cut(finding.Code), finding.Severity, AuditRecord.Cut(finding.Filter), AuditRecord.Cut(finding.Reason), 1, finding.Score);
}
