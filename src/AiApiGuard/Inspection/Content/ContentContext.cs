namespace AiApiGuard.Inspection.Content;

/// <summary>Is words that make what stands near them less harmful.</summary>
/// <param name="Reduction">By how much they lower a severity.</param>
/// <param name="Before">How many words before the harm they may stand.</param>
/// <param name="After">How many words behind it they may stand.</param>
/// <param name="IsSoft">Whether they are easily pretended: a story, a study. Firm rules do not heed them.</param>
internal sealed record ContentContext(int Reduction, int Before, int After, bool IsSoft);
