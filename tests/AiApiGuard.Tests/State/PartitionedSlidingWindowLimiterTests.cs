using System.Collections.Concurrent;
using AiApiGuard.State;
using Microsoft.Extensions.Time.Testing;

namespace AiApiGuard.Tests.State;

public sealed class PartitionedSlidingWindowLimiterTests
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(60);
    private static readonly PartitionKey Alice = new(PartitionKind.Principal, null, "alice");
    private static readonly PartitionKey Bob = new(PartitionKind.Principal, null, "bob");

    private readonly FakeTimeProvider _time = new();

    [Test]
    public void TryAcquire_BeyondLimit_RefusesUntilTheOldestLeaves()
    {
        var limiter = NewLimiter(2);
        Assert.That(limiter.TryAcquire(Alice, out _), Is.True);
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.That(limiter.TryAcquire(Alice, out _), Is.True);
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.That(limiter.TryAcquire(Alice, out var retryAfter), Is.False);
        Assert.That(retryAfter, Is.EqualTo(TimeSpan.FromSeconds(45)));
        _time.Advance(retryAfter - TimeSpan.FromTicks(1));
        Assert.That(limiter.TryAcquire(Alice, out retryAfter), Is.False);
        Assert.That(retryAfter, Is.EqualTo(TimeSpan.FromTicks(1)));
        _time.Advance(retryAfter);
        Assert.That(limiter.TryAcquire(Alice, out _), Is.True);
        Assert.That(limiter.TryAcquire(Alice, out retryAfter), Is.False);
        Assert.That(retryAfter, Is.EqualTo(TimeSpan.FromSeconds(10)));
    }

    [Test]
    public void TryAcquire_Refusals_DoNotCount()
    {
        var limiter = NewLimiter(1);
        limiter.TryAcquire(Alice, out _);
        for (var i = 0; i < 59; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            Assert.That(limiter.TryAcquire(Alice, out _), Is.False);
        }

        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.That(limiter.TryAcquire(Alice, out _), Is.True);
    }

    [Test]
    public void TryAcquire_OtherPartition_HasItsOwnLimit()
    {
        var limiter = NewLimiter(1);
        Assert.That(limiter.TryAcquire(Alice, out _), Is.True);
        Assert.That(limiter.TryAcquire(Bob, out _), Is.True);
        Assert.That(limiter.TryAcquire(Alice with { Tenant = "acme" }, out _), Is.True);
        Assert.That(limiter.TryAcquire(Alice with { Kind = PartitionKind.ApiKey }, out _), Is.True);
        Assert.That(limiter.TryAcquire(Alice, out _), Is.False);
    }

    // Steps that never fall together with the window, so that the ring wraps at every place.
    [TestCase(1, 7)]
    [TestCase(3, 7)]
    [TestCase(60, 1)]
    [TestCase(100, 0.37)]
    public void TryAcquire_SteadyFlow_NoWindowEverHoldsMoreThanTheLimit(int limit, double seconds)
    {
        var limiter = NewLimiter(limit);
        var granted = new List<DateTimeOffset>();
        for (var i = 0; i < 1000; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(seconds));
            var before = granted.Count(time => time > _time.GetUtcNow() - Window);
            var isGranted = limiter.TryAcquire(Alice, out _);
            Assert.That(isGranted, Is.EqualTo(before < limit));
            if (isGranted)
                granted.Add(_time.GetUtcNow());
        }
    }

    // Enough calls that tasks do overlap: without the lock, permits get lost and more are granted.
    [Test]
    public async Task TryAcquire_ManyTasksAtOnce_GrantsExactlyTheLimit()
    {
        const int Limit = 100_000;
        const int Tasks = 8;
        var limiter = NewLimiter(Limit);
        using var start = new Barrier(Tasks);
        for (var round = 0; round < 2; round++)
        {
            var granted = 0;
            await Task.WhenAll(Enumerable.Range(0, Tasks).Select(_ => Task.Factory.StartNew(
                () =>
                {
                    start.SignalAndWait();
                    for (var i = 0; i < Limit / 4; i++)
                    {
                        if (limiter.TryAcquire(Alice, out var _))
                            Interlocked.Increment(ref granted);
                    }
                },
                CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
            Assert.That(granted, Is.EqualTo(Limit));
            _time.Advance(Window);
        }
    }

    [Test]
    public async Task TryAcquire_TasksWhileTimePasses_NoWindowEverHoldsMoreThanTheLimit()
    {
        const int Limit = 50;
        var limiter = NewLimiter(Limit);
        var granted = new ConcurrentBag<long>();
        var callers = Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 2000; i++)
            {
                // Counted only when time stood still meanwhile: only then is it known when the permit was taken.
                var now = _time.GetTimestamp();
                if (limiter.TryAcquire(Alice, out var _) && now == _time.GetTimestamp())
                    granted.Add(now);
                _time.Advance(TimeSpan.FromMilliseconds(50));
            }
        }));
        await Task.WhenAll(callers);
        var times = granted.Order().ToArray();
        Assert.That(times, Has.Length.GreaterThan(Limit));
        for (var i = Limit; i < times.Length; i++)
            Assert.That(times[i] - times[i - Limit], Is.GreaterThanOrEqualTo(Window.Ticks));
    }

    [Test]
    public void TryAcquire_IdlePartitions_AreDropped()
    {
        var limiter = NewLimiter(5, maxPartitions: 1000);
        for (var i = 0; i < 1000; i++)
            limiter.TryAcquire(Bob with { Id = $"{i}" }, out _);
        Assert.That(limiter.PartitionCount, Is.EqualTo(1000));
        _time.Advance(Window);
        for (var i = 0; i < 1000; i++)
            limiter.TryAcquire(Alice with { Id = $"{i % 5}" }, out _);
        Assert.That(limiter.PartitionCount, Is.EqualTo(5));
    }

    [Test]
    public void TryAcquire_PartitionInUse_IsNeverForgotten()
    {
        var limiter = NewLimiter(2, maxPartitions: 3);
        limiter.TryAcquire(Alice, out _);
        _time.Advance(TimeSpan.FromSeconds(59));
        limiter.TryAcquire(Alice, out _);
        _time.Advance(TimeSpan.FromSeconds(59));
        for (var i = 0; i < 10; i++)
            limiter.TryAcquire(Bob with { Id = $"{i}" }, out _);
        Assert.That(limiter.TryAcquire(Alice, out _), Is.True);
        Assert.That(limiter.TryAcquire(Alice, out _), Is.False);
    }

    [Test]
    public void TryAcquire_TooManyPartitions_RefusesNewOnesUntilOneIsIdle()
    {
        var limiter = NewLimiter(5, maxPartitions: 2);
        limiter.TryAcquire(Alice, out _);
        _time.Advance(TimeSpan.FromSeconds(20));
        limiter.TryAcquire(Bob, out _);
        var carol = Alice with { Id = "carol" };
        Assert.That(limiter.TryAcquire(carol, out var retryAfter), Is.False);
        Assert.That(retryAfter, Is.EqualTo(TimeSpan.FromSeconds(40)));
        Assert.That(limiter.TryAcquire(Bob, out _), Is.True);
        Assert.That(limiter.PartitionCount, Is.EqualTo(2));
        _time.Advance(retryAfter);
        Assert.That(limiter.TryAcquire(carol, out _), Is.True);
        Assert.That(limiter.PartitionCount, Is.EqualTo(2));
    }

    private PartitionedSlidingWindowLimiter NewLimiter(int limit, int maxPartitions = 100) => new(limit, Window, _time, maxPartitions);
}
