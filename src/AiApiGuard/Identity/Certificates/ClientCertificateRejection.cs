namespace AiApiGuard.Identity.Certificates;

/// <summary>Says why a certificate was not accepted. For the operator's log only; the client always reads the same.</summary>
internal enum ClientCertificateRejection
{
    None,

    /// <summary>A proxy forwarded something that is not one certificate.</summary>
    UnreadableHeader,

    /// <summary>Its own parts cannot be read, or stand there twice.</summary>
    Malformed,
    NotYetValid,
    Expired,

    /// <summary>It may sign certificates itself.</summary>
    IsAuthority,

    /// <summary>It does not say that it is for client authentication.</summary>
    WrongPurpose,
    WeakKey,
    WeakSignature,

    /// <summary>It vouches for itself, and is not listed by thumbprint.</summary>
    SelfSigned,

    /// <summary>No trusted root vouches for it.</summary>
    Untrusted,

    /// <summary>A certificate between it and the root is expired or not yet valid.</summary>
    ChainNotTimeValid,

    /// <summary>The chain breaks one of its own constraints.</summary>
    InvalidChain,
    Revoked,

    /// <summary>Nobody is named who would know whether it was revoked.</summary>
    NoRevocationSource,

    /// <summary>Those who know whether it was revoked cannot be asked. The only reason that may be gone the next
    /// moment.</summary>
    RevocationUnknown,

    /// <summary>It has no name of the kind that identifies callers.</summary>
    NoName,

    /// <summary>It has several names that would identify it, or several entries match it.</summary>
    AmbiguousName,

    /// <summary>Its name has characters, or a form, that no identifier may have: a wildcard, a control character.</summary>
    UnusableName,

    /// <summary>It is trusted, but nobody listed it.</summary>
    Unlisted,
}
