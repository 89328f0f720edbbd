using AiApiGuard.State.Blocks;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;

namespace AiApiGuard.Tests.State.Blocks;

public sealed class BlockFollowerTests
{
    private static readonly AiGuardBlock First = new(AiGuardBlockKind.Key, "first");
    private static readonly AiGuardBlock Second = new(AiGuardBlockKind.Key, "second");

    private readonly FakeLogger<BlockFollower> _logger = new();
    private FakeTimeProvider _time = null!;
    private FailingBlockStore _store = null!;
    private BlockTable _table = null!;
    private BlockFollower _follower = null!;

    [SetUp]
    public void SetUp()
    {
        _logger.Collector.Clear();
        _time = new FakeTimeProvider(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
        _store = new FailingBlockStore(_time);
        _table = new BlockTable(_time);
        _follower = new BlockFollower(_store, _table, _time, _logger);
    }

    [TearDown]
    public async Task TearDown()
    {
        await _follower.StopAsync(CancellationToken.None);
        _follower.Dispose();
    }

    [Test]
    public async Task Start_BlocksInTheStore_AreInForceWhenItReturns()
    {
        await _store.AddAsync(First, default);
        await _follower.StartAsync(default);
        Assert.That(_table.IsKeyBlocked("first"), Is.True);
    }

    [Test]
    public async Task Start_StoreDown_GoesOnAndIsMadeUpFor()
    {
        await _store.AddAsync(First, default);
        _store.IsDown = true;
        await _follower.StartAsync(default);
        Assert.That(_table.IsEmpty, Is.True);
        _store.IsDown = false;
        await PassAsync(() => _table.IsKeyBlocked("first"));
        await PassAsync(() => Events().Length == 2);
        Assert.That(Events(), Is.EqualTo(new[] { "BlockStoreUnavailable", "BlockStoreRecovered" }));
        Assert.That(_logger.Collector.GetSnapshot().Select(record => record.Id.Id), Is.EqualTo(new[] { 8010, 8011 }));
    }

    // No time passes: nothing but the watch can tell.
    [Test]
    public async Task Execute_ChangeThatIsTold_IsInForceWithoutWaiting()
    {
        await _follower.StartAsync(default);
        await _store.AddAsync(First, default);
        await UntilAsync(() => _table.IsKeyBlocked("first"));
        await _store.RemoveAsync(AiGuardBlockKind.Key, "first", null, default);
        await UntilAsync(() => _table.IsEmpty);
    }

    [Test]
    public async Task Execute_StoreThatTellsNobody_IsAsked()
    {
        _store.Tells = false;
        await _follower.StartAsync(default);
        await _store.AddAsync(First, default);
        await PassAsync(() => _table.IsKeyBlocked("first"));
        await _store.RemoveAsync(AiGuardBlockKind.Key, "first", null, default);
        await PassAsync(() => _table.IsEmpty);
    }

    [Test]
    public async Task Execute_BlockEnds_IsForgotten()
    {
        await _store.AddAsync(First with { ExpiresAt = _time.GetUtcNow().AddMinutes(1) }, default);
        await _follower.StartAsync(default);
        Assert.That(_table.IsKeyBlocked("first"), Is.True);
        _store.IsDown = true;
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.That(_table.IsKeyBlocked("first"), Is.False);
        await PassAsync(() => _table.IsEmpty);
    }

    [Test]
    public async Task Follow_StoreDown_WhatIsKnownStaysInForceAndItIsLoggedOnce()
    {
        await _store.AddAsync(First, default);
        await _follower.FollowAsync(default);
        _store.IsDown = true;
        for (var i = 0; i < 3; i++)
            await _follower.FollowAsync(default);
        Assert.That(_table.IsKeyBlocked("first"), Is.True);
        Assert.That(Events(), Is.EqualTo(new[] { "BlockStoreUnavailable" }));

        _store.IsDown = false;
        await _store.AddAsync(Second, default);
        await _follower.FollowAsync(default);
        await _follower.FollowAsync(default);
        Assert.That(_table.IsKeyBlocked("first") && _table.IsKeyBlocked("second"), Is.True);
        Assert.That(Events(), Is.EqualTo(new[] { "BlockStoreUnavailable", "BlockStoreRecovered" }));
    }

    [Test]
    public async Task Follow_StoreHangs_CountsAsDownAndItsLateAnswerIsNotPutInForce()
    {
        await _store.AddAsync(First, default);
        var hanging = new TaskCompletionSource();
        _store.Delay = hanging.Task;
        var following = _follower.FollowAsync(default);
        _time.Advance(TimeSpan.FromSeconds(5));
        await following;
        Assert.That(Events(), Is.EqualTo(new[] { "BlockStoreUnavailable" }));

        _store.Delay = Task.CompletedTask;
        await _store.RemoveAsync(AiGuardBlockKind.Key, "first", null, default);
        await _store.AddAsync(Second, default);
        await _follower.FollowAsync(default);
        hanging.SetResult();
        Assert.That(_table.IsKeyBlocked("first"), Is.False);
        Assert.That(_table.IsKeyBlocked("second"), Is.True);
    }

    [Test]
    public async Task Follow_StoreThatBeganAnew_IsReadAgain()
    {
        await _store.AddAsync(First, default);
        await _store.AddAsync(Second, default);
        await _follower.FollowAsync(default);
        _store.Clear();
        await _store.AddAsync(Second, default);
        await _follower.FollowAsync(default);
        Assert.That(_table.IsKeyBlocked("first"), Is.False);
        Assert.That(_table.IsKeyBlocked("second"), Is.True);
    }

    [Test]
    public async Task Follow_NothingChanged_ReadsNothing()
    {
        await _store.AddAsync(First, default);
        for (var i = 0; i < 5; i++)
            await _follower.FollowAsync(default);
        Assert.That(_store.Readings, Is.EqualTo(1));
    }

    [Test]
    public async Task Follow_BlockThatCannotBeRead_IsLoggedOnceAndTheOthersHold()
    {
        await _store.AddAsync(new(AiGuardBlockKind.Network, "not\na network"), default);
        await _store.AddAsync(First, default);
        await _follower.FollowAsync(default);
        await _store.AddAsync(Second, default);
        await _follower.FollowAsync(default);
        Assert.That(_table.IsKeyBlocked("first") && _table.IsKeyBlocked("second"), Is.True);
        Assert.That(Events(), Is.EqualTo(new[] { "BlockNotUsable" }));
        Assert.That(_logger.LatestRecord.Message, Does.Contain("not?a network"));
    }

    [Test]
    public async Task Follow_StoreThatKnowsItsChanges_IsNotReadAgainAndAllAreInForce()
    {
        var store = new InMemoryBlockStore(_time);
        using var follower = new BlockFollower(store, _table, _time, _logger);
        await store.AddAsync(First, default);
        await follower.FollowAsync(default);
        await store.AddAsync(Second, default);
        await store.RemoveAsync(AiGuardBlockKind.Key, "first", null, default);
        await store.AddAsync(new(AiGuardBlockKind.Network, "10.1.2.3/8"), default);
        await store.AddAsync(new(AiGuardBlockKind.Network, "10.0.0.0/8"), default);
        await follower.FollowAsync(default);
        Assert.That(_table.IsKeyBlocked("second"), Is.True);
        Assert.That(_table.IsKeyBlocked("first"), Is.False);
        await store.RemoveAsync(AiGuardBlockKind.Network, "10.0.0.0/8", null, default);
        await follower.FollowAsync(default);
        Assert.That(_table.IsBlocked(System.Net.IPAddress.Parse("10.9.9.9")), Is.True, "It is still blocked by its other name.");
    }

    [Test]
    public async Task Follow_MoreChangesThanTheStoreKeeps_AllAreInForce()
    {
        var store = new InMemoryBlockStore(_time);
        using var follower = new BlockFollower(store, _table, _time, _logger);
        await follower.FollowAsync(default);
        for (var i = 0; i < 3000; i++)
            await store.AddAsync(new(AiGuardBlockKind.Key, $"key{i}"), default);
        await follower.FollowAsync(default);
        Assert.That(Enumerable.Range(0, 3000).All(i => _table.IsKeyBlocked($"key{i}")), Is.True);
    }

    [Test]
    public async Task Follow_ClockSetForwardAndBack_BlocksThatLastAreInForce()
    {
        await _store.AddAsync(First with { ExpiresAt = _time.GetUtcNow().AddHours(1) }, default);
        await _follower.FollowAsync(default);
        _time.AdjustTime(_time.GetUtcNow().AddDays(1));
        await _follower.FollowAsync(default);
        _table.DropExpired();
        Assert.That(_table.IsKeyBlocked("first"), Is.False);
        _time.AdjustTime(_time.GetUtcNow().AddDays(-1));
        await _follower.FollowAsync(default);
        Assert.That(_table.IsKeyBlocked("first"), Is.True);
    }

    // The loop runs on another thread.
    private static async Task UntilAsync(Func<bool> isDone)
    {
        while (!isDone())
            await Task.Yield();
    }

    private async Task PassAsync(Func<bool> isDone)
    {
        while (!isDone())
        {
            _time.Advance(TimeSpan.FromSeconds(0.5));
            await Task.Yield();
        }
    }

    private string[] Events() => [.. _logger.Collector.GetSnapshot().Select(record => record.Id.Name!)];
}
