namespace AiApiGuard.State.Quotas;

/// <summary>Holds the leases whose reservations nobody settled yet, in the order in which they expire.</summary>
internal sealed class LeaseTable
{
    private readonly Dictionary<Guid, AiGuardQuotaLease> _leases = [];
    private readonly Lock _lock = new();
    private AiGuardQuotaLease? _first;
    private AiGuardQuotaLease? _last;

    public int Count
    {
        get
        {
            lock (_lock)
                return _leases.Count;
        }
    }

    /// <summary>Adds a lease, or prolongs it.</summary>
    public void Hold(AiGuardQuotaLease lease, long now)
    {
        lock (_lock)
        {
            // The one that is told last says what is held.
            if (_leases.Remove(lease.Id, out var before))
                Unlink(before);
            _leases.Add(lease.Id, lease);
            Link(lease, now);
        }
    }

    /// <summary>Finds a lease that is held, and prolongs it.</summary>
    public AiGuardQuotaLease? Renew(Guid id, long now)
    {
        lock (_lock)
            return Prolong(id, now);
    }

    /// <summary>Takes a lease out. Of several that try, one succeeds.</summary>
    public AiGuardQuotaLease? Take(Guid id)
    {
        lock (_lock)
        {
            if (_leases.Remove(id, out var lease))
                Unlink(lease);
            return lease;
        }
    }

    /// <summary>Takes out a lease that expired.</summary>
    public AiGuardQuotaLease? TakeExpired(long now)
    {
        // Without the lock first: nearly always there is none, and every exchange asks.
        if (Volatile.Read(ref _first) is not { } candidate || candidate.ExpiresAt > now)
            return null;
        lock (_lock)
        {
            if (_first is not { } first || first.ExpiresAt > now)
                return null;
            _leases.Remove(first.Id);
            Unlink(first);
            return first;
        }
    }

    private AiGuardQuotaLease? Prolong(Guid id, long now)
    {
        if (!_leases.TryGetValue(id, out var lease))
            return null;
        Unlink(lease);
        Link(lease, now);
        return lease;
    }

    // Lifetimes are alike, so the place is nearly always the last.
    private void Link(AiGuardQuotaLease lease, long now)
    {
        lease.ExpiresAt = now + (long)lease.Lifetime.TotalMilliseconds;
        var before = _last;
        while (before is not null && before.ExpiresAt > lease.ExpiresAt)
            before = before.Earlier;
        lease.Earlier = before;
        lease.Later = before is null ? _first : before.Later;
        if (lease.Later is null)
            _last = lease;
        else
            lease.Later.Earlier = lease;
        if (before is null)
            _first = lease;
        else
            before.Later = lease;
    }

    private void Unlink(AiGuardQuotaLease lease)
    {
        if (lease.Earlier is null)
            _first = lease.Later;
        else
            lease.Earlier.Later = lease.Later;
        if (lease.Later is null)
            _last = lease.Earlier;
        else
            lease.Later.Earlier = lease.Earlier;
        (lease.Earlier, lease.Later) = (null, null);
    }
}
