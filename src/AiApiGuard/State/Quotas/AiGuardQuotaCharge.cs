namespace AiApiGuard.State.Quotas;

/// <summary>Is what one exchange takes of one quota, and how the quota stands after that.</summary>
/// <param name="quota">The quota.</param>
/// <param name="partition">Whose it is.</param>
public sealed class AiGuardQuotaCharge(AiGuardQuota quota, AiGuardPartition partition)
{
    /// <summary>Gets the quota.</summary>
    public AiGuardQuota Quota { get; } = quota;

    /// <summary>Gets whose quota it is.</summary>
    public AiGuardPartition Partition { get; } = partition;

    /// <summary>Gets or sets how much the next acquisition takes; never negative. 0 takes nothing, and always fits.</summary>
    public long Amount { get; set; }

    /// <summary>Gets or sets a value indicating whether the amount is held until it is settled, rather than used at once. What counts exchanges
    /// at once is always held.</summary>
    public bool IsReserved { get; set; }

    /// <summary>Gets or sets a value indicating whether the quota denies. One that does not is only counted.</summary>
    /// <value>Default: <see langword="true"/>.</value>
    public bool IsEnforced { get; set; } = true;

    /// <summary>Gets or sets how much of a reservation is known to be spent: so much is used when it is settled, or expires. Nothing is ever spent
    /// of what counts exchanges at once.</summary>
    public long Spent { get; set; }

    /// <summary>Gets or sets how much the lease holds. Set by the store.</summary>
    public long Reserved { get; set; }

    /// <summary>Gets or sets a value indicating whether the last acquisition took the amount, or would have if the others had fit. Set by the store.</summary>
    public bool IsGranted { get; set; }

    /// <summary>Gets or sets how much of the quota is used and reserved, by everybody. Set by the store.</summary>
    public long Used { get; set; }

    /// <summary>Gets or sets after what time the whole quota is free if nothing more is used: zero when it is now. Set by the store.</summary>
    public TimeSpan ResetAfter { get; set; }

    /// <summary>Gets or sets after what time the amount fits, if nobody uses more; <see langword="null"/> when it is granted, when it is more than the
    /// whole quota, or when that depends on reservations. Set by the store.</summary>
    public TimeSpan? RetryAfter { get; set; }

    /// <summary>Gets how much of the quota is left.</summary>
    public long Remaining => Math.Max(0, Quota.Capacity - Used);

    // Kept by the in-memory store: where the counters are, and what is used if the lease expires.
    internal QuotaShard? Shard { get; set; }

    internal int Hash { get; } = partition.GetHashCode();

    internal long KnownSpent { get; set; }
}
