namespace AiApiGuard;

/// <summary>Describes how an exchange ended.</summary>
/// <param name="Kind">The way it ended.</param>
public sealed record AiGuardOutcome(AiGuardOutcomeKind Kind)
{
    /// <summary>Gets the denial that ended the exchange, or <see langword="null"/>.</summary>
    public AiGuardDenial? Denial { get; init; }

    /// <summary>Gets the name of the filter that denied; <c>AiApiGuard</c> when the guard itself did.</summary>
    public string? DeniedBy { get; init; }

    /// <summary>Gets the HTTP status that was sent, or would have been.</summary>
    public int StatusCode { get; init; }

    /// <summary>Gets the time from the guard's first to its last act, the endpoint included.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Gets the guard's own share of <see cref="Duration"/>.</summary>
    public TimeSpan GuardDuration { get; init; }

    /// <summary>Gets the exception of the endpoint, or <see langword="null"/>.</summary>
    public Exception? Exception { get; init; }
}
