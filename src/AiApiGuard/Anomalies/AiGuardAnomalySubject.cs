namespace AiApiGuard.Anomalies;

/// <summary>Names whose traffic stands out.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">The identifier of the key or caller, the network in CIDR notation, or the number of the template.</param>
public sealed record AiGuardAnomalySubject(AiGuardAnomalySubjectKind Kind, string Id)
{
    /// <summary>Gets the tenant of a caller, or <see langword="null"/>.</summary>
    public string? Tenant { get; init; }
}
