namespace AiApiGuard.State.Quotas;

/// <summary>Counts what is used of quotas. The memory of one process is one such store; what several processes share is another.</summary>
/// <remarks>Each call is one atomic step: no other one sees half of it. Implementations are safe to use from many threads; what they throw
/// means that the store is down, and the guard does what the policy says of that. Names, partitions and identifiers may hold any character.</remarks>
public interface IAiGuardQuotaStore
{
    /// <summary>Takes <see cref="AiGuardQuotaCharge.Amount"/> of every charge, or nothing at all.</summary>
    /// <remarks>An enforced charge fits when what is used and reserved of its quota, and its amount, are within the quota together. If one does not
    /// fit, nothing is taken. A charge that is not enforced and does not fit is left out, and the others are taken. What a charge
    /// reserves is held until <see cref="SettleAsync"/>, or until the lease expires; the rest counts as used at once. A lease that holds
    /// something already holds more afterwards. Every charge is told how its quota stands.</remarks>
    /// <param name="lease">What to take.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns><see langword="true"/> when everything that is enforced was taken.</returns>
    ValueTask<bool> AcquireAsync(AiGuardQuotaLease lease, CancellationToken cancellationToken);

    /// <summary>Keeps the reservations of a lease from expiring for another <see cref="AiGuardQuotaLease.Lifetime"/>, and notes
    /// what was spent up to now. Does nothing when there are none, or they expired.</summary>
    /// <param name="lease">The lease.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The writing.</returns>
    ValueTask RenewAsync(AiGuardQuotaLease lease, CancellationToken cancellationToken);

    /// <summary>Ends the reservations of a lease: gives back what they hold, and counts <see cref="AiGuardQuotaCharge.Spent"/> as used, also where
    /// that is more. Done once for each lease, by its <see cref="AiGuardQuotaLease.Id"/>: a second time does nothing.</summary>
    /// <remarks>Reservations that expire are settled by the store itself, with what was known to be spent when the lease was acquired or last renewed.</remarks>
    /// <param name="lease">The lease.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The writing.</returns>
    ValueTask SettleAsync(AiGuardQuotaLease lease, CancellationToken cancellationToken);

    /// <summary>Tells every charge how its quota stands, and changes nothing.</summary>
    /// <param name="lease">The charges.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The reading.</returns>
    ValueTask ReadAsync(AiGuardQuotaLease lease, CancellationToken cancellationToken);
}
