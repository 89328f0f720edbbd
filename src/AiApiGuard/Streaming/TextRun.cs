namespace AiApiGuard.Streaming;

/// <summary>Says which text a stretch of characters in a <see cref="RunBuffer"/> belongs to.</summary>
internal readonly record struct TextRun(PendingText Text, int Length, bool IsLast);
