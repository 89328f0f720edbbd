namespace AiApiGuard.Http.Classification;

/// <summary>Is what is sent of a text at once: the whole text mostly.</summary>
/// <param name="TextIndex">Which text it is of.</param>
/// <param name="Start">Where it begins in that text.</param>
/// <param name="Text">What it says.</param>
/// <param name="Direction">The way the text travels.</param>
internal readonly record struct TextPiece(int TextIndex, int Start, ReadOnlyMemory<char> Text, AiGuardDirection Direction);
