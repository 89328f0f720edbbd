namespace AiApiGuard.Filters.OutputFiltering.Content;

/// <summary>Says what happens to content that is not wanted.</summary>
public enum AiGuardContentAction
{
    /// <summary>Denies the exchange with status 403; a stream ends before the text leaves.</summary>
    Deny,

    /// <summary>Puts a replacement in the place of the words and the rest of their sentence, and lets the rest through.</summary>
    Redact,

    /// <summary>Leaves the text and reports a finding.</summary>
    Report,
}
