namespace AiApiGuard.Filters.Limiting.Tokens;

/// <summary>Limits the tokens of prompts.</summary>
internal sealed class InputTokenFilter(InputTokenOptions options) : WindowLimitFilter<long>(FilterName, options)
{
    public const string FilterName = "LimitInputTokens";

    protected override LimitMeasure CreateMeasure() => new TokenMeasure(
        "input-tokens",
        options.InputWeight,
        options.CachedInputWeight ?? options.InputWeight,
        0,
        0);

    protected override long ToUnits(long amount) => amount;
}
