using AiApiGuard.Anomalies;

namespace AiApiGuard.Hosting.Management;

/// <summary>Names somebody.</summary>
internal sealed record SubjectView(AiGuardAnomalySubjectKind Kind, string Id, string? Tenant)
{
    public static SubjectView Of(AiGuardAnomalySubject subject) => new(subject.Kind, subject.Id, subject.Tenant);
}
