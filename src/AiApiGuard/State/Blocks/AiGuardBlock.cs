namespace AiApiGuard.State.Blocks;

/// <summary>Shuts somebody out.</summary>
/// <param name="Kind">What is shut out.</param>
/// <param name="Subject">The identifier of the key or caller, or the network in CIDR notation.</param>
public sealed record AiGuardBlock(AiGuardBlockKind Kind, string Subject)
{
    /// <summary>Gets the tenant of the caller that is shut out, or <see langword="null"/> for the caller that has none.</summary>
    /// <remarks>Callers of different tenants may have the same identifier: a block of one is not a block of the others. Keys and networks have
    /// no tenant.</remarks>
    public string? Tenant { get; init; }

    /// <summary>Gets when it was decided.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Gets when it ends by itself, or <see langword="null"/>.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Gets why, in a few words; never content.</summary>
    public string? Reason { get; init; }

    /// <summary>Gets who decided it, or <see langword="null"/>.</summary>
    public string? Actor { get; init; }
}
