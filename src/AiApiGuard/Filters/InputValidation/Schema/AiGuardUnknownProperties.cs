namespace AiApiGuard.Filters.InputValidation.Schema;

/// <summary>Says what happens to a request with a property that its protocol does not name.</summary>
public enum AiGuardUnknownProperties
{
    /// <summary>Nothing.</summary>
    Allow,

    /// <summary>It passes, and is reported as a finding.</summary>
    Report,

    /// <summary>It is denied (400), with the place of the first such property.</summary>
    Deny,
}
