namespace AiApiGuard.Identity.ApiKeys;

/// <summary>Says whether a key may be used. A key also stops working when it expires.</summary>
public enum AiGuardKeyState
{
    /// <summary>It may.</summary>
    Active,

    /// <summary>It may not, until somebody enables it again.</summary>
    Disabled,

    /// <summary>It was taken back. For a while that can be undone.</summary>
    Revoked,
}
