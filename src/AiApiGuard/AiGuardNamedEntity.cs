namespace AiApiGuard;

/// <summary>Names one entity that a model found in a text.</summary>
/// <param name="Start">Where it begins, in UTF-16 code units.</param>
/// <param name="Length">How long it is.</param>
/// <param name="Entity">What it is, as options name it: <c>person</c>, <c>address</c>, <c>org</c>, <c>location</c>.</param>
/// <param name="Score">How sure that is, 0 to 1.</param>
public readonly record struct AiGuardNamedEntity(int Start, int Length, string Entity, float Score);
