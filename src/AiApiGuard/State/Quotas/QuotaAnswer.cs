namespace AiApiGuard.State.Quotas;

/// <summary>Says what became of an acquisition.</summary>
internal enum QuotaAnswer
{
    /// <summary>Everything enforced was taken.</summary>
    Granted,

    /// <summary>Something did not fit, and nothing was taken.</summary>
    Refused,

    /// <summary>The store did not answer, or not in time.</summary>
    Unavailable,
}
