using AiApiGuard.Diagnostics;
using AiApiGuard.State.Quotas;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;

namespace AiApiGuard.Tests.State.Quotas;

public sealed class QuotaAccessTests
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMilliseconds(500);
    private static readonly AiGuardQuota Quota = AiGuardQuota.SlidingWindow("access", 10, TimeSpan.FromMinutes(1));

    private FakeTimeProvider _time = null!;
    private FakeLogger<QuotaAccess> _logger = null!;
    private ServiceProvider _services = null!;
    private FailingStore _store = null!;
    private QuotaAccess _access = null!;

    [SetUp]
    public void Open()
    {
        (_time, _logger) = (new FakeTimeProvider(), new FakeLogger<QuotaAccess>());
        _services = new ServiceCollection().AddMetrics().AddSingleton<GuardMetrics>().BuildServiceProvider();
        _store = new FailingStore(new InMemoryQuotaStore(_time));
        _access = new QuotaAccess(_store, _time, _services.GetRequiredService<GuardMetrics>(), _logger);
    }

    [TearDown]
    public void Close()
    {
        _access.Dispose();
        _services.Dispose();
    }

    [Test]
    public async Task Acquire_StoreThatThrows_IsUnavailableAndLeftAloneForASecond()
    {
        _store.IsDown = true;
        Assert.That(await AcquireAsync(), Is.EqualTo(QuotaAnswer.Unavailable));
        for (var i = 0; i < 10; i++)
            Assert.That(await AcquireAsync(), Is.EqualTo(QuotaAnswer.Unavailable));
        Assert.That(_store.Calls, Is.EqualTo(1));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.That(await AcquireAsync(), Is.EqualTo(QuotaAnswer.Unavailable));
        Assert.That(await AcquireAsync(), Is.EqualTo(QuotaAnswer.Unavailable));
        Assert.That(_store.Calls, Is.EqualTo(2), "One exchange finds out for all.");
        _store.IsDown = false;
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.That(await AcquireAsync(), Is.EqualTo(QuotaAnswer.Granted));
        Assert.That(await AcquireAsync(), Is.EqualTo(QuotaAnswer.Granted));
        Assert.That(_logger.Collector.GetSnapshot().Select(record => record.Id.Id), Is.EqualTo(new[] { 8000, 8001 }));
    }

    [Test]
    public async Task Acquire_StoreThatDoesNotAnswer_IsUnavailableAfterTheTimeoutAndGivesBackWhatCameLate()
    {
        _store.Gate = new TaskCompletionSource();
        var lease = Lease(isReserved: true);
        lease.Charges[0].Spent = 1;
        var pending = _access.AcquireAsync(lease, Timeout, default).AsTask();
        _time.Advance(Timeout);
        Assert.That(await pending, Is.EqualTo(QuotaAnswer.Unavailable));
        _store.Gate.SetResult();
        await _store.Settled.Task;
        Assert.That(_store.Inner.LeaseCount, Is.Zero);
        Assert.That(_access.HeldCount, Is.Zero);
        await _store.Inner.ReadAsync(lease, default);
        Assert.That(lease.Charges[0].Used, Is.Zero, "Nobody was asked anything for it.");
    }

    [Test]
    public async Task Settle_StoreThatIsDown_IsDoneWhenItIsBack()
    {
        var lease = Lease(isReserved: true);
        await _access.AcquireAsync(lease, Timeout, default);
        _store.IsDown = true;
        _access.Settle(lease);
        _access.Settle(lease);
        Assert.That(_access.UnsettledCount, Is.EqualTo(1));
        _store.IsDown = false;
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.That(_access.UnsettledCount, Is.Zero);
        Assert.That(_store.Inner.LeaseCount, Is.Zero);
    }

    [Test]
    public async Task Hold_LongExchange_IsRenewedUntilItIsSettled()
    {
        var lease = Lease(isReserved: true);
        await _access.AcquireAsync(lease, Timeout, default);
        for (var i = 0; i < 60; i++)
            _time.Advance(TimeSpan.FromSeconds(5));
        lease.Charges[0].Spent = 1;
        _access.Settle(lease);
        await _store.Inner.ReadAsync(lease, default);
        Assert.That(lease.Charges[0].Used, Is.EqualTo(1));
    }

    [Test]
    public async Task TryRead_StoreThatThrows_IsFalse()
    {
        _store.IsDown = true;
        Assert.That(await _access.TryReadAsync(Lease(), Timeout, default), Is.False);
    }

    private static AiGuardQuotaLease Lease(bool isReserved = false) => new(
        Guid.NewGuid(),
        [new AiGuardQuotaCharge(Quota, new(AiGuardPartitionKind.Principal, "alice")) { Amount = 2, IsReserved = isReserved }],
        TimeSpan.FromSeconds(60));

    private ValueTask<QuotaAnswer> AcquireAsync(bool isReserved = false) => _access.AcquireAsync(Lease(isReserved), Timeout, default);

    /// <summary>Is a store that fails, or waits, when it is told to.</summary>
    private sealed class FailingStore(InMemoryQuotaStore inner) : IAiGuardQuotaStore
    {
        public InMemoryQuotaStore Inner { get; } = inner;

        public bool IsDown { get; set; }

        public TaskCompletionSource? Gate { get; set; }

        public TaskCompletionSource Settled { get; } = new();

        public int Calls { get; private set; }

        public async ValueTask<bool> AcquireAsync(AiGuardQuotaLease lease, CancellationToken cancellationToken)
        {
            Calls++;
            Throw();
            if (Gate is not null)
                await Gate.Task;
            return await Inner.AcquireAsync(lease, cancellationToken);
        }

        public ValueTask RenewAsync(AiGuardQuotaLease lease, CancellationToken cancellationToken)
        {
            Throw();
            return Inner.RenewAsync(lease, cancellationToken);
        }

        public ValueTask SettleAsync(AiGuardQuotaLease lease, CancellationToken cancellationToken)
        {
            Throw();
            Inner.SettleAsync(lease, cancellationToken);
            Settled.TrySetResult();
            return default;
        }

        public ValueTask ReadAsync(AiGuardQuotaLease lease, CancellationToken cancellationToken)
        {
            Throw();
            return Inner.ReadAsync(lease, cancellationToken);
        }

        private void Throw()
        {
            if (IsDown)
                throw new TimeoutException("The store is down.");
        }
    }
}
