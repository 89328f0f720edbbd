using AiApiGuard.State.Quotas;

namespace AiApiGuard.Filters.Limiting;

/// <summary>Is what one exchange takes of its limits.</summary>
internal sealed class LimitedExchange
{
    public static readonly AiGuardItemKey<LimitedExchange> Key = new("AiApiGuard.Limits");

    public LimitedExchange(AiGuardContext context, IReadOnlyList<LimitRule> rules)
    {
        Context = context;
        Rules = rules;
    }

    public AiGuardContext Context { get; }

    /// <summary>Gets the limits that the exchange is subject to.</summary>
    public IReadOnlyList<LimitRule> Rules { get; }

    /// <summary>Gets or sets what is taken: one charge for each rule. <see langword="null"/> when nothing is counted.</summary>
    public AiGuardQuotaLease? Lease { get; set; }

    /// <summary>Gets each limit with what is taken of it.</summary>
    public IEnumerable<(LimitRule Rule, AiGuardQuotaCharge Charge)> Taken => Rules.Zip(Lease!.Charges);

    /// <summary>Gets the limits that deny the exchange.</summary>
    public IEnumerable<(LimitRule Rule, AiGuardQuotaCharge Charge)> Refused =>
        Taken.Where(static taken => taken.Rule.Entry.Enforces && !taken.Charge.IsGranted);

    /// <summary>Gets or sets where it is taken.</summary>
    public QuotaAccess? Store { get; set; }

    /// <summary>Gets or sets for how many tokens there are reservations.</summary>
    public TokenCounts Reserved { get; set; }

    /// <summary>Gets or sets a value indicating whether the request set a ceiling of its own, to which the model keeps.</summary>
    public bool HasOwnCeiling { get; set; }

    /// <summary>Gets or sets how many tokens of answer were counted.</summary>
    public long Emitted { get; set; }

    /// <summary>Gets or sets what the tokens cost, where that is limited and anything is sent.</summary>
    public Cost.Pricing.TokenPrices? Prices { get; set; }

    /// <summary>Gets a value indicating whether there is a body whose tokens count.</summary>
    public bool IsCounted => Context.HasPrompt && !ReferenceEquals(Context.Prompt, AiGuardPrompt.Empty);

    public bool IsStreaming => Context.HasPrompt && Context.Prompt.IsStreaming;
}
