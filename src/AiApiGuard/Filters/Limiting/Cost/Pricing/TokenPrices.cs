namespace AiApiGuard.Filters.Limiting.Cost.Pricing;

/// <summary>Is what each kind of token costs of one model, or of several together.</summary>
internal readonly record struct TokenPrices
{
    // A price for a million tokens, in billionths, is that of one token in these parts of a billionth.
    private const int PartsPerBillionth = 1_000_000;
    private const decimal Billion = 1_000_000_000;

    private readonly long _input;
    private readonly long _cachedInput;
    private readonly long _cacheWrite;
    private readonly long _output;
    private readonly long _reasoning;
    private readonly long _request;

    public TokenPrices(AiGuardModelPrice price)
    {
        _input = Billionths(price.Input ?? PriceOptionsValidator.MaxPrice);
        _output = Billionths(price.Output ?? PriceOptionsValidator.MaxPrice);
        _cachedInput = price.CachedInput is { } cached ? Billionths(cached) : _input;
        _cacheWrite = price.CacheWrite is { } written ? Billionths(written) : _input;
        _reasoning = price.Reasoning is { } reasoning ? Billionths(reasoning) : _output;
        _request = Billionths(price.PerRequest);
    }

    private TokenPrices(in TokenPrices left, in TokenPrices right)
    {
        _input = Math.Max(left._input, right._input);
        _cachedInput = Math.Max(left._cachedInput, right._cachedInput);
        _cacheWrite = Math.Max(left._cacheWrite, right._cacheWrite);
        _output = Math.Max(left._output, right._output);
        _reasoning = Math.Max(left._reasoning, right._reasoning);
        _request = Math.Max(left._request, right._request);
    }

    /// <summary>Gets the higher price of each kind.</summary>
    public TokenPrices Dearest(in TokenPrices other) => new(this, other);

    /// <summary>Gets what a request costs.</summary>
    /// <param name="input">The tokens of the prompt.</param>
    /// <param name="cached">Those of them that were read from a cache.</param>
    /// <param name="cacheWrite">Those of them that were written to it.</param>
    /// <param name="output">The tokens of the answer.</param>
    /// <param name="reasoning">Those of them that were thought.</param>
    /// <returns>Billionths of the currency, rounded up; the highest number for what is more.</returns>
    public long Cost(long input, long cached, long cacheWrite, long output, long reasoning)
    {
        input = Math.Max(input, 0);
        cached = Math.Clamp(cached, 0, input);
        cacheWrite = Math.Clamp(cacheWrite, 0, input - cached);
        output = Math.Max(output, 0);
        reasoning = Math.Clamp(reasoning, 0, output);
        var parts = ((Int128)(input - cached - cacheWrite) * _input) + ((Int128)cached * _cachedInput) + ((Int128)cacheWrite * _cacheWrite) +
            ((Int128)(output - reasoning) * _output) + ((Int128)reasoning * _reasoning) + ((Int128)_request * PartsPerBillionth);
        var billionths = (parts + PartsPerBillionth - 1) / PartsPerBillionth;
        return billionths > long.MaxValue ? long.MaxValue : (long)billionths;
    }

    // The validator keeps it far from overflowing.
    private static long Billionths(decimal price) => (long)decimal.Ceiling(price * Billion);
}
