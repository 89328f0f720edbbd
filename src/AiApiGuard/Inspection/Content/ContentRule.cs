namespace AiApiGuard.Inspection.Content;

/// <summary>Is concepts that mean harm together, near each other in one sentence.</summary>
/// <param name="Category">What is harmful about them.</param>
/// <param name="Severity">How harmful they are, from 1 to 7.</param>
/// <param name="Slots">What must be there: of each slot, one of its concepts.</param>
/// <param name="Span">How many words apart they may be.</param>
/// <param name="IsOrdered">Whether they stand in the order of the slots.</param>
/// <param name="IsFirm">Whether it counts in stories, news and studies too.</param>
internal sealed record ContentRule(ContentCategory Category, int Severity, int[][] Slots, int Span, bool IsOrdered, bool IsFirm);
