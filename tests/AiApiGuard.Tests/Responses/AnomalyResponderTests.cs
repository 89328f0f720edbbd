using System.Net;
using AiApiGuard.Alerts;
using AiApiGuard.Anomalies;
using AiApiGuard.Identity.ApiKeys;
using AiApiGuard.Responses;
using AiApiGuard.State.Blocks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using static AiApiGuard.Tests.Responses.ResponseHost;

namespace AiApiGuard.Tests.Responses;

public sealed class AnomalyResponderTests
{
    private const AiGuardAnomalySubjectKind Key = AiGuardAnomalySubjectKind.Key;

    // No worker runs, and the store is down: what is in force does not wait for either.
    [Test]
    public async Task Respond_NothingRunning_IsInForceWhenItReturns()
    {
        await using var host = new ResponseHost();
        host.Store.IsDown = true;
        host.Respond(OfKey("k1", AiGuardAnomalyLevel.Quarantine));
        Assert.That(host.Table.Find(Key, "k1", null)!.Anomaly.Level, Is.EqualTo(AiGuardAnomalyLevel.Quarantine));
        Assert.That(host.Table.Find(Key, "k2", null), Is.Null);
    }

    [Test]
    public async Task Respond_HigherAndHigher_ReplacesAndRevokesAtLast()
    {
        await using var host = await ResponseHost.StartAsync();
        var key = await host.CreateKeyAsync();
        await host.RespondAsync(OfKey(key, AiGuardAnomalyLevel.Throttle));
        await host.RespondAsync(OfKey(key, AiGuardAnomalyLevel.Quarantine));
        Assert.That(await host.StateOfAsync(key), Is.EqualTo(AiGuardKeyState.Active));
        var last = await host.RespondAsync(OfKey(key, AiGuardAnomalyLevel.Revoke));

        Assert.That(await host.StateOfAsync(key), Is.EqualTo(AiGuardKeyState.Revoked));
        Assert.That((await host.Blocks.ListAsync()).Select(block => (block.Subject, block.Actor, block.ExpiresAt)), Is.EqualTo(new[]
        {
            ("198.51.100.0/24", "aiguard", (DateTimeOffset?)host.Time.GetUtcNow().AddHours(1)),
        }));
        Assert.That(last.Actions, Is.EquivalentTo(new Dictionary<string, string>
        {
            ["revoke_key"] = $"revoked key {key}", ["block_network"] = "blocked 198.51.100.0/24 for 1 h",
        }));
        Assert.That(
            (await host.Responses.ListAsync(includeEnded: true)).Select(response => (response.Anomaly.Level, response.State)),
            Is.EquivalentTo(new[]
            {
                (AiGuardAnomalyLevel.Throttle, AiGuardResponseState.Ended),
                (AiGuardAnomalyLevel.Quarantine, AiGuardResponseState.Ended),
                (AiGuardAnomalyLevel.Revoke, AiGuardResponseState.Active),
            }));
        Assert.That(host.Alerts.Select(alert => alert.Severity), Is.EqualTo(
            new[] { AiGuardAlertSeverity.Low, AiGuardAlertSeverity.Medium, AiGuardAlertSeverity.Critical }));
        Assert.That(host.Alerts.Select(alert => alert.Topic).Distinct().Count(), Is.EqualTo(3));
        Assert.That(host.Alerts.Last().Text, Does.Contain("own peak").And.Contain("blocked 198.51.100.0/24").And.Contain($"undo {last.Id}"));
    }

    [Test]
    public async Task Respond_SameLevelAgain_UpdatesAndLastsLonger()
    {
        await using var host = await ResponseHost.StartAsync();
        var first = await host.RespondAsync(OfKey("k1", AiGuardAnomalyLevel.Throttle));
        host.Time.Advance(TimeSpan.FromMinutes(50));
        host.Respond(OfKey("k1", AiGuardAnomalyLevel.Throttle) with { Requests = 99 });
        host.Time.Advance(TimeSpan.FromMinutes(50));
        var second = host.Table.Find(Key, "k1", null)!;
        Assert.That((second.Id, second.Anomaly.Requests, second.CreatedAt), Is.EqualTo((first.Id, 99, first.CreatedAt)));
        Assert.That(await host.Responses.ListAsync(true), Has.Count.EqualTo(1));
        Assert.That(host.Alerts, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Respond_LowerLevel_TakesItsPlaceAndIsNoAlarm()
    {
        await using var host = await ResponseHost.StartAsync();
        await host.RespondAsync(OfKey("k1", AiGuardAnomalyLevel.Quarantine));
        host.Respond(OfKey("k1", AiGuardAnomalyLevel.Throttle));
        Assert.That(host.Table.Find(Key, "k1", null)!.Anomaly.Level, Is.EqualTo(AiGuardAnomalyLevel.Throttle));
        host.Respond(OfKey("k1", AiGuardAnomalyLevel.None));
        Assert.That(host.Table.IsEmpty, Is.True);
        await UntilAsync(() => host.Book.FindUnwritten().Count == 0);
        Assert.That((await host.Responses.ListAsync(true)).Select(response => response.State), Is.All.EqualTo(AiGuardResponseState.Ended));
        Assert.That(await host.Responses.ListAsync(), Is.Empty);
        Assert.That(host.Alerts, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Respond_NoteAndObserve_AreLoggedAndCountedOnly()
    {
        await using var host = await ResponseHost.StartAsync();
        using var counted = new MetricCollector<long>(
            host.Services.GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>(), "AiApiGuard", "aiguard.anomalies");
        host.Respond(OfKey("k1", AiGuardAnomalyLevel.Note));
        host.Respond(OfKey("k1", AiGuardAnomalyLevel.Observe));
        host.Respond(OfKey("k1", AiGuardAnomalyLevel.None));
        Assert.That(host.LogIds, Is.EqualTo(new[] { 6100, 6101 }));
        Assert.That(counted.GetMeasurementSnapshot().Select(one => one.Tags["aiguard.anomaly.level"]), Is.EqualTo(new[] { "Note", "Observe" }));
        Assert.That(host.Table.IsEmpty, Is.True);
        Assert.That(await host.Responses.ListAsync(true), Is.Empty);
        Assert.That(host.Alerts, Is.Empty);
    }

    [Test]
    public async Task Respond_Monitored_IsRecordedAndAlertedAndDoesNothing()
    {
        await using var host = await ResponseHost.StartAsync();
        var key = await host.CreateKeyAsync();
        var monitored = OfKey(key, AiGuardAnomalyLevel.Revoke) with { IsMonitored = true };
        await host.RespondAsync(monitored);
        host.Respond(monitored);
        Assert.That(host.Alerts.Single().Title, Is.EqualTo($"Would have revoked key {key}: template_sweep"));
        Assert.That(host.Table.IsEmpty, Is.True);
        Assert.That(await host.StateOfAsync(key), Is.EqualTo(AiGuardKeyState.Active));
        Assert.That(await host.Blocks.ListAsync(), Is.Empty);
        Assert.That((await host.Responses.ListAsync()).Single().Actions, Is.Empty);
    }

    [Test]
    public async Task Respond_CallerWithoutAKey_IsBlockedByItsTenant()
    {
        await using var host = await ResponseHost.StartAsync();
        var subject = new AiGuardAnomalySubject(AiGuardAnomalySubjectKind.Caller, "alice") { Tenant = "acme" };
        var response = await host.RespondAsync(new AiGuardAnomaly(subject, AiGuardAnomalyLevel.Revoke));
        Assert.That((await host.Blocks.ListAsync()).Select(block => (block.Kind, block.Subject, block.Tenant)),
            Is.EqualTo(new[] { (AiGuardBlockKind.Caller, "alice", "acme") }));
        Assert.That(response.Actions["block_network"], Does.Contain("not known"));
        await host.Responses.UndoAsync(response.Id);
        Assert.That(await host.Blocks.ListAsync(), Is.Empty);
    }

    [Test]
    public async Task Respond_SharedNetwork_RevokesTheKeyAlone()
    {
        await using var host = await ResponseHost.StartAsync();
        var key = await host.CreateKeyAsync();
        var response = await host.RespondAsync(OfKey(key, AiGuardAnomalyLevel.Revoke) with { IsNetworkBlockable = false });
        Assert.That(await host.StateOfAsync(key), Is.EqualTo(AiGuardKeyState.Revoked));
        Assert.That(await host.Blocks.ListAsync(), Is.Empty);
        Assert.That(response.Actions["block_network"], Does.Contain("good standing"));
    }

    [TestCase("127.0.0.0/24")]
    [TestCase("::1/128")]
    [TestCase("203.0.113.128/25")]
    [TestCase("203.0.0.0/16")]
    public async Task Respond_NetworkThatIsNeverBlocked_IsThrottledOnly(string network)
    {
        await using var host = await ResponseHost.StartAsync(
            configure: services => services.Configure<AiGuardBlockOptions>(options => options.NeverBlock.Add("203.0.113.0/24")));
        await host.RespondAsync(OfNetwork(network, AiGuardAnomalyLevel.Revoke));
        Assert.That(host.Table.Find(AiGuardAnomalySubjectKind.Network, network, null)!.Anomaly.Level, Is.EqualTo(AiGuardAnomalyLevel.Throttle));
        Assert.That(await host.Blocks.ListAsync(), Is.Empty);
    }

    [Test]
    public async Task Respond_NetworkThatComesBack_IsBlockedFourTimesAsLong()
    {
        await using var host = await ResponseHost.StartAsync();
        var hours = new List<double>();
        for (var i = 0; i < 4; i++)
        {
            var anomaly = OfNetwork("192.0.2.0/24", AiGuardAnomalyLevel.Revoke) with { Time = host.Time.GetUtcNow() };
            var response = await host.RespondAsync(anomaly);
            var end = (await host.Blocks.ListAsync()).Single().ExpiresAt!.Value;
            Assert.That(response.ExpiresAt, Is.EqualTo(end));
            hours.Add((end - host.Time.GetUtcNow()).TotalHours);
            host.Time.Advance(end - host.Time.GetUtcNow());
            Assert.That(host.Table.FindNetwork(IPAddress.Parse("192.0.2.1")), Is.Null);
        }

        Assert.That(hours, Is.EqualTo(new[] { 1.0, 4, 16, 24 }));
    }

    [Test]
    public async Task Respond_ClusterAtTheTop_ShutsItsCallersOutAndUndoLetsThemIn()
    {
        await using var host = await ResponseHost.StartAsync();
        string[] keys = [await host.CreateKeyAsync(), await host.CreateKeyAsync()];
        var cluster = new AiGuardAnomaly(new(AiGuardAnomalySubjectKind.Cluster, "77"), AiGuardAnomalyLevel.Revoke)
        {
            Callers = [.. keys.Select(key => new AiGuardAnomalySubject(Key, key))],
        };
        host.Respond(OfKey(keys[1], AiGuardAnomalyLevel.Throttle));
        var response = await host.RespondAsync(cluster);
        foreach (var key in keys)
        {
            Assert.That(host.Table.Find(Key, key, null)!.Anomaly.Level, Is.EqualTo(AiGuardAnomalyLevel.Quarantine));
            Assert.That(await host.StateOfAsync(key), Is.EqualTo(AiGuardKeyState.Active));
        }

        await host.Responses.UndoAsync(response.Id);
        Assert.That(host.Table.IsEmpty, Is.True);
        Assert.That(host.Told, Is.EquivalentTo(keys.Select(key => $"forgive {key}").Append("forgive 77")));
    }

    [Test]
    public async Task Respond_TooManyRevocations_AreQuarantinesUntilTheWindowIsOver()
    {
        await using var host = await ResponseHost.StartAsync();
        var keys = new List<string>();
        for (var i = 0; i < 8; i++)
        {
            keys.Add(await host.CreateKeyAsync());
            await host.RespondAsync(OfKey(keys[i], AiGuardAnomalyLevel.Revoke));
        }

        Assert.That(await Task.WhenAll(keys.Select(host.StateOfAsync)), Is.EqualTo(
            Enumerable.Repeat(AiGuardKeyState.Revoked, 5).Concat(Enumerable.Repeat(AiGuardKeyState.Active, 3))));
        Assert.That(host.Table.Find(Key, keys[7], null)!.Anomaly.Level, Is.EqualTo(AiGuardAnomalyLevel.Quarantine));
        Assert.That(host.Alerts.Where(alert => alert.Kind == "anomaly_breaker").Select(alert => alert.Severity),
            Is.EqualTo(new[] { AiGuardAlertSeverity.Critical }));

        // It closes: what was degraded stays so, what comes next is revoked.
        host.Time.Advance(TimeSpan.FromMinutes(10));
        var late = await host.CreateKeyAsync();
        await host.RespondAsync(OfKey(late, AiGuardAnomalyLevel.Revoke));
        Assert.That(await host.StateOfAsync(late), Is.EqualTo(AiGuardKeyState.Revoked));
        Assert.That(await host.StateOfAsync(keys[7]), Is.EqualTo(AiGuardKeyState.Active));
    }

    [Test]
    public async Task Respond_OthersHaveRevokedTooMany_IsAQuarantineHereToo()
    {
        await using var a = await ResponseHost.StartAsync();
        for (var i = 0; i < 5; i++)
            await a.RespondAsync(OfKey(await a.CreateKeyAsync(), AiGuardAnomalyLevel.Revoke));
        await using var b = await ResponseHost.StartAsync(a);
        var key = await b.CreateKeyAsync();
        await b.RespondAsync(OfKey(key, AiGuardAnomalyLevel.Revoke));
        Assert.That(await b.StateOfAsync(key), Is.EqualTo(AiGuardKeyState.Active));
    }

    [Test]
    public async Task Respond_ActionThatFailsTwice_IsTriedAgain()
    {
        var action = new RecordedAction("page", attempt => attempt < 3 ? throw new IOException("secret") : Task.FromResult<string?>("paged"));
        await using var host = await ResponseHost.StartAsync(configure: services => services.AddSingleton<IAiGuardResponseAction>(action));
        host.Respond(OfKey("k1", AiGuardAnomalyLevel.Throttle));
        await host.PassAsync(() => !host.Alerts.IsEmpty);
        Assert.That(host.Alerts.Single().Response!.Actions["page"], Is.EqualTo("paged"));
        Assert.That(action.Applied, Is.EqualTo(3));
    }

    [Test]
    public async Task Respond_ActionThatHangs_IsGivenUpAndTheOthersAreTaken()
    {
        var hanging = new RecordedAction("page", _ => new TaskCompletionSource<string?>().Task);
        await using var host = await ResponseHost.StartAsync(configure: services => services.AddSingleton<IAiGuardResponseAction>(hanging));
        var key = await host.CreateKeyAsync();
        host.Respond(OfKey(key, AiGuardAnomalyLevel.Revoke));

        // Others do not wait for it.
        host.Respond(OfKey("k2", AiGuardAnomalyLevel.Throttle) with { IsMonitored = true });
        await UntilAsync(() => host.Alerts.Count == 1);
        await host.PassAsync(() => host.Alerts.Count == 2);
        Assert.That(host.Alerts.Last().Response!.Actions["page"], Is.EqualTo("failed: it took too long, three times"));
        Assert.That(await host.StateOfAsync(key), Is.EqualTo(AiGuardKeyState.Revoked));
        Assert.That(hanging.Applied, Is.EqualTo(3));
    }

    [Test]
    public async Task Respond_ActionThatFails_SaysNothingOfWhatItThrew()
    {
        var failing = new RecordedAction("page", _ => throw new IOException("password=hunter2"));
        await using var host = await ResponseHost.StartAsync(configure: services => services.AddSingleton<IAiGuardResponseAction>(failing));
        host.Respond(OfKey("k1", AiGuardAnomalyLevel.Throttle));
        await host.PassAsync(() => !host.Alerts.IsEmpty);
        Assert.That(host.Alerts.Single().Text, Does.Contain("failed: IOException").And.Not.Contain("hunter2"));
    }

    [Test]
    public async Task Respond_ActionOfTheSameName_TakesThePlaceOfTheBuiltInOne()
    {
        var own = new RecordedAction("revoke_key", _ => Task.FromResult<string?>("asked the key service"));
        await using var host = await ResponseHost.StartAsync(configure: services => services.AddSingleton<IAiGuardResponseAction>(own));
        var key = await host.CreateKeyAsync();
        var response = await host.RespondAsync(OfKey(key, AiGuardAnomalyLevel.Revoke));
        Assert.That(response.Actions["revoke_key"], Is.EqualTo("asked the key service"));
        Assert.That(await host.StateOfAsync(key), Is.EqualTo(AiGuardKeyState.Active));
    }

    [Test]
    public async Task Respond_StoreDown_GoesOnHereAndIsWrittenWhenItIsBack()
    {
        await using var host = await ResponseHost.StartAsync();
        var key = await host.CreateKeyAsync();
        host.Store.IsDown = true;
        await host.RespondAsync(OfKey(key, AiGuardAnomalyLevel.Revoke));
        await host.RespondAsync(OfKey("k2", AiGuardAnomalyLevel.Throttle));
        Assert.That(await host.StateOfAsync(key), Is.EqualTo(AiGuardKeyState.Revoked));
        Assert.That(host.Table.Find(Key, "k2", null), Is.Not.Null);
        Assert.That(host.Alerts.Count(alert => alert.Kind == "store_unavailable"), Is.EqualTo(1));
        host.Time.Advance(TimeSpan.FromSeconds(5));
        host.Store.IsDown = false;
        await host.PassAsync(() => host.Book.FindUnwritten().Count == 0);
        var (_, stored) = await host.Store.ReadAsync(default);
        Assert.That(stored.Select(response => response.Anomaly.Subject.Id), Is.EquivalentTo(new[] { key, "k2" }));
        Assert.That(stored.Single(response => response.Anomaly.Subject.Id == key).Actions, Has.Count.EqualTo(2));
        Assert.That(host.Alerts.Count(alert => alert.Kind == "store_unavailable"), Is.EqualTo(1));
        Assert.That(host.LogIds, Does.Contain(6130).And.Contain(6131));
    }

    [Test]
    public async Task Respond_TimePasses_EndsByItself()
    {
        await using var host = await ResponseHost.StartAsync();
        await host.RespondAsync(OfKey("k1", AiGuardAnomalyLevel.Throttle));
        await host.RespondAsync(OfKey("k2", AiGuardAnomalyLevel.Quarantine));
        host.Time.Advance(TimeSpan.FromHours(1));
        Assert.That(host.Table.Find(Key, "k1", null), Is.Null);
        Assert.That(host.Table.Find(Key, "k2", null), Is.Not.Null);
        host.Time.Advance(TimeSpan.FromHours(23));
        Assert.That(host.Table.Find(Key, "k2", null), Is.Null);
        Assert.That((await host.Responses.ListAsync(true)).Select(response => response.State), Is.All.EqualTo(AiGuardResponseState.Ended));
        host.Book.DropExpired();
        Assert.That(host.Table.IsEmpty, Is.True);
        Assert.That(host.Alerts, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Respond_MoreThanAnybodyCanCarryOut_IsBoundedAndLosesTheLowestFirst()
    {
        await using var host = new ResponseHost();
        using var dropped = new MetricCollector<long>(
            host.Services.GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>(), "AiApiGuard", "aiguard.anomalies.dropped");
        host.Respond(OfKey("guilty", AiGuardAnomalyLevel.Quarantine));
        for (var i = 0; i < 10_100; i++)
            host.Respond(OfKey($"k{i}", AiGuardAnomalyLevel.Throttle));
        Assert.That(dropped.GetMeasurementSnapshot().Select(one => one.Tags["aiguard.anomaly.level"]).ToList(), Has.Count.EqualTo(101).And.All.EqualTo("Throttle"));
        Assert.That(host.LogIds.Count(id => id == 6114), Is.EqualTo(1));
        Assert.That(host.Table.Find(Key, "guilty", null), Is.Not.Null);
        Assert.That(host.Book.FindAll(_ => true), Has.Count.LessThanOrEqualTo(ResponseRules.MaxResponses));
    }
}
