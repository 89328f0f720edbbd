namespace AiApiGuard.Inspection.Classification;

/// <summary>Is a piece of a normalised text that counts as one word.</summary>
/// <param name="Start">The first character.</param>
/// <param name="Length">How many characters it has.</param>
/// <param name="Kind">What it is made of.</param>
internal readonly record struct TextToken(int Start, int Length, TextTokenKind Kind);
