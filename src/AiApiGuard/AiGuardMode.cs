namespace AiApiGuard;

/// <summary>Says whether decisions and edits take effect.</summary>
public enum AiGuardMode
{
    /// <summary>Denials deny and edits edit.</summary>
    Enforce,

    /// <summary>Nothing is denied or edited; the finding <see cref="AiGuardFinding.WouldDeny"/> says what would have been.</summary>
    Monitor,
}
