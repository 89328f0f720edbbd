namespace AiApiGuard.State.Quotas;

/// <summary>Says how use is forgotten.</summary>
public enum AiGuardQuotaKind
{
    /// <summary>No stretch of time as long as the window ever sees more than the limit. The window moves in tenths: what was used is forgotten when the
    /// tenth in which it was used lies a whole window back.</summary>
    SlidingWindow,

    /// <summary>Use is forgotten evenly, the limit in each window, and up to the burst may be used at once.</summary>
    TokenBucket,

    /// <summary>Use is forgotten all at once, when a day or a month begins in a time zone.</summary>
    Calendar,

    /// <summary>Nothing is used up: what is held counts until it is given back.</summary>
    Concurrency,
}
