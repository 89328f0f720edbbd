using AiApiGuard.State;
using AiApiGuard.State.Quotas;

namespace AiApiGuard.Filters.Limiting.Limits;

/// <summary>Remembers who was denied by a limit that nothing but time makes free again: until then neither is the body read nor the store asked.</summary>
internal sealed class ExhaustedPartitions(TimeProvider time)
{
    // Who is forgotten is denied all the same, only later.
    private const int MaxRemembered = 10_000;

    private readonly BoundedTable<(string, AiGuardPartition), long> _until = new(MaxRemembered);
    private readonly long _start = time.GetTimestamp();

    public void Add(AiGuardQuotaCharge charge)
    {
        if (charge.RetryAfter is not { } delay)
            return;

        // Rounded down: it must not last longer than it does in the store.
        var until = Now() + (long)delay.TotalMilliseconds;
        _until.Change((charge.Quota.Name, charge.Partition), until, static (ref long known, long until) => known = until);
    }

    /// <summary>Says whether a limit is known to be used up, and for how long.</summary>
    public bool TryGet(AiGuardQuota quota, in AiGuardPartition partition, out TimeSpan rest)
    {
        rest = _until.TryGet((quota.Name, partition), out var until) ? TimeSpan.FromMilliseconds(Math.Max(0, until - Now())) : TimeSpan.Zero;
        return rest > TimeSpan.Zero;
    }

    private long Now() => (long)time.GetElapsedTime(_start).TotalMilliseconds;
}
