namespace AiApiGuard;

/// <summary>Says how much a finding matters.</summary>
public enum AiGuardSeverity
{
    /// <summary>Worth a record, not a look.</summary>
    Information,

    /// <summary>Worth a look when it repeats.</summary>
    Low,

    /// <summary>Worth a look.</summary>
    Medium,

    /// <summary>Worth waking somebody when it repeats.</summary>
    High,

    /// <summary>Worth waking somebody.</summary>
    Critical,
}
