using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using AiApiGuard.State.Quotas;
using StackExchange.Redis;

namespace AiApiGuard.Redis.Quotas;

/// <summary>Counts quotas on Redis, by the clock of the server.</summary>
internal sealed class RedisQuotaStore(GuardRedis redis, TimeProvider time, QuotaScripts scripts) : IAiGuardQuotaStore
{
    private const int AnswersPerCharge = 5;
    private static readonly double LongestTime = TimeSpan.MaxValue.TotalMilliseconds - 1;

    private readonly ConditionalWeakTable<AiGuardQuota, RedisQuota> _quotas = [];
    private readonly RedisKey _expiries = redis.KeyPrefix + "expiries";
    private readonly RedisKey _leases = redis.KeyPrefix + "leases";

    public async ValueTask<bool> AcquireAsync(AiGuardQuotaLease lease, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lease);
        if (lease.Charges.Count == 0)
            return true;
        var answer = await AskAsync(lease, Identify(lease), isReading: false, cancellationToken).ConfigureAwait(false);
        for (var i = 0; i < lease.Charges.Count; i++)
        {
            var charge = lease.Charges[i];
            charge.IsGranted = Number(answer, i, 0) > 0;
            charge.RetryAfter = Number(answer, i, 3) is >= 0 and var wait ? ToTime(wait) : null;
            if (Number(answer, i, 4) is >= 0 and var held)
                charge.Reserved = (long)held;
        }

        return BinaryPrimitives.ReadDoubleLittleEndian(answer) > 0;
    }

    public async ValueTask RenewAsync(AiGuardQuotaLease lease, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lease);
        if (lease.Charges.Any(IsHeld))
            await redis.EvaluateAsync(scripts.Renew, KeysOf(lease), [Identify(lease), Describe(lease, isReading: false)], cancellationToken).ConfigureAwait(false);
    }

    // Also where nothing seems to be held: the answer that said so may have been lost.
    public async ValueTask SettleAsync(AiGuardQuotaLease lease, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lease);
        if (!lease.Charges.Any(IsHeld))
            return;
        await redis.EvaluateAsync(scripts.Settle, KeysOf(lease), [Identify(lease), Spent(lease)], cancellationToken).ConfigureAwait(false);
        foreach (var charge in lease.Charges)
            charge.Reserved = 0;
    }

    public async ValueTask ReadAsync(AiGuardQuotaLease lease, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lease);
        if (lease.Charges.Count > 0)
            await AskAsync(lease, RedisValue.EmptyString, isReading: true, cancellationToken).ConfigureAwait(false);
    }

    private static bool IsHeld(AiGuardQuotaCharge charge) => charge.IsReserved || charge.Quota.Kind == AiGuardQuotaKind.Concurrency;

    private static RedisValue Identify(AiGuardQuotaLease lease) => lease.Id.ToByteArray(bigEndian: true);

    private static double Number(byte[] answer, int charge, int index) =>
        BinaryPrimitives.ReadDoubleLittleEndian(answer.AsSpan((1 + (charge * AnswersPerCharge) + index) * sizeof(double)));

    private static TimeSpan ToTime(double milliseconds) => TimeSpan.FromMilliseconds((long)Math.Min(milliseconds, LongestTime));

    private static byte[] Spent(AiGuardQuotaLease lease)
    {
        var numbers = new byte[lease.Charges.Count * sizeof(double)];
        for (var i = 0; i < lease.Charges.Count; i++)
            RedisQuota.WriteNumber(numbers, i, lease.Charges[i].Spent);
        return numbers;
    }

    private async ValueTask<byte[]> AskAsync(AiGuardQuotaLease lease, RedisValue id, bool isReading, CancellationToken cancellationToken)
    {
        var charges = lease.Charges;
        var result = await redis.EvaluateAsync(scripts.Acquire, KeysOf(lease), [id, Describe(lease, isReading)], cancellationToken).ConfigureAwait(false);
        var answer = (byte[])result!;
        for (var i = 0; i < charges.Count; i++)
        {
            charges[i].Used = (long)Number(answer, i, 1);
            charges[i].ResetAfter = ToTime(Number(answer, i, 2));
        }

        return answer;
    }

    private byte[] Describe(AiGuardQuotaLease lease, bool isReading)
    {
        var charges = lease.Charges;
        var numbers = new byte[(1 + (charges.Count * RedisQuota.Numbers)) * sizeof(double)];
        RedisQuota.WriteNumber(numbers, 0, Math.Ceiling(lease.Lifetime.TotalMilliseconds));
        var now = time.GetUtcNow();
        for (var i = 0; i < charges.Count; i++)
        {
            var target = numbers.AsSpan((1 + (i * RedisQuota.Numbers)) * sizeof(double));
            Of(charges[i].Quota).Write(target, charges[i], isReading ? 0 : charges[i].Amount, now);
        }

        return numbers;
    }

    private RedisKey[] KeysOf(AiGuardQuotaLease lease)
    {
        var keys = new RedisKey[lease.Charges.Count + 2];
        keys[0] = _expiries;
        keys[1] = _leases;
        for (var i = 0; i < lease.Charges.Count; i++)
            keys[i + 2] = Of(lease.Charges[i].Quota).KeyOf(lease.Charges[i].Partition);
        return keys;
    }

    private RedisQuota Of(AiGuardQuota quota) => _quotas.TryGetValue(quota, out var known)
        ? known
        : _quotas.GetValue(quota, quota => new RedisQuota(quota, redis.KeyPrefix));
}
