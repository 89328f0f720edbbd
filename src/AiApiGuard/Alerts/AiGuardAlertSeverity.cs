namespace AiApiGuard.Alerts;

/// <summary>Says how soon somebody should look.</summary>
public enum AiGuardAlertSeverity
{
    /// <summary>When there is time.</summary>
    Low,

    /// <summary>Today.</summary>
    Medium,

    /// <summary>At once.</summary>
    Critical,
}
