using AiApiGuard.State.Quotas;
using NUnit.Framework;

namespace AiApiGuard.TestUtilities.Quotas;

/// <summary>Tests what every quota store promises. Windows are at least a minute long: a store may forget by a clock of its own what is not used.</summary>
public abstract partial class QuotaStoreContractTests
{
    /// <summary>Is when each test begins: at the start of a minute.</summary>
    protected static readonly DateTimeOffset Start = new(2026, 3, 4, 5, 6, 0, TimeSpan.Zero);

    private static readonly AiGuardPartition Alice = new(AiGuardPartitionKind.Principal, "alice");
    private static readonly AiGuardPartition Bob = new(AiGuardPartitionKind.Principal, "bob");
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly AiGuardCalendar Days = AiGuardCalendar.Days(TimeZoneInfo.Utc);
    private static readonly AiGuardQuota Sliding = AiGuardQuota.SlidingWindow("sliding", 10, Minute);
    private static readonly AiGuardQuota Bucket = AiGuardQuota.TokenBucket("bucket", 60, Minute, burst: 10);
    private static readonly AiGuardQuota Daily = AiGuardQuota.PerCalendar("daily", 10, Days);
    private static readonly AiGuardQuota Concurrent = AiGuardQuota.Concurrency("concurrent", 10);
    private static readonly AiGuardQuota[] Kinds = [Sliding, Bucket, Daily, Concurrent];
    private static readonly AiGuardQuota[] Forgetting = [Sliding, Bucket, Daily];

    private IAiGuardQuotaStore _store = null!;

    [SetUp]
    public async Task OpenEmptyStore() => _store = await CreateAsync();

    /// <summary>Creates an empty store whose clock stands at <see cref="Start"/>.</summary>
    protected abstract Task<IAiGuardQuotaStore> CreateAsync();

    /// <summary>Opens the store created last once more, as another process would.</summary>
    protected abstract IAiGuardQuotaStore OpenAnother();

    /// <summary>Moves the clock of the store created last; backwards where the time is negative.</summary>
    protected abstract ValueTask AdvanceAsync(TimeSpan time);

    [TestCaseSource(nameof(Kinds))]
    public async Task Read_NothingUsed_IsFree(AiGuardQuota quota)
    {
        var charge = await ReadAsync(quota, Alice);
        Assert.That((charge.Used, charge.Remaining, charge.ResetAfter), Is.EqualTo((0, 10, TimeSpan.Zero)));
    }

    [TestCaseSource(nameof(Kinds))]
    public async Task Acquire_UpToTheLimit_FitsAndNoMore(AiGuardQuota quota)
    {
        Assert.That((await UseAsync(quota, 9)).IsGranted, Is.True);
        var over = await UseAsync(quota, 2);
        Assert.That((over.IsGranted, over.Used, over.Remaining), Is.EqualTo((false, 9, 1)));
        var last = await UseAsync(quota, 1);
        Assert.That((last.IsGranted, last.Used, last.Remaining, last.RetryAfter), Is.EqualTo((true, 10, 0, (TimeSpan?)null)));
        Assert.That((await UseAsync(quota, 1)).IsGranted, Is.False);
        Assert.That((await UseAsync(quota, 10, Bob)).IsGranted, Is.True);
    }

    [TestCaseSource(nameof(Kinds))]
    public async Task Acquire_OfAnotherProcess_CountsTogether(AiGuardQuota quota)
    {
        await UseAsync(quota, 7);
        var lease = Lease(new AiGuardQuotaCharge(quota, Alice) { Amount = 4 });
        Assert.That(await OpenAnother().AcquireAsync(lease, default), Is.False);
        Assert.That(lease.Charges[0].Used, Is.EqualTo(7));
    }

    [TestCaseSource(nameof(Kinds))]
    public async Task Acquire_Zero_AlwaysFits(AiGuardQuota quota)
    {
        await UseAsync(quota, 10);
        var charge = await UseAsync(quota, 0);
        Assert.That((charge.IsGranted, charge.Used, charge.Reserved), Is.EqualTo((true, 10, 0)));
    }

    [Test]
    public async Task Acquire_SeveralOfWhichOneDoesNotFit_TakesNothing()
    {
        await UseAsync(Bucket, 8);
        var charges = Kinds.Select(quota => new AiGuardQuotaCharge(quota, Alice) { Amount = 3, IsReserved = quota == Daily }).ToArray();
        Assert.That(await _store.AcquireAsync(Lease(charges), default), Is.False);
        Assert.That(charges.Select(charge => charge.IsGranted), Is.EqualTo(new[] { true, false, true, true }));
        Assert.That(charges.Select(charge => charge.Used), Is.EqualTo(new[] { 0, 8, 0, 0 }));
        Assert.That(charges.Select(charge => charge.Reserved), Is.All.Zero);
        Assert.That(charges.Select(charge => charge.RetryAfter), Is.EqualTo(new TimeSpan?[] { null, TimeSpan.FromSeconds(1), null, null }));
        foreach (var quota in Kinds.Except([Bucket]))
            Assert.That((await ReadAsync(quota, Alice)).Used, Is.Zero, quota.Name);
    }

    [Test]
    public async Task Acquire_NotEnforcedAndDoesNotFit_IsLeftOut()
    {
        await UseAsync(Sliding, 8);
        var monitored = new AiGuardQuotaCharge(Sliding, Alice) { Amount = 3, IsReserved = true, IsEnforced = false, Spent = 3 };
        var enforced = new AiGuardQuotaCharge(Bucket, Alice) { Amount = 3 };
        var lease = Lease(monitored, enforced);
        Assert.That(await _store.AcquireAsync(lease, default), Is.True);
        Assert.That((monitored.IsGranted, monitored.Used, monitored.Reserved), Is.EqualTo((false, 8, 0)));
        Assert.That(monitored.RetryAfter, Is.EqualTo(TimeSpan.FromSeconds(66)));
        Assert.That((enforced.IsGranted, enforced.Used), Is.EqualTo((true, 3)));
        await _store.SettleAsync(lease, default);
        Assert.That((await ReadAsync(Sliding, Alice)).Used, Is.EqualTo(8));
    }

    [Test]
    public async Task Acquire_NotEnforcedAndFits_IsTaken()
    {
        var monitored = new AiGuardQuotaCharge(Sliding, Alice) { Amount = 3, IsEnforced = false };
        Assert.That(await _store.AcquireAsync(Lease(monitored), default), Is.True);
        Assert.That((monitored.IsGranted, monitored.Used), Is.EqualTo((true, 3)));
    }

    [Test]
    public async Task Acquire_NotEnforcedWhereAnotherDenies_TakesNothing()
    {
        await UseAsync(Bucket, 10);
        var monitored = new AiGuardQuotaCharge(Sliding, Alice) { Amount = 3, IsEnforced = false };
        Assert.That(await _store.AcquireAsync(Lease(new AiGuardQuotaCharge(Bucket, Alice) { Amount = 1 }, monitored), default), Is.False);
        Assert.That((monitored.IsGranted, monitored.Used), Is.EqualTo((true, 0)));
    }

    [Test]
    public async Task Acquire_AsManyChargesAsThereMayBe_TakesAll()
    {
        var charges = Enumerable.Range(0, AiGuardQuotaLease.MaxCharges).Select(i => new AiGuardQuotaCharge(
            AiGuardQuota.SlidingWindow($"many-{i}", 100, Minute), Alice) { Amount = i + 1, IsReserved = i % 2 == 0, Spent = i }).ToArray();
        var lease = Lease(charges);
        Assert.That(await _store.AcquireAsync(lease, default), Is.True);
        Assert.That(charges.Select(charge => charge.Used), Is.EqualTo(Enumerable.Range(1, charges.Length)));
        await _store.SettleAsync(lease, default);
        await _store.ReadAsync(lease, default);
        Assert.That(charges.Select(charge => charge.Used), Is.EqualTo(Enumerable.Range(0, charges.Length).Select(i => i % 2 == 0 ? i : i + 1)));
    }

    [Test]
    public async Task Acquire_GreatestAmounts_CountsExactly()
    {
        const long Most = AiGuardQuota.MaxAmount;
        var minuteMost = Most / 60_000;
        AiGuardQuota[] quotas =
        [
            AiGuardQuota.SlidingWindow("great", Most, Minute), AiGuardQuota.PerCalendar("great", Most, Days),
            AiGuardQuota.Concurrency("great", Most), AiGuardQuota.TokenBucket("great", minuteMost, Minute),
        ];
        foreach (var quota in quotas)
        {
            Assert.That((await UseAsync(quota, quota.Limit - 1)).Used, Is.EqualTo(quota.Limit - 1));
            Assert.That((await UseAsync(quota, 2)).IsGranted, Is.False);
            Assert.That((await UseAsync(quota, quota.Limit)).IsGranted, Is.False);
            Assert.That((await UseAsync(quota, 1)).Used, Is.EqualTo(quota.Limit));
            Assert.That((await UseAsync(quota, 1)).IsGranted, Is.False);
        }
    }

    [Test]
    public async Task Acquire_NamesAndPartitionsOfAnyCharacters_NeverCollide()
    {
        string[] texts = ["", "a", "A", "b", "ab", "a:b", "b:a", "0-", "1:a", "a\0", "a\n", "{a}", "}{", "é", "e\u0301", "\U0001F511", "\ud83d", "\udd11", "\ufffd", "#", "!"];
        var partitions = texts.SelectMany(id => texts.Take(9).Cast<string?>().Append(null).Select(tenant => new AiGuardPartition(AiGuardPartitionKind.Custom, id, tenant)))
            .Concat(texts.Select(id => new AiGuardPartition(AiGuardPartitionKind.Principal, id)));
        var quotas = texts.Where(name => name.Length > 0).Select(name => AiGuardQuota.SlidingWindow(name, 10_000, Minute)).ToArray();
        var charges = partitions.Select(partition => new AiGuardQuotaCharge(quotas[0], partition))
            .Concat(quotas.SelectMany(quota => texts.Select(id => new AiGuardQuotaCharge(quota, new AiGuardPartition(AiGuardPartitionKind.Tenant, id))))).ToArray();
        var amount = 0;
        foreach (var charge in charges)
        {
            charge.Amount = ++amount;
            await _store.AcquireAsync(Lease(charge), default);
        }

        foreach (var charge in charges)
        {
            await _store.ReadAsync(Lease(charge), default);
            Assert.That(charge.Used, Is.EqualTo(charge.Amount), $"{charge.Quota.Name} {charge.Partition}");
        }
    }

    [TestCaseSource(nameof(Kinds))]
    public async Task Acquire_LimitChanged_CountsWhatWasCountedBefore(AiGuardQuota quota)
    {
        await UseAsync(quota, 8);
        var lower = await UseAsync(WithLimit(quota, 5), 1);
        Assert.That((lower.IsGranted, lower.Used, lower.Remaining), Is.EqualTo((false, 8, 0)));
        var higher = await UseAsync(WithLimit(quota, 20), 12);
        Assert.That((higher.IsGranted, higher.Used), Is.EqualTo((true, 20)));
    }

    private static AiGuardQuota WithLimit(AiGuardQuota quota, long limit) => quota.Kind switch
    {
        AiGuardQuotaKind.SlidingWindow => AiGuardQuota.SlidingWindow(quota.Name, limit, quota.Window),
        AiGuardQuotaKind.TokenBucket => AiGuardQuota.TokenBucket(quota.Name, limit, quota.Window),
        AiGuardQuotaKind.Calendar => AiGuardQuota.PerCalendar(quota.Name, limit, quota.Calendar!),
        _ => AiGuardQuota.Concurrency(quota.Name, limit),
    };

    private static AiGuardQuotaLease Lease(params AiGuardQuotaCharge[] charges) => new(Guid.NewGuid(), charges, Minute);

    private static AiGuardQuotaCharge Reservation(AiGuardQuota quota, long amount, long spent = 0) =>
        new(quota, Alice) { Amount = amount, IsReserved = true, Spent = spent };

    private async Task<AiGuardQuotaCharge> UseAsync(AiGuardQuota quota, long amount, AiGuardPartition? partition = null)
    {
        var charge = new AiGuardQuotaCharge(quota, partition ?? Alice) { Amount = amount };
        Assert.That(await _store.AcquireAsync(Lease(charge), default), Is.EqualTo(charge.IsGranted));
        return charge;
    }

    private async Task<AiGuardQuotaCharge> ReadAsync(AiGuardQuota quota, AiGuardPartition partition)
    {
        var charge = new AiGuardQuotaCharge(quota, partition);
        await OpenAnother().ReadAsync(Lease(charge), default);
        return charge;
    }

    private async Task<long> UsedAsync(AiGuardQuota quota) => (await ReadAsync(quota, Alice)).Used;
}
