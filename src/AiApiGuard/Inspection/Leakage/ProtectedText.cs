namespace AiApiGuard.Inspection.Leakage;

/// <summary>Is a text that must not leave.</summary>
/// <param name="Text">The text.</param>
/// <param name="IsCanary">Whether it is random, so that any part of it says that its surroundings leak.</param>
internal sealed record ProtectedText(string Text, bool IsCanary = false);
