namespace AiApiGuard.Identity.ApiKeys;

/// <summary>Says what happened to a key.</summary>
public enum AiGuardKeyEventKind
{
    /// <summary>It was made.</summary>
    Created,

    /// <summary>It was switched off.</summary>
    Disabled,

    /// <summary>It was switched on again.</summary>
    Enabled,

    /// <summary>It was taken back.</summary>
    Revoked,

    /// <summary>Its revocation was undone.</summary>
    Restored,

    /// <summary>Another key took its place; it works until its new end.</summary>
    Rotated,

    /// <summary>Its time is over.</summary>
    Expired,
}
