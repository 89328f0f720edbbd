using AiApiGuard.State;

namespace AiApiGuard.Tests.State;

public sealed class ConcurrencyLimiterTests
{
    private static readonly PartitionKey Alice = new(PartitionKind.Principal, null, "alice");
    private static readonly PartitionKey Bob = new(PartitionKind.Principal, null, "bob");

    [Test]
    public void TryAcquire_BeyondLimit_RefusesUntilOneIsGivenBack()
    {
        var limiter = new ConcurrencyLimiter(2, 10);
        var first = limiter.TryAcquire(Alice)!;
        Assert.That(limiter.TryAcquire(Alice), Is.Not.Null);
        Assert.That(limiter.TryAcquire(Alice), Is.Null);
        Assert.That(limiter.TryAcquire(Bob), Is.Not.Null);
        first.Release();
        Assert.That(limiter.TryAcquire(Alice), Is.Not.Null);
        Assert.That(limiter.TryAcquire(Alice), Is.Null);
    }

    [Test]
    public void Release_Twice_CountsOnce()
    {
        var limiter = new ConcurrencyLimiter(2, 10);
        var first = limiter.TryAcquire(Alice)!;
        limiter.TryAcquire(Alice);
        first.Release();
        first.Release();
        Assert.That(limiter.TryAcquire(Alice), Is.Not.Null);
        Assert.That(limiter.TryAcquire(Alice), Is.Null);
    }

    [Test]
    public void Release_LastPermit_DropsThePartition()
    {
        var limiter = new ConcurrencyLimiter(2, 1);
        var permit = limiter.TryAcquire(Alice)!;
        Assert.That(limiter.TryAcquire(Bob), Is.Null);
        Assert.That(limiter.PartitionCount, Is.EqualTo(1));
        permit.Release();
        Assert.That(limiter.PartitionCount, Is.Zero);
        Assert.That(limiter.TryAcquire(Bob), Is.Not.Null);
    }

    [Test]
    public async Task TryAcquire_ManyTasks_NeverMoreThanTheLimitAtOnceAndNoneLost()
    {
        const int Tasks = 8;
        var limiter = new ConcurrencyLimiter(3, 10);
        int running = 0, most = 0, granted = 0;
        using var start = new Barrier(Tasks);
        await Task.WhenAll(Enumerable.Range(0, Tasks).Select(_ => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait();
                for (var i = 0; i < 50_000; i++)
                {
                    if (limiter.TryAcquire(Alice) is not { } permit)
                        continue;
                    var now = Interlocked.Increment(ref running);
                    InterlockedMax(ref most, now);
                    Interlocked.Increment(ref granted);
                    Interlocked.Decrement(ref running);
                    permit.Release();
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
}
