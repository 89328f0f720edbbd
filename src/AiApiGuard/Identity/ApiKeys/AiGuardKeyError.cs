namespace AiApiGuard.Identity.ApiKeys;

/// <summary>Says why a key could not be changed.</summary>
public enum AiGuardKeyError
{
    /// <summary>There is no such key.</summary>
    NotFound,

    /// <summary>The key's state does not allow it: a revoked key cannot be rotated, nor an old revocation undone.</summary>
    InvalidState,

    /// <summary>Others changed the key again and again at the same time.</summary>
    Conflict,

    /// <summary>The store is down.</summary>
    StoreUnavailable,
}
