using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace AiApiGuard.State.Quotas;

/// <summary>Counts quotas in the memory of this process.</summary>
internal sealed class InMemoryQuotaStore(TimeProvider timeProvider, int maxPartitions) : IAiGuardQuotaStore
{
    // Some 70 to 190 MB for each quota of which as many are in use at once.
    public const int DefaultMaxPartitions = 1_000_000;

    // More leases expire in the time of one than come, and no call pays for many.
    private const int ExpiredEachTime = 8;

    // Far from 0, so that no clock that is set back makes a time negative; whole days, so that windows begin with the store.
    private const long Beginning = 10_000L * 24 * 60 * 60 * 1000;

    // When another's partition is forgotten cannot be known.
    private static readonly TimeSpan RetryWhenFull = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<(string, AiGuardQuotaKind, TimeSpan), QuotaTable> _tables = new();
    private readonly LeaseTable _leases = new();
    private readonly Lock _newTable = new();
    private readonly long _start = timeProvider.GetTimestamp();
    private readonly long _ticksInMillisecond = Math.Max(1, timeProvider.TimestampFrequency / 1000);
    private int _shards;

    public InMemoryQuotaStore(TimeProvider timeProvider)
        : this(timeProvider, DefaultMaxPartitions)
    {
    }

    /// <summary>Gets how many leases hold something.</summary>
    public int LeaseCount => _leases.Count;

    public int CountPartitions(AiGuardQuota quota) => TableOf(quota).Count;

    public ValueTask<bool> AcquireAsync(AiGuardQuotaLease lease, CancellationToken cancellationToken)
    {
        var time = Now();
        SettleExpired(time);
        Span<byte> order = stackalloc byte[AiGuardQuotaLease.MaxCharges];
        order = Enter(lease, order);
        try
        {
            var isGranted = Judge(lease, time);
            if (isGranted && Take(lease, time))
                _leases.Hold(lease, time.Milliseconds);
            Show(lease, time);
            return new(isGranted);
        }
        finally
        {
            Exit(lease, order);
        }
    }

    public ValueTask RenewAsync(AiGuardQuotaLease lease, CancellationToken cancellationToken)
    {
        var time = Now();
        SettleExpired(time);
        if (_leases.Renew(lease.Id, time.Milliseconds) is { } held)
            Note(lease, held);
        return default;
    }

    public ValueTask SettleAsync(AiGuardQuotaLease lease, CancellationToken cancellationToken)
    {
        var time = Now();
        SettleExpired(time);
        if (_leases.Take(lease.Id) is { } held)
        {
            Note(lease, held);
            Settle(held, time);
        }

        return default;
    }

    public ValueTask ReadAsync(AiGuardQuotaLease lease, CancellationToken cancellationToken)
    {
        var time = Now();
        SettleExpired(time);
        Span<byte> order = stackalloc byte[AiGuardQuotaLease.MaxCharges];
        order = Enter(lease, order);
        try
        {
            Show(lease, time);
        }
        finally
        {
            Exit(lease, order);
        }

        return default;
    }

    /// <summary>Takes something of one quota, that is used at once.</summary>
    /// <param name="quota">The quota.</param>
    /// <param name="partition">Whose it is.</param>
    /// <param name="amount">How much.</param>
    /// <param name="retryAfter">After a refusal, the time after which the amount fits, where that is known.</param>
    public bool TryUse(AiGuardQuota quota, in AiGuardPartition partition, long amount, out TimeSpan? retryAfter)
    {
        var time = Now();
        var hash = partition.GetHashCode();
        var shard = TableOf(quota).ShardOf(hash);
        shard.Enter();
        try
        {
            ref var cell = ref shard.FindOrAdd(partition, hash, time, quota);
            if (Unsafe.IsNullRef(ref cell))
            {
                retryAfter = RetryWhenFull;
                return false;
            }

            cell.MoveTo(time, quota);
            if (!cell.Fits(amount, quota))
            {
                retryAfter = cell.RetryAfter(amount, time, quota);
                return false;
            }

            cell.Use(amount, quota);
            retryAfter = null;
            return true;
        }
        finally
        {
            shard.Exit();
        }
    }

    private static bool Judge(AiGuardQuotaLease lease, QuotaTime time)
    {
        var isGranted = true;
        for (var i = 0; i < lease.Charges.Count; i++)
        {
            var charge = lease.Charges[i];
            charge.IsGranted = charge.Amount == 0;
            if (charge.IsGranted)
                continue;
            ref var cell = ref charge.Shard!.FindOrAdd(charge.Partition, charge.Hash, time, charge.Quota);
            if (Unsafe.IsNullRef(ref cell))
            {
                isGranted &= !charge.IsEnforced;
                continue;
            }

            cell.MoveTo(time, charge.Quota);
            charge.IsGranted = cell.Fits(charge.Amount, charge.Quota);
            isGranted &= charge.IsGranted || !charge.IsEnforced;
        }

        return isGranted;
    }

    private static bool Take(AiGuardQuotaLease lease, QuotaTime time)
    {
        var holds = false;
        for (var i = 0; i < lease.Charges.Count; i++)
        {
            var charge = lease.Charges[i];
            if (charge.IsGranted && charge.Amount > 0)
            {
                // Still there, unless it was idle and made room since: then it is a new one, which knows no time yet.
                ref var cell = ref charge.Shard!.FindOrAdd(charge.Partition, charge.Hash, time, charge.Quota);
                cell.MoveTo(time, charge.Quota);
                if (charge.IsReserved || charge.Quota.Kind == AiGuardQuotaKind.Concurrency)
                {
                    cell.Reserve(charge.Amount);
                    charge.Reserved += charge.Amount;
                }
                else
                {
                    cell.Use(charge.Amount, charge.Quota);
                }
            }

            charge.KnownSpent = charge.Spent;
            holds |= charge.Reserved > 0;
        }

        return holds;
    }

    private static void Show(AiGuardQuotaLease lease, QuotaTime time)
    {
        for (var i = 0; i < lease.Charges.Count; i++)
        {
            var charge = lease.Charges[i];
            ref var cell = ref charge.Shard!.TryFind(charge.Partition, charge.Hash);
            if (Unsafe.IsNullRef(ref cell))
            {
                charge.Used = 0;
                charge.ResetAfter = TimeSpan.Zero;
                charge.RetryAfter = charge.IsGranted ? null : RetryWhenFull;
                continue;
            }

            cell.MoveTo(time, charge.Quota);
            charge.Used = cell.Total(charge.Quota);
            charge.ResetAfter = cell.ResetAfter(time, charge.Quota);
            charge.RetryAfter = charge.IsGranted ? null : cell.RetryAfter(charge.Amount, time, charge.Quota);
        }
    }

    private static void Note(AiGuardQuotaLease told, AiGuardQuotaLease held)
    {
        for (var i = 0; i < held.Charges.Count && i < told.Charges.Count; i++)
            held.Charges[i].KnownSpent = told.Charges[i].Spent;
    }

    private void Settle(AiGuardQuotaLease lease, QuotaTime time)
    {
        Span<byte> order = stackalloc byte[AiGuardQuotaLease.MaxCharges];
        order = Enter(lease, order);
        try
        {
            for (var i = 0; i < lease.Charges.Count; i++)
            {
                var charge = lease.Charges[i];
                if (charge.Reserved == 0)
                    continue;

                // It is there: what holds a reservation is not idle.
                ref var cell = ref charge.Shard!.TryFind(charge.Partition, charge.Hash);
                cell.MoveTo(time, charge.Quota);
                cell.Release(charge.Reserved);
                cell.Use(charge.KnownSpent, charge.Quota);
                charge.Reserved = 0;
            }
        }
        finally
        {
            Exit(lease, order);
        }
    }

    private void SettleExpired(QuotaTime time)
    {
        for (var i = 0; i < ExpiredEachTime && _leases.TakeExpired(time.Milliseconds) is { } expired; i++)
            Settle(expired, time);
    }

    // Everybody takes the locks in the same order, so nobody waits in a circle.
    private Span<byte> Enter(AiGuardQuotaLease lease, Span<byte> order)
    {
        var charges = lease.Charges;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(charges.Count, AiGuardQuotaLease.MaxCharges, nameof(lease));
        for (var i = 0; i < charges.Count; i++)
        {
            var shard = charges[i].Shard = TableOf(charges[i].Quota).ShardOf(charges[i].Hash);
            var place = i;
            for (; place > 0 && charges[order[place - 1]].Shard!.Ordinal > shard.Ordinal; place--)
                order[place] = order[place - 1];
            order[place] = (byte)i;
        }

        order = order[..charges.Count];
        for (var i = 0; i < order.Length; i++)
        {
            if (IsFirst(lease, order, i))
                charges[order[i]].Shard!.Enter();
        }

        return order;
    }

    private static void Exit(AiGuardQuotaLease lease, ReadOnlySpan<byte> order)
    {
        for (var i = 0; i < order.Length; i++)
        {
            if (IsFirst(lease, order, i))
                lease.Charges[order[i]].Shard!.Exit();
        }
    }

    // Two charges may be of one shard, which is entered once.
    private static bool IsFirst(AiGuardQuotaLease lease, ReadOnlySpan<byte> order, int place) =>
        place == 0 || lease.Charges[order[place]].Shard != lease.Charges[order[place - 1]].Shard;

    private QuotaTable TableOf(AiGuardQuota quota) => quota.Table is { } table && table.Owner == this ? table : Find(quota);

    private QuotaTable Find(AiGuardQuota quota)
    {
        // What one kind or window counted means nothing to another.
        var key = (quota.Name, quota.Kind, quota.Window);
        if (!_tables.TryGetValue(key, out var table))
        {
            lock (_newTable)
            {
                if (!_tables.TryGetValue(key, out table))
                {
                    _tables[key] = table = new QuotaTable(this, _shards, maxPartitions);
                    _shards += table.Shards;
                }
            }
        }

        return quota.Table = table;
    }

    private QuotaTime Now() => new(Beginning + ((timeProvider.GetTimestamp() - _start) / _ticksInMillisecond), timeProvider);
}
