namespace AiApiGuard.Inspection.Injection;

/// <summary>Is a place at which attacks are talked about.</summary>
/// <param name="Start">Where its term begins.</param>
/// <param name="End">Where its term ends.</param>
/// <param name="Sentence">Its sentence.</param>
/// <param name="Kind">The flag of its class.</param>
internal readonly record struct TalkPlace(int Start, int End, int Sentence, int Kind);
