namespace AiApiGuard;

/// <summary>Holds what every filter has in configuration. Options of a filter derive from it.</summary>
public class AiGuardFilterOptions
{
    /// <summary>Gets or sets whether decisions and edits of the filter take effect.</summary>
    /// <value>Default: the policy's <see cref="AiGuardPolicyOptions.Mode"/>. A policy in Monitor mode overrides a filter in Enforce mode.</value>
    public AiGuardMode? Mode { get; set; }

    /// <summary>Gets or sets what happens when the filter throws or exceeds its time limit.</summary>
    /// <value>Default: the policy's, otherwise closed; open in the stages from AnomalyScoring on.</value>
    public AiGuardFailureMode? FailureMode { get; set; }

    /// <summary>Gets or sets the time the filter may take for one call.</summary>
    /// <value>Default: the policy's <see cref="AiGuardPolicyOptions.FilterTimeout"/>.</value>
    public TimeSpan? Timeout { get; set; }
}
