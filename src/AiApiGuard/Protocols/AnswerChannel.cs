namespace AiApiGuard.Protocols;

/// <summary>Identifies one running text of an answer: of which choice, which field, and which of several (a tool call).</summary>
internal readonly record struct AnswerChannel(int Choice, string Field, int Index = 0)
{
    // A text that stands alone: it ends where its JSON string ends.
    public const int NoChoice = -1;

    public override string ToString() => Choice == NoChoice ? Field : $"choices[{Choice}].{Field}";
}
