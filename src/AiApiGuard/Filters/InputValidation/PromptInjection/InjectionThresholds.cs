namespace AiApiGuard.Filters.InputValidation.PromptInjection;

/// <summary>Says from which scores on something is reported and denied.</summary>
internal readonly record struct InjectionThresholds(double Report, double Deny)
{
    /// <summary>Says whether a score is enough to deny. A threshold of 1 denies nothing.</summary>
    public bool Denies(double score) => score >= Deny && Deny < 1;

    public bool Reports(double score) => score >= Report;

    /// <summary>Returns the thresholds of the options for an origin. Texts of the application are never denied.</summary>
    public static InjectionThresholds Of(PromptInjectionOptions options, AiGuardOrigin origin)
    {
        var own = options.For(origin);
        var level = InjectionLevels.Of(own.Level ?? options.Level);
        var deny = own.DenyThreshold ?? (own.Level is null ? options.DenyThreshold : null) ?? level.Deny;
        var report = own.ReportThreshold ?? (own.Level is null ? options.ReportThreshold : null) ?? Math.Min(level.Report, deny);
        return new(report, origin == AiGuardOrigin.Application ? 1 : deny);
    }
}
