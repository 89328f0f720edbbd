namespace AiApiGuard.Streaming;

/// <summary>Takes decided text: the next stage, or the way out.</summary>
internal interface IRunTarget
{
    void Append(ReadOnlySpan<char> text, TextRun run);
}
