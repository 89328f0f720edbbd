namespace AiApiGuard;

/// <summary>Says what the audit keeps of the texts of prompts and answers.</summary>
public enum AiGuardAuditContent
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A keyed hash of each (HMAC-SHA-256): who has a text and the key can tell whether it was this one.</summary>
    Hashed,

    /// <summary>The texts, with personal data and secrets replaced by the names of what they are.</summary>
    Redacted,

    /// <summary>The texts as they are, encrypted so that only who has the private key can read them.</summary>
    Encrypted,
}
