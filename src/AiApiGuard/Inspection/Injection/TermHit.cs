namespace AiApiGuard.Inspection.Injection;

/// <summary>Is a term found in a text.</summary>
internal readonly record struct TermHit(int Start, int End, int Sentence, byte Class, ulong Languages);
