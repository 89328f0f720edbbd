namespace AiApiGuard.Filters.InputValidation.PromptInjection;

/// <summary>Holds what is different for texts of one origin.</summary>
public sealed class AiGuardInjectionThresholds
{
    /// <summary>Gets or sets the level for the origin.</summary>
    /// <value>Default: <see langword="null"/>: that of the policy, with its thresholds.</value>
    public AiGuardInjectionLevel? Level { get; set; }

    /// <summary>Gets or sets the score, from 0 to 1, from which on a text of the origin is denied.</summary>
    /// <value>Default: <see langword="null"/>: that of the level. 1 denies nothing.</value>
    public double? DenyThreshold { get; set; }

    /// <summary>Gets or sets the score from which on a finding is reported.</summary>
    /// <value>Default: <see langword="null"/>: that of the level, at most the one from which on is denied.</value>
    public double? ReportThreshold { get; set; }
}
