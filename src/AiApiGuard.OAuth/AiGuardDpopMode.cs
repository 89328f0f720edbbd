namespace AiApiGuard.OAuth;

/// <summary>Says what becomes of tokens that are bound to a key of their client by DPoP.</summary>
public enum AiGuardDpopMode
{
    /// <summary>A token that is bound needs its proof; one that is not comes as a bearer token.</summary>
    Allowed,

    /// <summary>Every token must be bound and come with its proof.</summary>
    Required,

    /// <summary>Tokens that are bound are refused.</summary>
    Disabled,
}
