namespace AiApiGuard.Inspection.Links;

/// <summary>Is one stretch of a text that should not stay as it is.</summary>
/// <param name="Start">Where it starts.</param>
/// <param name="Length">How long it is.</param>
/// <param name="Part">What it is a part of.</param>
/// <param name="Fault">What is wrong.</param>
internal readonly record struct LinkMatch(int Start, int Length, LinkPart Part, LinkFault Fault);
