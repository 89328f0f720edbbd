namespace AiApiGuard.Identity.ApiKeys;

/// <summary>Says when a key was last used.</summary>
/// <param name="Id">The identifier of the key.</param>
/// <param name="At">The time.</param>
public readonly record struct AiGuardKeyUse(string Id, DateTimeOffset At);
