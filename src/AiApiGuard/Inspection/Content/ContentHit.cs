namespace AiApiGuard.Inspection.Content;

/// <summary>Is a stretch of text, within one sentence, that is harmful.</summary>
/// <param name="Start">Where the first word that matters begins.</param>
/// <param name="End">Where the sentence ends.</param>
/// <param name="Category">What is harmful about it.</param>
/// <param name="Severity">How harmful, from 1 to 7.</param>
internal readonly record struct ContentHit(int Start, int End, ContentCategory Category, int Severity);
