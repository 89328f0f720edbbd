using AiApiGuard.Anomalies;

namespace AiApiGuard.Responses;

/// <summary>Is what tells one subject from another.</summary>
internal readonly record struct SubjectKey(AiGuardAnomalySubjectKind Kind, string Id, string? Tenant)
{
    public static SubjectKey Of(AiGuardAnomalySubjectKind kind, string id, string? tenant) => new(kind, id, string.IsNullOrEmpty(tenant) ? null : tenant);

    public static SubjectKey Of(AiGuardAnomalySubject subject) => Of(subject.Kind, subject.Id, subject.Tenant);
}
