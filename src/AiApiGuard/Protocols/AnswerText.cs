using System.Text;

namespace AiApiGuard.Protocols;

/// <summary>Is one JSON string of an answer or of one of its events.</summary>
/// <param name="Channel">The running text it is a piece of.</param>
/// <param name="Range">Where the string stands, quotes included.</param>
/// <param name="Text">The string, decoded.</param>
/// <param name="Companion">A value that repeats the text in another form (log probabilities) and is dropped when the text is edited.</param>
internal readonly record struct AnswerText(AnswerChannel Channel, ByteRange Range, string Text, ByteRange? Companion)
{
    /// <summary>Gets a value indicating whether the range is a JSON string; otherwise it is plain UTF-8.</summary>
    public bool IsJson { get; init; } = true;

    public byte[] Encode(string text) => IsJson ? JsonStringCodec.Encode(text) : Encoding.UTF8.GetBytes(text.ReplaceLineEndings(" "));
}
