namespace AiApiGuard.Anomalies;

/// <summary>Says to which states a request was added, for its answer.</summary>
internal readonly record struct Observation(ulong Caller, ulong Network, ulong Opening, ulong Closing, int PromptTokens, bool IsBoot)
{
    /// <summary>Gets the level that the caller has reached.</summary>
    public AiGuardAnomalyLevel Level { get; init; }

    /// <summary>Gets a value indicating whether the caller is known for long and nothing speaks against it: what others do whom it shares a
    /// network or a template with is not held against it.</summary>
    public bool IsInGoodStanding { get; init; }

    /// <summary>Gets the evidence against the caller, in nats.</summary>
    public float Evidence { get; init; }
}
