namespace AiApiGuard.Filters.OutputFiltering.PromptLeakage;

/// <summary>Says what happens when a protected text leaks. A canary is always denied.</summary>
public enum AiGuardLeakageAction
{
    /// <summary>Denies the exchange with status 403; a stream that has begun is cut.</summary>
    Deny,

    /// <summary>Takes out what leaks, and puts a replacement in its place.</summary>
    Redact,

    /// <summary>Leaves it and reports a finding.</summary>
    Report,
}
