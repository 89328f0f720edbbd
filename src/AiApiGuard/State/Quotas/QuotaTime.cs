namespace AiApiGuard.State.Quotas;

/// <summary>Is one moment, as quotas see it.</summary>
/// <param name="Milliseconds">The monotonic clock: setting the wall clock neither fills nor empties a window.</param>
/// <param name="Clock">The wall clock, for what goes by the calendar.</param>
internal readonly record struct QuotaTime(long Milliseconds, TimeProvider Clock);
