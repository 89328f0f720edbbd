namespace AiApiGuard.Protocols;

/// <summary>Is one JSON string of an answer or of one of its events.</summary>
/// <param name="Channel">The running text it is a piece of.</param>
/// <param name="Range">Where the string stands, quotes included.</param>
/// <param name="Companion">A value that repeats the text in another form (log probabilities) and is dropped when the text is edited.</param>
internal readonly record struct AnswerText(AiGuardAnswerChannel Channel, ByteRange Range, ByteRange? Companion);
