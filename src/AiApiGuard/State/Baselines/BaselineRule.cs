namespace AiApiGuard.State.Baselines;

/// <summary>Says when a rate stands out from its baseline.</summary>
/// <param name="Threshold">How many spreads above the expected rate it may rise.</param>
/// <param name="Minimum">The rate, per minute, that everybody may expect; greater than 0.</param>
internal readonly record struct BaselineRule(double Threshold, double Minimum);
