namespace AiApiGuard.Filters.Limiting;

/// <summary>Says what a limit counts.</summary>
internal abstract class LimitMeasure
{
    /// <summary>Gets a value indicating whether the amount is only known from the prompt.</summary>
    public abstract bool NeedsPrompt { get; }

    /// <summary>Gets a value indicating whether the amount is reserved, and settled when what was used is known.</summary>
    public virtual bool IsSettled => false;

    /// <summary>Gets the reason code of a denial.</summary>
    public abstract string ReasonCode { get; }

    /// <summary>Gets the status of a denial.</summary>
    public virtual int StatusCode => 429;

    /// <summary>Gets the name of what is counted, as the names of limits have it.</summary>
    public abstract string Unit { get; }

    /// <summary>Gets the name of what clients are told.</summary>
    public virtual string HeaderUnit => Unit;

    /// <summary>Gets how many of what is counted is one of what clients are told.</summary>
    public virtual long Scale => 1;

    /// <summary>Gets the name of what people count, and how many of what is counted is one of it.</summary>
    public virtual string PlainUnit => Unit;

    public virtual decimal UnitsOfOne => 1;

    /// <summary>Says why an exchange cannot be measured at all, or <see langword="null"/>.</summary>
    public virtual AiGuardDenial? Refuse(LimitedExchange exchange) => null;

    /// <summary>Measures an exchange that uses so many tokens.</summary>
    public abstract long Of(LimitedExchange exchange, TokenCounts counts);

    /// <summary>Measures an exchange of which it is not known yet how many of its tokens are of a dearer kind.</summary>
    public virtual long AtMost(LimitedExchange exchange, TokenCounts counts) => Of(exchange, counts);

    /// <summary>Writes an amount for the developer of a client.</summary>
    public abstract string Write(long amount);
}
