namespace AiApiGuard.Inspection.Leakage;

/// <summary>Is one form of one protected text among the symbols of an index.</summary>
/// <param name="End">Where the next one starts.</param>
/// <param name="Layer">What kind of form it is.</param>
internal readonly record struct LeakageView(int End, LeakageLayer Layer);
