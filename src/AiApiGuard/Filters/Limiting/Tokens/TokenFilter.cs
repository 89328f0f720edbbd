namespace AiApiGuard.Filters.Limiting.Tokens;

/// <summary>Limits the tokens of prompt and answer together.</summary>
internal sealed class TokenFilter(TokenOptions options) : WindowLimitFilter<long>(FilterName, options)
{
    public const string FilterName = "LimitTokens";

    protected override LimitMeasure CreateMeasure() => new TokenMeasure(
        "tokens",
        options.InputWeight,
        options.CachedInputWeight ?? options.InputWeight,
        options.OutputWeight,
        options.ReasoningWeight ?? options.OutputWeight);

    protected override long ToUnits(long amount) => amount;
}
