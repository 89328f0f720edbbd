namespace AiApiGuard.Anomalies;

/// <summary>Makes the number that stands for a subject in tables.</summary>
internal static class SubjectKey
{
    private const ulong Basis = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    public static ulong Of(AiGuardAnomalySubject subject) => Of(subject.Kind, subject.Id, subject.Tenant);

    public static ulong Of(AiGuardAnomalySubjectKind kind, ReadOnlySpan<char> id, ReadOnlySpan<char> tenant)
    {
        var hash = (Basis ^ (ulong)kind) * Prime;
        foreach (var character in tenant)
            hash = (hash ^ character) * Prime;
        hash = (hash ^ 0x1_0000) * Prime;
        foreach (var character in id)
            hash = (hash ^ character) * Prime;
        hash ^= hash >> 32;
        hash *= 0xD6E8FEB86659FD93;
        return hash ^ (hash >> 32);
    }
}
