namespace AiApiGuard.Filters.InputValidation.PromptInjection;

/// <summary>Says how sure the detection of prompt injection has to be before it denies or reports.</summary>
public enum AiGuardInjectionLevel
{
    /// <summary>Denies what is clear, and reports what is likely: for endpoints that people use.</summary>
    Balanced,

    /// <summary>Denies what is likely, at the cost of more false alarms: for agents that act on what they read.</summary>
    Strict,

    /// <summary>Denies only what is all but certain: for endpoints on which attacks are themselves the topic.</summary>
    Permissive,
}
