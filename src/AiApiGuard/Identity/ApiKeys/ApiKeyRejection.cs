namespace AiApiGuard.Identity.ApiKeys;

/// <summary>Says why a key was not accepted. For the operator's log only; the client reads the same of all but the last.</summary>
internal enum ApiKeyRejection
{
    /// <summary>It was accepted.</summary>
    None,

    /// <summary>The request presents none.</summary>
    Missing,

    /// <summary>The request presents several, or one in several places that differ.</summary>
    Ambiguous,

    /// <summary>It is no key, or was mistyped.</summary>
    Malformed,

    /// <summary>There is no key of that identifier.</summary>
    Unknown,

    /// <summary>The secret is another one.</summary>
    Mismatch,

    /// <summary>The key was taken back.</summary>
    Revoked,

    /// <summary>The key is switched off.</summary>
    Disabled,

    /// <summary>The key's time is over.</summary>
    Expired,

    /// <summary>The key is blocked.</summary>
    Blocked,

    /// <summary>The request comes from a network that the key does not allow.</summary>
    Network,

    /// <summary>The request does not come with the client certificate to which the key is bound.</summary>
    Certificate,

    /// <summary>The store has been down for too long, or the key might be in it.</summary>
    Unavailable,
}
