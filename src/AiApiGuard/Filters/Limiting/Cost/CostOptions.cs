namespace AiApiGuard.Filters.Limiting.Cost;

/// <summary>Holds the options of <c>LimitCost</c>: limits in the currency of the prices. What models cost say <c>AddModelPrices</c> and the section
/// <c>Prices</c>.</summary>
public sealed class CostOptions : AiGuardLimitOptions<decimal>
{
    /// <summary>Gets or sets the currency that the limits are in. The start fails when the prices are in another.</summary>
    /// <value>Default: <see langword="null"/>: that of the prices.</value>
    public string? Currency { get; set; }

    /// <summary>Gets or sets a value indicating whether a denial is 402 rather than 429: official SDKs do not retry it.</summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool PaymentRequired { get; set; }
}
