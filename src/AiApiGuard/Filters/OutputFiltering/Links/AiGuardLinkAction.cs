namespace AiApiGuard.Filters.OutputFiltering.Links;

/// <summary>Says what happens to a link that is not allowed.</summary>
public enum AiGuardLinkAction
{
    /// <summary>Removes its target and leaves its text.</summary>
    Remove,

    /// <summary>Denies the exchange with status 403.</summary>
    Deny,

    /// <summary>Leaves it and reports a finding. Targets that run or hold code are removed all the same.</summary>
    Report,
}
