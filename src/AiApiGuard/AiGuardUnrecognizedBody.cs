namespace AiApiGuard;

/// <summary>Says what happens to a body that no protocol recognises.</summary>
public enum AiGuardUnrecognizedBody
{
    /// <summary>It is denied.</summary>
    Reject,

    /// <summary>Its strings, when it is JSON, or its whole text are inspected.</summary>
    InspectAsText,

    /// <summary>It passes uninspected, with the finding <c>uninspected_body</c>.</summary>
    Allow,
}
