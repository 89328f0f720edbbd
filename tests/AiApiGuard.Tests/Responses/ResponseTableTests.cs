using System.Net;
using AiApiGuard.Anomalies;
using AiApiGuard.Responses;
using Microsoft.Extensions.Time.Testing;
using static AiApiGuard.Tests.Responses.ResponseHost;

namespace AiApiGuard.Tests.Responses;

public sealed class ResponseTableTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));

    [Test]
    public void FindNetwork_NestedNetworks_FindsTheHighestLevel()
    {
        var table = new ResponseTable(_time);
        table.Replace(
        [
            Response("a", OfNetwork("198.51.0.0/16", AiGuardAnomalyLevel.Quarantine)),
            Response("b", OfNetwork("198.51.100.0/24", AiGuardAnomalyLevel.Throttle)),
            Response("c", OfNetwork("2001:db8::/48", AiGuardAnomalyLevel.Throttle)),
        ]);
        Assert.Multiple(() =>
        {
            Assert.That(table.FindNetwork(IPAddress.Parse("198.51.100.9"))!.Id, Is.EqualTo("a"));
            Assert.That(table.FindNetwork(IPAddress.Parse("::ffff:198.51.100.9"))!.Id, Is.EqualTo("a"));
            Assert.That(table.FindNetwork(IPAddress.Parse("2001:db8::9%3"))!.Id, Is.EqualTo("c"));
            Assert.That(table.FindNetwork(IPAddress.Parse("198.52.0.1")), Is.Null);
            Assert.That(table.FindNetwork(null), Is.Null);
        });
    }

    [Test]
    public void Find_OtherKindOrTenant_IsAnother()
    {
        var table = new ResponseTable(_time);
        var caller = new AiGuardAnomaly(new(AiGuardAnomalySubjectKind.Caller, "alice") { Tenant = "acme" }, AiGuardAnomalyLevel.Throttle);
        table.Set(caller.Subject, Response("a", caller));
        Assert.That(table.Find(AiGuardAnomalySubjectKind.Caller, "alice", "acme"), Is.Not.Null);
        Assert.That(table.Find(AiGuardAnomalySubjectKind.Caller, "alice", null), Is.Null);
        Assert.That(table.Find(AiGuardAnomalySubjectKind.Key, "alice", "acme"), Is.Null);
        table.Set(caller.Subject, null);
        Assert.That(table.IsEmpty, Is.True);
    }

    [Test]
    public void Replace_EndedMonitoredOrExpired_IsNotInForce()
    {
        var table = new ResponseTable(_time);
        var anomaly = OfKey("k1", AiGuardAnomalyLevel.Throttle);
        table.Replace(
        [
            Response("a", anomaly) with { State = AiGuardResponseState.Undone },
            Response("b", anomaly with { IsMonitored = true }),
            Response("c", anomaly) with { ExpiresAt = _time.GetUtcNow() },
        ]);
        Assert.That(table.IsEmpty, Is.True);
    }

    [Test]
    public void Find_ManyInForce_AllocatesNothing()
    {
        var table = new ResponseTable(_time);
        table.Replace(Enumerable.Range(0, 1000).Select(i => Response($"a{i}", OfKey($"k{i}", AiGuardAnomalyLevel.Throttle)))
            .Append(Response("n", OfNetwork("198.51.100.0/24", AiGuardAnomalyLevel.Throttle))));
        var address = IPAddress.Parse("203.0.113.1");
        Look();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
            Look();
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);

        void Look()
        {
            table.Find(AiGuardAnomalySubjectKind.Key, "k7", null);
            table.Find(AiGuardAnomalySubjectKind.Key, "other", null);
            table.FindNetwork(address);
        }
    }

    [Test]
    public async Task Store_MoreThanItsBound_DropsEndedOnesFirst()
    {
        var store = new InMemoryResponseStore(_time);
        await store.SetAsync(Response("oldest", OfKey("k", AiGuardAnomalyLevel.Throttle)), default);
        for (var i = 0; i < 10_400; i++)
            await store.SetAsync(Response($"e{i}", OfKey($"k{i}", AiGuardAnomalyLevel.Revoke)) with { State = AiGuardResponseState.Ended }, default);
        var (version, responses) = await store.ReadAsync(default);
        Assert.That(version, Is.EqualTo(10_401));
        Assert.That(responses, Has.Count.LessThanOrEqualTo(10_000));
        Assert.That(responses.Select(response => response.Id), Does.Contain("oldest").And.Contain("e10399"));
    }

    [Test]
    public void Options_NotValid_AreRefused()
    {
        var options = new AiGuardResponseOptions { UndoWindow = TimeSpan.Zero, MaxNetworkBlockDuration = TimeSpan.FromMinutes(1) };
        var result = new AiGuardResponseOptionsRulesValidator().Validate(null, options);
        Assert.That(result.Failures!.ToArray(), Has.Length.EqualTo(2));
        Assert.That(new AiGuardResponseOptionsRulesValidator().Validate(null, new AiGuardResponseOptions()).Succeeded, Is.True);
        Assert.That(new AiGuardResponseOptionsValidator().Validate(null, new AiGuardResponseOptions { BreakerShare = 2 }).Failed, Is.True);
    }

    private AiGuardResponse Response(string id, AiGuardAnomaly anomaly) => new(id, anomaly) { CreatedAt = _time.GetUtcNow() };
}
