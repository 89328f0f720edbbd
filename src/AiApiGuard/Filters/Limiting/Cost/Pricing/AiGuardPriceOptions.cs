namespace AiApiGuard.Filters.Limiting.Cost.Pricing;

/// <summary>Holds what models cost. Bound to the section <c>Prices</c>:
/// <c>"Prices": { "Models": { "gpt-4o*": { "Input": 2.5, "Output": 10 } } }</c>.</summary>
public sealed class AiGuardPriceOptions
{
    /// <summary>Gets or sets the currency of all prices and limits: three letters.</summary>
    /// <value>Default: <c>USD</c>.</value>
    public string Currency { get; set; } = "USD";

    /// <summary>Gets the price of each model, by its name, in which <c>*</c> stands for any characters; case does not matter.</summary>
    /// <value>Default: empty, which fails the start where a limit needs prices. A price in configuration replaces that of the code for
    /// the same name.</value>
    /// <remarks>Of several names that fit, the one with the most characters beside its stars is taken, and of two as long the one
    /// without a star. A name is also that of its snapshots: <c>gpt-4o</c> prices <c>gpt-4o-2024-08-06</c>. A name that stands for
    /// models costs the most that they do, unless it has a price itself.</remarks>
    public IDictionary<string, AiGuardModelPrice> Models { get; } = new Dictionary<string, AiGuardModelPrice>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets or sets what a model costs of which no price is known.</summary>
    /// <value>Default: <see cref="AiGuardUnknownModelPrice.MostExpensive"/>.</value>
    public AiGuardUnknownModelPrice UnknownModels { get; set; }

    /// <summary>Gets or sets the price of unknown models, where <see cref="UnknownModels"/> is
    /// <see cref="AiGuardUnknownModelPrice.Fixed"/>.</summary>
    /// <value>Default: <see langword="null"/>.</value>
    public AiGuardModelPrice? UnknownModelPrice { get; set; }
}
