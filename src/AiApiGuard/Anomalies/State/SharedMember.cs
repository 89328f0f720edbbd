namespace AiApiGuard.Anomalies.State;

/// <summary>Is a caller among those who share a network or a template.</summary>
/// <param name="Caller">The caller.</param>
/// <param name="Last">When it was seen last, in seconds since 1970.</param>
/// <param name="IsYoung">Whether it is known for less than a day.</param>
internal readonly record struct SharedMember(ulong Caller, uint Last, bool IsYoung = false);
