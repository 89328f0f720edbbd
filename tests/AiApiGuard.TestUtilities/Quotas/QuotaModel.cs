using AiApiGuard.State.Quotas;

namespace AiApiGuard.TestUtilities.Quotas;

/// <summary>Says what a store must answer, for one partition of each quota, in the plainest way: it remembers all that was ever used.</summary>
internal sealed class QuotaModel(DateTimeOffset start)
{
    private readonly Dictionary<AiGuardQuota, List<(long At, long Amount)>> _uses = [];
    private readonly Dictionary<Guid, (long Expiry, Dictionary<AiGuardQuota, long> Held)> _leases = [];
    private long _now = start.ToUnixTimeMilliseconds();

    public void Advance(TimeSpan time) => _now += (long)time.TotalMilliseconds;

    public bool Acquire(AiGuardQuotaLease lease, out List<string> answers)
    {
        Expire();
        var isGranted = lease.Charges.All(charge => Fits(charge) || !charge.IsEnforced);
        var fits = lease.Charges.Select(Fits).ToList();
        for (var i = 0; isGranted && i < fits.Count; i++)
        {
            if (fits[i])
                Take(lease, lease.Charges[i]);
        }

        answers = [.. lease.Charges.Select((charge, i) => Describe(fits[i], Used(charge.Quota) + Reserved(charge.Quota), Reset(charge.Quota), fits[i] ? null : Retry(charge)))];
        return isGranted;
    }

    public void Renew(AiGuardQuotaLease lease)
    {
        Expire();
        if (_leases.TryGetValue(lease.Id, out var open))
            _leases[lease.Id] = (_now + (long)lease.Lifetime.TotalMilliseconds, open.Held);
    }

    public void Settle(AiGuardQuotaLease lease)
    {
        Expire();
        if (!_leases.Remove(lease.Id, out var open))
            return;
        foreach (var charge in lease.Charges.Where(charge => open.Held.ContainsKey(charge.Quota) && charge.Quota.Kind != AiGuardQuotaKind.Concurrency))
            Uses(charge.Quota).Add((_now, charge.Spent));
    }

    public static string Describe(bool isGranted, long used, TimeSpan reset, TimeSpan? retry) => $"granted {isGranted}, used {used}, reset {reset}, retry {retry}";

    private void Take(AiGuardQuotaLease lease, AiGuardQuotaCharge charge)
    {
        if (charge.Amount == 0)
            return;
        if (!charge.IsReserved && charge.Quota.Kind != AiGuardQuotaKind.Concurrency)
        {
            Uses(charge.Quota).Add((_now, charge.Amount));
            return;
        }

        var held = _leases.TryGetValue(lease.Id, out var open) ? open.Held : [];
        held[charge.Quota] = held.GetValueOrDefault(charge.Quota) + charge.Amount;
        _leases[lease.Id] = (_now + (long)lease.Lifetime.TotalMilliseconds, held);
    }

    private void Expire()
    {
        foreach (var expired in _leases.Where(lease => lease.Value.Expiry <= _now).Select(lease => lease.Key).ToList())
            _leases.Remove(expired);
    }

    private bool Fits(AiGuardQuotaCharge charge) =>
        charge.Amount == 0 || Used(charge.Quota) + Reserved(charge.Quota) + charge.Amount <= charge.Quota.Capacity;

    private long Reserved(AiGuardQuota quota) => _leases.Values.Sum(lease => lease.Held.GetValueOrDefault(quota));

    private long Used(AiGuardQuota quota) => quota.Kind == AiGuardQuotaKind.TokenBucket
        ? (Scaled(quota) + Milliseconds(quota) - 1) / Milliseconds(quota)
        : Uses(quota).Where(use => End(quota, use.At) > _now).Sum(use => use.Amount);

    private TimeSpan Reset(AiGuardQuota quota) => Used(quota) == 0 ? TimeSpan.Zero : After(quota, 0);

    private TimeSpan? Retry(AiGuardQuotaCharge charge)
    {
        var allowed = charge.Quota.Capacity - Reserved(charge.Quota) - charge.Amount;
        return allowed < 0 || charge.Quota.Kind == AiGuardQuotaKind.Concurrency ? null : After(charge.Quota, allowed);
    }

    // After what time no more than so much is used.
    private TimeSpan After(AiGuardQuota quota, long allowed)
    {
        if (quota.Kind == AiGuardQuotaKind.TokenBucket)
            return TimeSpan.FromMilliseconds((Scaled(quota) - (allowed * Milliseconds(quota)) + quota.Limit - 1) / quota.Limit);
        var ends = Uses(quota).Where(use => use.Amount > 0).Select(use => End(quota, use.At)).Where(end => end > _now).Order();
        return TimeSpan.FromMilliseconds(ends.First(end => Uses(quota).Where(use => End(quota, use.At) > end).Sum(use => use.Amount) <= allowed) - _now);
    }

    private static long End(AiGuardQuota quota, long at)
    {
        if (quota.Calendar is { } calendar)
            return calendar.WindowAt(DateTimeOffset.FromUnixTimeMilliseconds(at)).End.ToUnixTimeMilliseconds();
        var tenth = Milliseconds(quota) / AiGuardQuota.SlidingSegments;
        return ((at / tenth) + AiGuardQuota.SlidingSegments + 1) * tenth;
    }

    private long Scaled(AiGuardQuota quota)
    {
        var (scaled, last) = (0L, 0L);
        foreach (var (at, amount) in Uses(quota).Append((_now, 0)))
        {
            scaled = Math.Max(0, scaled - (quota.Limit * (at - last))) + (amount * Milliseconds(quota));
            last = at;
        }

        return scaled;
    }

    private List<(long At, long Amount)> Uses(AiGuardQuota quota) =>
        _uses.TryGetValue(quota, out var uses) ? uses : _uses[quota] = [];

    private static long Milliseconds(AiGuardQuota quota) => (long)quota.Window.TotalMilliseconds;
}
