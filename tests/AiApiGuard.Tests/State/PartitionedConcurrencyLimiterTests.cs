using System.Threading.RateLimiting;
using AiApiGuard.State;

namespace AiApiGuard.Tests.State;

public sealed class PartitionedConcurrencyLimiterTests
{
    private static readonly PartitionKey Alice = new(PartitionKind.Principal, null, "alice");
    private static readonly PartitionKey Bob = new(PartitionKind.Principal, null, "bob");

    [Test]
    public void TryAcquire_BeyondLimit_RefusesUntilOneIsGivenBack()
    {
        var limiter = new PartitionedConcurrencyLimiter(2, 10);
        var first = TryAcquire(limiter, Alice)!;
        Assert.That(TryAcquire(limiter, Alice), Is.Not.Null);
        Assert.That(TryAcquire(limiter, Alice), Is.Null);
        Assert.That(TryAcquire(limiter, Bob), Is.Not.Null);
        first.Dispose();
        Assert.That(TryAcquire(limiter, Alice), Is.Not.Null);
        Assert.That(TryAcquire(limiter, Alice), Is.Null);
    }

    [Test]
    public void Release_Twice_CountsOnce()
    {
        var limiter = new PartitionedConcurrencyLimiter(2, 10);
        var first = TryAcquire(limiter, Alice)!;
        TryAcquire(limiter, Alice);
        first.Dispose();
        first.Dispose();
        Assert.That(TryAcquire(limiter, Alice), Is.Not.Null);
        Assert.That(TryAcquire(limiter, Alice), Is.Null);
    }

    [Test]
    public void Release_LastPermit_DropsThePartition()
    {
        var limiter = new PartitionedConcurrencyLimiter(2, 1);
        var permit = TryAcquire(limiter, Alice)!;
        Assert.That(TryAcquire(limiter, Bob), Is.Null);
        Assert.That(limiter.PartitionCount, Is.EqualTo(1));
        permit.Dispose();
        Assert.That(limiter.PartitionCount, Is.Zero);
        Assert.That(TryAcquire(limiter, Bob), Is.Not.Null);
    }

    [Test]
    public async Task TryAcquire_ManyTasks_NeverMoreThanTheLimitAtOnceAndNoneLost()
    {
        const int Tasks = 8;
        var limiter = new PartitionedConcurrencyLimiter(3, 10);
        int running = 0, most = 0, granted = 0;
        using var start = new Barrier(Tasks);
        await Task.WhenAll(Enumerable.Range(0, Tasks).Select(_ => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait();
                for (var i = 0; i < 50_000; i++)
                {
                    if (TryAcquire(limiter, Alice) is not { } permit)
                        continue;
                    var now = Interlocked.Increment(ref running);
                    InterlockedMax(ref most, now);
                    Interlocked.Increment(ref granted);
                    Interlocked.Decrement(ref running);
                    permit.Dispose();
                }
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
        Assert.Multiple(() =>
        {
            Assert.That(most, Is.InRange(1, 3));
            Assert.That(granted, Is.Positive);
            Assert.That(limiter.PartitionCount, Is.Zero);
        });
    }

    private static void InterlockedMax(ref int target, int value)
    {
        for (var seen = Volatile.Read(ref target); seen < value;)
        {
            var found = Interlocked.CompareExchange(ref target, value, seen);
            if (found == seen)
                return;
            seen = found;
        }
    }

    private static RateLimitLease? TryAcquire(PartitionedConcurrencyLimiter limiter, PartitionKey key) =>
        limiter.AttemptAcquire(key) is { IsAcquired: true } lease ? lease : null;
}
