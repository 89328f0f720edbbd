namespace AiApiGuard.Inspection.Leakage;

/// <summary>Is one stretch of a text that leaks.</summary>
/// <param name="Start">Where it starts.</param>
/// <param name="Length">How long it is.</param>
/// <param name="Layer">In which form.</param>
/// <param name="IsContinuation">Whether its beginning was found before.</param>
internal readonly record struct LeakageMatch(int Start, int Length, LeakageLayer Layer, bool IsContinuation);
