namespace AiApiGuard.OAuth;

/// <summary>Says what came of using a proof of possession up.</summary>
public enum AiGuardDpopReplayOutcome
{
    /// <summary>It could not be remembered, so it must not be accepted: the store is full.</summary>
    Full,

    /// <summary>It was used before.</summary>
    Replayed,

    /// <summary>It was not used before, and is now.</summary>
    Accepted,
}
