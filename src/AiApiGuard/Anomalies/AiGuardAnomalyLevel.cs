namespace AiApiGuard.Anomalies;

/// <summary>Says how far the evidence against somebody goes, and with it what is done. Each level includes those below it.</summary>
public enum AiGuardAnomalyLevel
{
    /// <summary>Nothing stands out.</summary>
    None,

    /// <summary>Volume alone stands out: counted and reported, never limited.</summary>
    Note,

    /// <summary>Evidence has begun to add up: explained in the log.</summary>
    Observe,

    /// <summary>Let through at a reduced rate.</summary>
    Throttle,

    /// <summary>Shut out until somebody approves or undoes it, or it ends by itself; nothing is learnt meanwhile.</summary>
    Quarantine,

    /// <summary>The key is revoked, or the network blocked.</summary>
    Revoke,
}
