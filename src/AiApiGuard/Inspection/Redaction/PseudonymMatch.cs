namespace AiApiGuard.Inspection.Redaction;

/// <summary>Is a pseudonym in a text, or the beginning of a text that can become one.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Entry">What it stands for; <see langword="null"/> as long as that is undecided.</param>
internal readonly record struct PseudonymMatch(int Start, int End, PseudonymEntry? Entry);
