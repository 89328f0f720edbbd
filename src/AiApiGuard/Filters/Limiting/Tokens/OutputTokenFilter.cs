namespace AiApiGuard.Filters.Limiting.Tokens;

/// <summary>Limits the tokens of answers.</summary>
internal sealed class OutputTokenFilter(OutputTokenOptions options) : WindowLimitFilter<long>(FilterName, options)
{
    public const string FilterName = "LimitOutputTokens";

    protected override LimitMeasure CreateMeasure() => new TokenMeasure(
        "output-tokens",
        0,
        0,
        options.OutputWeight,
        options.ReasoningWeight ?? options.OutputWeight);

    protected override long ToUnits(long amount) => amount;
}
