using AiApiGuard.State.Quotas;
using AiApiGuard.TestUtilities.Quotas;
using Microsoft.Extensions.Time.Testing;

namespace AiApiGuard.Tests.State.Quotas;

public sealed class InMemoryQuotaStoreTests : QuotaStoreContractTests
{
    private static readonly AiGuardQuota Quota = AiGuardQuota.SlidingWindow("memory", 2, TimeSpan.FromMinutes(1));

    private FakeTimeProvider _time = null!;
    private InMemoryQuotaStore _memory = null!;

    [Test]
    public async Task Acquire_MorePartitionsThanThereIsRoom_IsRefusedUntilSomeAreIdle()
    {
        const int Room = 1000;
        var store = new InMemoryQuotaStore(_time, Room);
        for (var i = 0; i < Room; i++)
            Assert.That(await UseAsync(store, $"attacker-{i}"), Is.True);
        Assert.That(await UseAsync(store, "newcomer"), Is.False);
        Assert.That(await UseAsync(store, "attacker-7"), Is.True, "Who is known is not forgotten for a newcomer.");
        Assert.That(await UseAsync(store, "attacker-7"), Is.False, "What is spent is not forgiven either.");
        _time.Advance(TimeSpan.FromSeconds(66));
        Assert.That(await UseAsync(store, "newcomer"), Is.True);
        Assert.That(store.CountPartitions(Quota), Is.LessThan(Room));
    }

    [Test]
    public async Task Acquire_MillionsOfPartitions_KeepsABoundedNumber()
    {
        const int Room = 10_000;
        var store = new InMemoryQuotaStore(_time, Room);
        for (var i = 0; i < 1_000_000; i++)
        {
            await UseAsync(store, $"attacker-{i}");
            if (i % 1000 == 0)
                _time.Advance(TimeSpan.FromSeconds(7));
        }

        Assert.That(store.CountPartitions(Quota), Is.InRange(1, Room));
    }

    [Test]
    public async Task Settle_Everything_LeavesNothingBehind()
    {
        for (var i = 0; i < 100; i++)
        {
            var lease = new AiGuardQuotaLease(
                Guid.NewGuid(), [new(Quota, new(AiGuardPartitionKind.Principal, $"{i}")) { Amount = 1, IsReserved = true }], TimeSpan.FromMinutes(1));
            await _memory.AcquireAsync(lease, default);
            await _memory.SettleAsync(lease, default);
        }

        Assert.That(_memory.LeaseCount, Is.Zero);
        for (var i = 0; i < 10_000; i++)
            await UseAsync(_memory, $"{i % 300}", 0);
        Assert.That(_memory.CountPartitions(Quota), Is.LessThan(200));
    }

    [Test]
    public void TryUse_OfAQuota_CountsWithTheLeases()
    {
        var partition = new AiGuardPartition(AiGuardPartitionKind.Principal, "alice");
        Assert.That(_memory.TryUse(Quota, partition, 1, out _), Is.True);
        Assert.That(UseAsync(_memory, "alice").AsTask().Result, Is.True);
        Assert.That(_memory.TryUse(Quota, partition, 1, out var retryAfter), Is.False);
        Assert.That(retryAfter, Is.EqualTo(TimeSpan.FromSeconds(66)));
    }

    protected override Task<IAiGuardQuotaStore> CreateAsync()
    {
        _time = new FakeTimeProvider(Start);
        return Task.FromResult<IAiGuardQuotaStore>(_memory = new InMemoryQuotaStore(_time));
    }

    protected override IAiGuardQuotaStore OpenAnother() => _memory;

    // The monotonic clock never goes back; the wall clock may.
    protected override ValueTask AdvanceAsync(TimeSpan time)
    {
        if (time < TimeSpan.Zero)
            _time.AdjustTime(_time.GetUtcNow() + time);
        else
            _time.Advance(time);
        return default;
    }

    private static ValueTask<bool> UseAsync(InMemoryQuotaStore store, string caller, long amount = 1) => store.AcquireAsync(
        new AiGuardQuotaLease(
            Guid.NewGuid(), [new(Quota, new(AiGuardPartitionKind.Principal, caller)) { Amount = amount }], TimeSpan.FromMinutes(1)),
        default);
}
