namespace AiApiGuard.Identity.ApiKeys;

/// <summary>Is one thing that happened to a key, for the audit.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Key">The key, as it is after it.</param>
/// <param name="At">When it happened.</param>
/// <param name="Actor">Who did it; <see langword="null"/> when nobody in particular did.</param>
public sealed record AiGuardKeyEvent(AiGuardKeyEventKind Kind, AiGuardApiKeyRecord Key, DateTimeOffset At, string? Actor);
