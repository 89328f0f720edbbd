using AiApiGuard.Filters.Limiting.Cost.Pricing;

namespace AiApiGuard.Filters.Limiting.Cost;

/// <summary>Limits money.</summary>
internal sealed class CostFilter : WindowLimitFilter<decimal>
{
    public const string FilterName = "LimitCost";

    private readonly CostMeasure _measure;

    public CostFilter(CostOptions options, PriceTable prices)
        : base(FilterName, options)
    {
        if (prices.IsEmpty)
            throw new InvalidOperationException("LimitCost needs prices: set Prices:Models, or call AddModelPrices. Without any, nothing would cost anything.");
        if (options.Currency is { } currency && !string.Equals(currency, prices.Currency, StringComparison.OrdinalIgnoreCase))
            throw new InvalidOperationException($"LimitCost is in {currency}, but Prices:Currency is {prices.Currency}.");
        _measure = new CostMeasure(prices, options.PaymentRequired);
    }

    protected override LimitMeasure CreateMeasure() => _measure;

    protected override long ToUnits(decimal amount) => (long)decimal.Floor(amount * CostMeasure.Billion);
}
