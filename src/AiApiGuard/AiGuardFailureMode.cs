namespace AiApiGuard;

/// <summary>Says what happens when a filter throws or exceeds its time limit.</summary>
public enum AiGuardFailureMode
{
    /// <summary>The exchange is denied with 503 <c>guard_unavailable</c>.</summary>
    Closed,

    /// <summary>The exchange goes on without the filter; the failure is logged and counted.</summary>
    Open,
}
