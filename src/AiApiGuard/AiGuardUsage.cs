namespace AiApiGuard;

/// <summary>Counts the tokens of one exchange, as the protocol reported them, or estimated where it did not.</summary>
public sealed class AiGuardUsage
{
    // One token is about four characters of English; the estimate only stands in where the endpoint reports nothing.
    private const int CharactersPerToken = 4;

    private long? _input;
    private long? _output;

    /// <summary>Gets or sets the tokens of the prompt.</summary>
    /// <value>The reported number, otherwise a quarter of the prompt's characters, rounded up.</value>
    public long InputTokens
    {
        get => _input ?? Estimate(PromptCharacters);
        set => _input = value;
    }

    /// <summary>Gets or sets the tokens of the answer.</summary>
    /// <value>The reported number, otherwise a quarter of the answer's characters, rounded up.</value>
    public long OutputTokens
    {
        get => _output ?? Estimate(AnswerCharacters);
        set => _output = value;
    }

    /// <summary>Gets the tokens of prompt and answer together.</summary>
    public long TotalTokens => InputTokens + OutputTokens;

    /// <summary>Gets a value indicating whether a number is estimated rather than reported.</summary>
    public bool IsEstimated => _input is null || _output is null;

    internal long PromptCharacters { get; set; }

    internal long AnswerCharacters { get; set; }

    private static long Estimate(long characters) => (characters + CharactersPerToken - 1) / CharactersPerToken;
}
