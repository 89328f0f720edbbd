namespace AiApiGuard.Filters.Limiting.Cost.Pricing;

/// <summary>Says what a model costs of which no price is known, and a request that names none.</summary>
public enum AiGuardUnknownModelPrice
{
    /// <summary>The most that any known model costs, each kind of token by itself.</summary>
    MostExpensive,

    /// <summary>Nothing: the request is denied where a limit needs its price.</summary>
    Deny,

    /// <summary>The price in <see cref="AiGuardPriceOptions.UnknownModelPrice"/>.</summary>
    Fixed,
}
