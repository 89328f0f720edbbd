namespace AiApiGuard.Filters.InputValidation.PromptInjection;

/// <summary>Holds what the levels mean: every number that a score is compared with.</summary>
internal static class InjectionLevels
{
    /// <summary>How much of the evidence of a user's earlier messages is left when the next one comes.</summary>
    public const double TurnDecay = 0.7;

    private static readonly InjectionThresholds Strict = new(Report: 0.3, Deny: 0.65);
    private static readonly InjectionThresholds Balanced = new(Report: 0.5, Deny: 0.85);
    private static readonly InjectionThresholds Permissive = new(Report: 0.7, Deny: 0.95);

    public static InjectionThresholds Of(AiGuardInjectionLevel level) => level switch
    {
        AiGuardInjectionLevel.Strict => Strict,
        AiGuardInjectionLevel.Permissive => Permissive,
        _ => Balanced,
    };

    /// <summary>Returns between which scores a stronger classifier is asked, unless the options say so.</summary>
    public static (double From, double Below) UnsureBand(AiGuardInjectionLevel level) => level switch
    {
        AiGuardInjectionLevel.Strict => (0.15, 0.85),
        AiGuardInjectionLevel.Permissive => (0.4, 0.99),
        _ => (0.25, 0.95),
    };
}
