namespace AiApiGuard.Filters.Limiting.Cost.Pricing;

/// <summary>Is what a model costs: in the currency of <see cref="AiGuardPriceOptions"/>, for a million tokens.</summary>
public sealed class AiGuardModelPrice
{
    /// <summary>Gets or sets the price of a million tokens of a prompt.</summary>
    /// <value>Default: <see langword="null"/>, which fails the start: only a price of 0 that somebody wrote is free.</value>
    public decimal? Input { get; set; }

    /// <summary>Gets or sets the price of a million tokens of an answer.</summary>
    /// <value>Default: <see langword="null"/>, which fails the start. Embeddings have 0.</value>
    public decimal? Output { get; set; }

    /// <summary>Gets or sets the price of a million tokens of a prompt that the provider read from its cache.</summary>
    /// <value>Default: <see langword="null"/>: that of <see cref="Input"/>.</value>
    public decimal? CachedInput { get; set; }

    /// <summary>Gets or sets the price of a million tokens of a prompt that the provider wrote to its cache.</summary>
    /// <value>Default: <see langword="null"/>: that of <see cref="Input"/>.</value>
    public decimal? CacheWrite { get; set; }

    /// <summary>Gets or sets the price of a million tokens that the model thought and may not have shown.</summary>
    /// <value>Default: <see langword="null"/>: that of <see cref="Output"/>.</value>
    public decimal? Reasoning { get; set; }

    /// <summary>Gets or sets what each request costs besides.</summary>
    /// <value>Default: 0.</value>
    public decimal PerRequest { get; set; }
}
