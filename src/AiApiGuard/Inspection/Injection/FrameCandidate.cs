namespace AiApiGuard.Inspection.Injection;

/// <summary>Is a frame found in a text, while it is still to be seen whether it is meant or only talked about.</summary>
/// <param name="Frame">The number of the frame.</param>
/// <param name="Start">Where its first term begins.</param>
/// <param name="End">Where its last term ends.</param>
/// <param name="Sentence">The sentence of its first term.</param>
internal readonly record struct FrameCandidate(int Frame, int Start, int End, int Sentence);
