namespace AiApiGuard.State.Quotas;

/// <summary>Is what one exchange takes of several quotas, together.</summary>
/// <param name="id">Identifies the lease everywhere and for ever.</param>
/// <param name="charges">What is taken; at most <see cref="MaxCharges"/>, and of no partition of a quota twice.</param>
/// <param name="lifetime">How long reservations hold that nobody renews or settles: until then a process that died holds them.</param>
public sealed class AiGuardQuotaLease(Guid id, IReadOnlyList<AiGuardQuotaCharge> charges, TimeSpan lifetime)
{
    /// <summary>Is how many quotas one exchange may be charged to.</summary>
    public const int MaxCharges = 32;

    /// <summary>Gets what identifies the lease.</summary>
    public Guid Id { get; } = id;

    /// <summary>Gets what is taken.</summary>
    public IReadOnlyList<AiGuardQuotaCharge> Charges { get; } = charges;

    /// <summary>Gets how long reservations hold that nobody renews or settles.</summary>
    public TimeSpan Lifetime { get; } = lifetime;

    // Kept by the in-memory store: the place among the leases that it waits for.
    internal long ExpiresAt { get; set; }

    internal AiGuardQuotaLease? Earlier { get; set; }

    internal AiGuardQuotaLease? Later { get; set; }
}
