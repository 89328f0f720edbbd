namespace AiApiGuard.Filters.Limiting.Tokens;

/// <summary>Holds what the limits of tokens have in common. A weight of 0 does not count; limits count whole tokens, rounded up for each exchange.</summary>
public abstract class TokenOptionsBase : AiGuardLimitOptions<long>
{
    /// <summary>Gets or sets what a token of the prompt counts.</summary>
    /// <value>Default: 1.</value>
    public double InputWeight { get; set; } = 1;

    /// <summary>Gets or sets what a token of the prompt counts that the provider reports to have read from its cache.</summary>
    /// <value>Default: <see langword="null"/>: as <see cref="InputWeight"/>.</value>
    public double? CachedInputWeight { get; set; }

    /// <summary>Gets or sets what a token of the answer counts.</summary>
    /// <value>Default: 1.</value>
    public double OutputWeight { get; set; } = 1;

    /// <summary>Gets or sets what a token counts that the provider reports to have been spent on thinking.</summary>
    /// <value>Default: <see langword="null"/>: as <see cref="OutputWeight"/>.</value>
    public double? ReasoningWeight { get; set; }
}
