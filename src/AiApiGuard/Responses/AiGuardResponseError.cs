namespace AiApiGuard.Responses;

/// <summary>Says why a response could not be changed.</summary>
public enum AiGuardResponseError
{
    /// <summary>There is no such response.</summary>
    NotFound,

    /// <summary>It was undone or approved before, or too long ago to be undone.</summary>
    InvalidState,

    /// <summary>The store of responses is down, or what an action has to undo cannot be reached.</summary>
    StoreUnavailable,
}
