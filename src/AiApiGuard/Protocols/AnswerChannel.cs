namespace AiApiGuard.Protocols;

/// <summary>Identifies one running text of an answer: of which choice, which field, and which of several (a tool call).</summary>
internal readonly record struct AnswerChannel(int Choice, string Field, int Index = 0)
{
    public const int NoChoice = -1;

    /// <summary>Gets a value indicating whether the text ends where its JSON string ends.</summary>
    public bool IsAlone => Choice == NoChoice;

    public override string ToString() => IsAlone ? Field : $"choices[{Choice}].{Field}";
}
