namespace AiApiGuard;

/// <summary>Says how an exchange ended.</summary>
public enum AiGuardOutcomeKind
{
    /// <summary>The endpoint answered and the answer was sent.</summary>
    Completed,

    /// <summary>A filter denied before anything was sent.</summary>
    Denied,

    /// <summary>A filter denied after part of the answer was sent; the stream ended with the protocol's error event.</summary>
    Truncated,

    /// <summary>The client went away.</summary>
    Aborted,

    /// <summary>The endpoint threw, or broke its answer off.</summary>
    Failed,
}
