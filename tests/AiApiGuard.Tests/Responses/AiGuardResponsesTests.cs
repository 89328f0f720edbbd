using System.Net;
using AiApiGuard.Anomalies;
using AiApiGuard.Identity.ApiKeys;
using AiApiGuard.Responses;
using AiApiGuard.State.Blocks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using static AiApiGuard.Tests.Responses.ResponseHost;

namespace AiApiGuard.Tests.Responses;

public sealed class AiGuardResponsesTests
{
    private const AiGuardAnomalySubjectKind Key = AiGuardAnomalySubjectKind.Key;

    private static readonly IPAddress Attacker = IPAddress.Parse("198.51.100.7");

    [TestCase(false)]
    [TestCase(true)]
    public async Task Settle_OnAnotherInstance_UndoesItOnAll(bool approves)
    {
        await using var a = await ResponseHost.StartAsync();
        await using var b = await ResponseHost.StartAsync(a);
        var key = await a.CreateKeyAsync();
        var made = await a.RespondAsync(OfKey(key, AiGuardAnomalyLevel.Revoke));
        await UntilAsync(() => a.Book.FindUnwritten().Count == 0);
        await b.FollowAsync();
        Assert.That(b.Table.Find(Key, key, null)!.Id, Is.EqualTo(made.Id));

        var settled = approves ? await b.Responses.ApproveAsync(made.Id, "carol") : await b.Responses.UndoAsync(made.Id, "carol");
        Assert.That((settled.State, settled.Actor), Is.EqualTo((approves ? AiGuardResponseState.Approved : AiGuardResponseState.Undone, "carol")));
        Assert.That(await b.StateOfAsync(key), Is.EqualTo(AiGuardKeyState.Active));
        Assert.That(await b.Blocks.ListAsync(), Is.Empty);
        Assert.That(b.Table.IsEmpty, Is.True);
        await a.FollowAsync();
        await a.FollowAsync();
        Assert.That(a.Table.IsEmpty, Is.True);
        var told = approves ? $"approve {key}" : $"forgive {key}";
        Assert.That((a.Told, b.Told), Is.EqualTo((new[] { told }, new[] { told })));
        Assert.That(b.LogIds, Does.Contain(6112));
    }

    [Test]
    public async Task Undo_ManualBlockOfTheSameNetwork_Stays()
    {
        await using var host = await ResponseHost.StartAsync();
        var manual = await host.Blocks.BlockAsync(new(AiGuardBlockKind.Network, "198.51.100.0/24") { Actor = "ops", Reason = "partner asked" });
        var key = await host.CreateKeyAsync();
        var made = await host.RespondAsync(OfKey(key, AiGuardAnomalyLevel.Revoke));
        Assert.That(await host.Blocks.ListAsync(), Is.EqualTo(new[] { manual }));
        await host.Responses.UndoAsync(made.Id);
        Assert.That(await host.Blocks.ListAsync(), Is.EqualTo(new[] { manual }));
        Assert.That(await host.StateOfAsync(key), Is.EqualTo(AiGuardKeyState.Active));
    }

    [Test]
    public async Task Undo_BlockThatAPersonHasReplacedSince_Stays()
    {
        await using var host = await ResponseHost.StartAsync();
        var made = await host.RespondAsync(OfNetwork("198.51.100.0/24", AiGuardAnomalyLevel.Revoke));
        var manual = await host.Blocks.BlockAsync(new(AiGuardBlockKind.Network, "198.51.100.0/24") { Actor = "ops" });
        await host.Responses.UndoAsync(made.Id);
        Assert.That(await host.Blocks.ListAsync(), Is.EqualTo(new[] { manual }));
    }

    [Test]
    public async Task Undo_KeyThatAPersonHasRevoked_StaysRevoked()
    {
        await using var host = await ResponseHost.StartAsync();
        var key = await host.CreateKeyAsync();
        await host.Keys.RevokeAsync(key, "leaked", "ops");
        var made = await host.RespondAsync(OfKey(key, AiGuardAnomalyLevel.Revoke));
        await host.Responses.UndoAsync(made.Id);
        Assert.That(await host.StateOfAsync(key), Is.EqualTo(AiGuardKeyState.Revoked));
    }

    [Test]
    public async Task Undo_WhileAnActionIsTaken_UndoesThatToo()
    {
        var begun = new TaskCompletionSource();
        var done = new TaskCompletionSource<string?>();
        var action = new RecordedAction("page", _ =>
        {
            begun.SetResult();
            return done.Task;
        });
        await using var host = await ResponseHost.StartAsync(configure: services => services.AddSingleton<IAiGuardResponseAction>(action));
        host.Respond(OfKey("k1", AiGuardAnomalyLevel.Throttle));
        await begun.Task;
        await host.Responses.UndoAsync((await host.Responses.ListAsync()).Single().Id);
        Assert.That(action.Undone, Is.EqualTo(1));
        done.SetResult("paged");
        await UntilAsync(() => action.Undone == 2);
        Assert.That(host.Table.IsEmpty, Is.True);
        await UntilAsync(() => host.Book.FindUnwritten().Count == 0);
        Assert.That((await host.Responses.ListAsync(true)).Single().State, Is.EqualTo(AiGuardResponseState.Undone));
        Assert.That(host.Alerts, Is.Empty);
    }

    [Test]
    public async Task Undo_ActionThatCannotBeUndone_LetsInAndCanBeTriedAgain()
    {
        var action = new RecordedAction("page", _ => Task.FromResult<string?>("paged")) { FailsToUndo = true };
        await using var host = await ResponseHost.StartAsync(configure: services => services.AddSingleton<IAiGuardResponseAction>(action));
        var made = await host.RespondAsync(OfKey("k1", AiGuardAnomalyLevel.Quarantine));
        var undoing = host.Responses.UndoAsync(made.Id);
        Assert.That(host.Table.IsEmpty, Is.True);
        await host.PassAsync(() => undoing.IsCompleted);
        Assert.That(() => undoing, Throws.InstanceOf<AiGuardResponseException>().With.Property("Error").EqualTo(AiGuardResponseError.StoreUnavailable));
        action.FailsToUndo = false;
        Assert.That((await host.Responses.UndoAsync(made.Id)).Actions["page"], Is.EqualTo("undone: at a later attempt"));
    }

    [Test]
    public async Task Settle_UnknownTwiceOrTooLate_Throws()
    {
        await using var host = await ResponseHost.StartAsync();
        Assert.That(() => host.Responses.UndoAsync("nope"), Throws.InstanceOf<AiGuardResponseException>().With.Property("Error").EqualTo(AiGuardResponseError.NotFound));
        Assert.That(() => host.Responses.UndoAsync("nope", "a\nb"), Throws.ArgumentException);
        var first = await host.RespondAsync(OfKey("k1", AiGuardAnomalyLevel.Throttle));
        var second = await host.RespondAsync(OfKey("k2", AiGuardAnomalyLevel.Throttle));
        await host.Responses.UndoAsync(first.Id);
        Assert.That(() => host.Responses.ApproveAsync(first.Id), Throws.InstanceOf<AiGuardResponseException>().With.Property("Error").EqualTo(AiGuardResponseError.InvalidState));
        host.Time.Advance(TimeSpan.FromHours(24) + TimeSpan.FromSeconds(1));
        Assert.That(() => host.Responses.UndoAsync(second.Id), Throws.InstanceOf<AiGuardResponseException>().With.Property("Error").EqualTo(AiGuardResponseError.InvalidState));
    }

    [Test]
    public async Task Undo_StoreDown_WorksForWhatIsKnownHereAndIsWrittenLater()
    {
        await using var host = await ResponseHost.StartAsync();
        var made = await host.RespondAsync(OfKey("k1", AiGuardAnomalyLevel.Quarantine));
        host.Store.IsDown = true;
        Assert.That(() => host.Responses.UndoAsync("other"), Throws.InstanceOf<AiGuardResponseException>().With.Property("Error").EqualTo(AiGuardResponseError.StoreUnavailable));
        await host.Responses.UndoAsync(made.Id, "carol");
        Assert.That(host.Table.IsEmpty, Is.True);
        host.Store.IsDown = false;
        await host.PassAsync(() => host.Book.FindUnwritten().Count == 0);
        Assert.That((await host.Store.ReadAsync(default)).Responses.Single().State, Is.EqualTo(AiGuardResponseState.Undone));
    }

    // As the command line does it: no follower, no worker.
    [Test]
    public async Task Undo_ProcessThatOnlyUndoes_WritesItself()
    {
        await using var a = await ResponseHost.StartAsync();
        var key = await a.CreateKeyAsync();
        var made = await a.RespondAsync(OfKey(key, AiGuardAnomalyLevel.Revoke));
        await UntilAsync(() => a.Book.FindUnwritten().Count == 0);
        await using var tool = new ResponseHost(a);
        await tool.Responses.UndoAsync(made.Id);
        await a.FollowAsync();
        Assert.That(a.Table.IsEmpty, Is.True);
        Assert.That(await a.StateOfAsync(key), Is.EqualTo(AiGuardKeyState.Active));
    }

    [Test]
    public async Task Undo_TwoInstancesRespondedAtOnce_LetsInAltogether()
    {
        await using var a = await ResponseHost.StartAsync();
        await using var b = await ResponseHost.StartAsync(a);
        var key = await a.CreateKeyAsync();
        var first = await a.RespondAsync(OfKey(key, AiGuardAnomalyLevel.Revoke));
        await b.RespondAsync(OfKey(key, AiGuardAnomalyLevel.Revoke));
        await UntilAsync(() => a.Book.FindUnwritten().Count == 0 && b.Book.FindUnwritten().Count == 0);
        await a.FollowAsync();
        Assert.That(await a.Responses.ListAsync(), Has.Count.EqualTo(2));
        await a.Responses.UndoAsync(first.Id);
        await b.FollowAsync();
        Assert.That(a.Table.IsEmpty && b.Table.IsEmpty, Is.True);
        Assert.That(await a.StateOfAsync(key), Is.EqualTo(AiGuardKeyState.Active));
        Assert.That(await a.Blocks.ListAsync(), Is.Empty);
    }

    // A reading that began before a response must not take it out of force.
    [Test]
    public async Task Follow_ReadingThatBeganBefore_LeavesWhatIsNewInForce()
    {
        await using var host = await ResponseHost.StartAsync();
        await host.RespondAsync(OfKey("k0", AiGuardAnomalyLevel.Throttle));
        await UntilAsync(() => host.Book.FindUnwritten().Count == 0);
        var reading = new TaskCompletionSource();
        host.Store.Delay = reading.Task;
        var following = host.FollowAsync();
        await host.RespondAsync(OfNetwork("198.51.100.0/24", AiGuardAnomalyLevel.Throttle));
        await UntilAsync(() => host.Book.FindUnwritten().Count == 0);
        host.Store.Delay = Task.CompletedTask;
        reading.SetResult();
        await following;
        Assert.That(host.Table.FindNetwork(Attacker), Is.Not.Null);
        await host.FollowAsync();
        Assert.That(host.Table.FindNetwork(Attacker), Is.Not.Null);
        Assert.That(host.Table.Find(Key, "k0", null), Is.Not.Null);
    }

    // An update that another process began before it knew of the undoing, and that reaches the store after it.
    [Test]
    public async Task Follow_UpdateOfWhatWasUndone_StaysUndoneAndIsWrittenOnceMore()
    {
        await using var host = await ResponseHost.StartAsync();
        var made = await host.RespondAsync(OfKey("k1", AiGuardAnomalyLevel.Quarantine));
        await host.Responses.UndoAsync(made.Id);
        await host.FollowAsync();
        await host.Store.SetAsync(made, default);
        await host.FollowAsync();
        Assert.That(host.Table.IsEmpty, Is.True);
        await host.PassAsync(() => host.Book.FindUnwritten().Count == 0);
        Assert.That((await host.Store.ReadAsync(default)).Responses.Single().State, Is.EqualTo(AiGuardResponseState.Undone));
    }

    [Test]
    public async Task Start_RevocationThatNobodyCameToCarryOut_IsCarriedOut()
    {
        await using var a = new ResponseHost();
        var key = await a.CreateKeyAsync();
        var left = new AiGuardResponse("0123456789abcdef", OfKey(key, AiGuardAnomalyLevel.Revoke))
        {
            CreatedAt = a.Time.GetUtcNow(), UndoUntil = a.Time.GetUtcNow().AddDays(1),
        };
        await a.Store.SetAsync(left, default);
        await using var b = await ResponseHost.StartAsync(a);
        await UntilAsync(() => !b.Alerts.IsEmpty);
        Assert.That(await b.StateOfAsync(key), Is.EqualTo(AiGuardKeyState.Revoked));
    }

    [Test]
    public async Task Undo_AttackerMovedOnMeanwhile_UnblocksTheNetworkThatWasBlocked()
    {
        await using var host = await ResponseHost.StartAsync();
        var key = await host.CreateKeyAsync();
        var made = await host.RespondAsync(OfKey(key, AiGuardAnomalyLevel.Revoke));
        host.Respond(OfKey(key, AiGuardAnomalyLevel.Revoke) with { Network = "203.0.113.0/24" });
        await host.Responses.UndoAsync(made.Id);
        Assert.That(await host.Blocks.ListAsync(), Is.Empty);
    }

    [Test]
    public async Task Configuration_Section_IsBound()
    {
        var section = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Responses:ThrottleDuration"] = "00:10:00", ["Responses:RevokeKeys"] = "false", ["Responses:BlockNetworks"] = "false",
        }).Build().GetSection("Responses");
        await using var host = await ResponseHost.StartAsync(section: section);
        var key = await host.CreateKeyAsync();
        await host.RespondAsync(OfKey(key, AiGuardAnomalyLevel.Revoke));
        await host.RespondAsync(OfKey("k2", AiGuardAnomalyLevel.Throttle));
        Assert.That(await host.StateOfAsync(key), Is.EqualTo(AiGuardKeyState.Active));
        Assert.That(await host.Blocks.ListAsync(), Is.Empty);
        host.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.That(host.Table.Find(Key, "k2", null), Is.Null);
        Assert.That(host.Table.Find(Key, key, null), Is.Not.Null);
    }
}
