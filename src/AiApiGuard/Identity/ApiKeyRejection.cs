namespace AiApiGuard.Identity;

/// <summary>Says why a key was not accepted. For the operator's log only; the client always reads the same.</summary>
internal enum ApiKeyRejection
{
    None,
    Ambiguous,
    Malformed,
    Unknown,
    Mismatch,
    Revoked,
    Expired,
}
