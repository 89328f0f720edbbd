namespace AiApiGuard;

/// <summary>Identifies a text of an answer. Texts of one running channel, over all events of a stream, are one text.</summary>
public readonly record struct AiGuardAnswerChannel
{
    private const int NoChoice = -1;
    private const int NoChoiceRepeats = -2;

    private AiGuardAnswerChannel(int choice, string field, int index)
    {
        Choice = choice;
        Field = field;
        Index = index;
    }

    /// <summary>Gets the choice, block or output item the text belongs to; negative for a text that is complete where it stands.</summary>
    public int Choice { get; }

    /// <summary>Gets the field, such as <c>content</c>.</summary>
    public string Field { get; }

    /// <summary>Gets which of several, such as the number of a tool call.</summary>
    public int Index { get; }

    /// <summary>Gets a value indicating whether the text is complete where it stands.</summary>
    public bool IsAlone => Choice < 0;

    /// <summary>Gets a value indicating whether the text repeats what other events carried in pieces.</summary>
    public bool IsRepeat => Choice == NoChoiceRepeats;

    /// <summary>Creates the channel of a text that may come in pieces, and that <see cref="AiGuardAnswerTexts.Finish"/> ends.</summary>
    /// <param name="choice">The choice, block or output item, from 0.</param>
    /// <param name="field">The field.</param>
    /// <param name="index">Which of several.</param>
    /// <returns>The channel.</returns>
    public static AiGuardAnswerChannel Running(int choice, string field, int index = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(choice);
        return new(choice, field, index);
    }

    /// <summary>Creates the channel of a text that is complete where it stands.</summary>
    /// <param name="field">The field.</param>
    /// <returns>The channel.</returns>
    public static AiGuardAnswerChannel Alone(string field) => new(NoChoice, field, 0);

    /// <summary>Creates the channel of a text that repeats, complete, what other events carried in pieces. It is inspected and edited like
    /// every text; what is found in it is not reported a second time.</summary>
    /// <param name="field">The field.</param>
    /// <returns>The channel.</returns>
    public static AiGuardAnswerChannel Repeat(string field) => new(NoChoiceRepeats, field, 0);

    /// <inheritdoc/>
    public override string ToString() => IsAlone ? Field : $"choices[{Choice}].{Field}";

    internal AiGuardAnswerChannel WithField(string field) => new(Choice, field, Index);

    internal AiGuardAnswerChannel AsRunning() => IsAlone ? new(0, Field, Index) : this;
}
