namespace AiApiGuard;

/// <summary>Says whether a filter objects. The default value is <see cref="Continue"/>.</summary>
public readonly record struct AiGuardDecision
{
    private AiGuardDecision(AiGuardDenial denial) => Denial = denial;

    /// <summary>Gets the decision that raises no objection.</summary>
    public static AiGuardDecision Continue => default;

    /// <summary>Gets the denial, or <see langword="null"/> when the filter has no objection.</summary>
    public AiGuardDenial? Denial { get; }

    /// <summary>Gets a value indicating whether the filter objects.</summary>
    public bool IsDenied => Denial is not null;

    /// <summary>Creates a denial with status 403.</summary>
    /// <param name="reasonCode">What the client is told, in snake_case; never the pattern that matched.</param>
    /// <returns>The decision.</returns>
    public static AiGuardDecision Deny(string reasonCode) => new(new AiGuardDenial(reasonCode));

    /// <summary>Creates a denial.</summary>
    /// <param name="denial">Status, reason and what else the client is told.</param>
    /// <returns>The decision.</returns>
    public static AiGuardDecision Deny(AiGuardDenial denial)
    {
        ArgumentNullException.ThrowIfNull(denial);
        return new(denial);
    }
}
