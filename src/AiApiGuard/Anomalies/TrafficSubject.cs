namespace AiApiGuard.Anomalies;

/// <summary>Names a caller without allocating.</summary>
internal readonly record struct TrafficSubject(AiGuardAnomalySubjectKind Kind, string Id, string? Tenant)
{
    /// <summary>Gets the number that stands for the caller in tables.</summary>
    public ulong Key => SubjectKey.Of(Kind, Id, Tenant);

    public AiGuardAnomalySubject ToSubject() => new(Kind, Id) { Tenant = Tenant };
}
