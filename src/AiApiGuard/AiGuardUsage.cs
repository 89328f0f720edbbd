namespace AiApiGuard;

/// <summary>Counts the tokens of one exchange, as the protocol reported them, or estimated where it did not.</summary>
public sealed class AiGuardUsage
{
    // One token is about four characters of English; the estimate only stands in where the endpoint reports nothing.
    private const int CharactersPerToken = 4;

    // More than any exchange has: what is above is an error of the endpoint, and must not overflow what adds it up.
    private const long MaxTokens = 1_000_000_000_000;

    private long? _input;
    private long? _output;
    private long _cachedInput;
    private long _cacheWrite;
    private long _reasoning;

    /// <summary>Gets or sets the tokens of the prompt.</summary>
    /// <value>The reported number, otherwise an estimate.</value>
    public long InputTokens
    {
        get => _input ?? CountedInput ?? Estimate(PromptCharacters);
        set => _input = Bound(value);
    }

    /// <summary>Gets or sets the tokens of the answer.</summary>
    /// <value>The reported number, otherwise an estimate.</value>
    public long OutputTokens
    {
        get => _output ?? CountedOutput ?? Estimate(AnswerCharacters);
        set => _output = Bound(value);
    }

    /// <summary>Gets or sets the part of <see cref="InputTokens"/> that the provider read from its cache.</summary>
    /// <value>0 unless reported; never more than <see cref="InputTokens"/>.</value>
    public long CachedInputTokens
    {
        get => Math.Min(_cachedInput, InputTokens);
        set => _cachedInput = Bound(value);
    }

    /// <summary>Gets or sets the part of <see cref="InputTokens"/> that the provider wrote to its cache.</summary>
    /// <value>0 unless reported; with <see cref="CachedInputTokens"/> never more than <see cref="InputTokens"/>.</value>
    public long CacheWriteTokens
    {
        get => Math.Min(_cacheWrite, InputTokens - CachedInputTokens);
        set => _cacheWrite = Bound(value);
    }

    /// <summary>Gets or sets the part of <see cref="OutputTokens"/> that the model thought, whether or not the answer shows it.</summary>
    /// <value>0 unless reported; never more than <see cref="OutputTokens"/>.</value>
    public long ReasoningTokens
    {
        get => Math.Min(_reasoning, OutputTokens);
        set => _reasoning = Bound(value);
    }

    /// <summary>Gets the tokens of prompt and answer together.</summary>
    public long TotalTokens => InputTokens + OutputTokens;

    /// <summary>Gets a value indicating whether a number is estimated rather than reported.</summary>
    public bool IsEstimated => !IsInputReported || !IsOutputReported;

    internal bool IsInputReported => _input is not null;

    internal bool IsOutputReported => _output is not null;

    /// <summary>Gets or sets what the guard counted itself, which stands in where the endpoint reports nothing.</summary>
    internal long? CountedInput { get; set; }

    internal long? CountedOutput { get; set; }

    internal long PromptCharacters { get; set; }

    internal long AnswerCharacters { get; set; }

    private static long Bound(long tokens) => Math.Clamp(tokens, 0, MaxTokens);

    private static long Estimate(long characters) => (characters + CharactersPerToken - 1) / CharactersPerToken;
}
