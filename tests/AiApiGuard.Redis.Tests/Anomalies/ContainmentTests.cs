using System.Net;
using System.Text.Json;
using AiApiGuard.Identity.ApiKeys;
using AiApiGuard.Redis.Tests.Servers;
using StackExchange.Redis;

namespace AiApiGuard.Redis.Tests.Anomalies;

/// <summary>The whole way, over sockets: an attacker who asks each host in turn 2.8 times a second, a translation application beside it, and a
/// webhook that wakes people.</summary>
public sealed class ContainmentTests
{
    private const string Attacker = "203.0.113.24";
    private const string Neighbour = "203.0.113.99";
    private const string Elsewhere = "192.0.2.7";
    private const string Translator = "198.51.100.7";

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1 / 2.8);

    // Servers take their time on a real clock; a store that does not answer within some seconds of the test's would be down.
    private static readonly TimeSpan Pause = Interval / 12;

    private int _translations;

    [TestCase(typeof(GarnetServerInProcess), 2)]
    [TestCase(typeof(RealServer), 2)]
    [TestCase(typeof(RealServer), 4)]
    [CancelAfter(120_000)]
    public async Task Sweep_AgainstSeveralHosts_IsContainedWithinNinetySeconds(Type server, int hosts, CancellationToken cancellation)
    {
        await using var fleet = await GuardedFleet.StartAsync(hosts, host => RedisServers.Connect(server, host % 2));
        var application = await fleet.Keys.CreateAsync(new() { Owner = "translator" }, cancellationToken: cancellation);
        for (var elapsed = TimeSpan.Zero; elapsed < TimeSpan.FromHours(49); elapsed += TimeSpan.FromMinutes(5))
        {
            fleet.Time.Advance(TimeSpan.FromMinutes(5));
            await fleet.UntilAsync(async () => await TranslateAsync(fleet, application, cancellation) == HttpStatusCode.OK, cancellation);
        }

        var key = await fleet.Keys.CreateAsync(new() { Owner = "mallory" }, cancellationToken: cancellation);
        await fleet.UntilAsync(() => fleet.AnswersAsync(HttpStatusCode.OK, key, Elsewhere, cancellation), cancellation);
        var start = fleet.Time.GetUtcNow();
        var served = await SweepAsync(fleet, key, application, cancellation);
        await fleet.UntilAsync(() => fleet.AnswersAsync(HttpStatusCode.Unauthorized, key, Elsewhere, cancellation), cancellation);
        await fleet.UntilAsync(() => fleet.AnswersAsync(HttpStatusCode.Forbidden, null, Neighbour, cancellation), cancellation);
        await fleet.UntilAsync(() => Task.FromResult(fleet.Team.Events.Any(IsRevocation)), cancellation);
        var took = fleet.Time.GetUtcNow() - start;

        TestContext.Out.WriteLine($"{served} answers before the end, after {took.TotalSeconds:0.0} s.");
        Assert.That(served, Is.LessThan(100));
        Assert.That(took, Is.LessThan(TimeSpan.FromSeconds(90)));
        var alert = fleet.Team.Events.First(IsRevocation).GetProperty("data").GetRawText();
        Assert.That(alert, Does.Contain(key.Record.Id).And.Contain("203.0.113.0/24").And.Not.Contain("Classify the sentiment"));
        Assert.That(await TranslateAsync(fleet, application, cancellation), Is.EqualTo(HttpStatusCode.OK));
        var responses = await fleet.Responses.ListAsync(includeEnded: true, cancellation);
        Assert.That(responses.Where(response => response.Anomaly.Subject.Id == application.Record.Id), Is.Empty);
    }

    [Test]
    [CancelAfter(120_000)]
    public async Task Sweep_WhileRedisIsDown_IsContainedByEachHostAloneAndPeopleKnow(CancellationToken cancellation)
    {
        await using var server = await RedisProcess.StartAsync();
        await using var connection = await ConnectionMultiplexer.ConnectAsync($"{server.EndPoint},abortConnect=false");
        await using var fleet = await GuardedFleet.StartAsync(2, _ => connection, new KeyValuePair<string, string?>("AiGuard:Anomalies:LearningPeriod", "00:00:00"));
        var application = await fleet.Keys.CreateAsync(new() { Owner = "translator" }, cancellationToken: cancellation);
        var key = await fleet.Keys.CreateAsync(new() { Owner = "mallory" }, cancellationToken: cancellation);
        await fleet.UntilAsync(() => fleet.AnswersAsync(HttpStatusCode.OK, key, Elsewhere, cancellation), cancellation);
        await fleet.UntilAsync(() => fleet.AnswersAsync(HttpStatusCode.OK, application, Translator, cancellation), cancellation);
        await server.KillAsync();

        var served = await SweepAsync(fleet, key, application, cancellation);
        TestContext.Out.WriteLine($"{served} answers before the end.");
        Assert.That(served, Is.LessThan(150));
        await fleet.UntilAsync(() => Task.FromResult(fleet.Team.Events.Any(IsRevocation)), cancellation);
        await fleet.UntilAsync(() => Task.FromResult(fleet.Team.Events.Any(alert => Says(alert, "store_unavailable"))), cancellation);
    }

    private static bool IsRevocation(JsonElement alert) => Says(alert, "revoke_key");

    private static bool Says(JsonElement alert, string word) => alert.GetRawText().Contains(word, StringComparison.Ordinal);

    // Goes on until the key is none any more; it may not come to that, where the whole network is shut out before.
    private async Task<int> SweepAsync(GuardedFleet fleet, AiGuardApiKey key, AiGuardApiKey application, CancellationToken cancellation)
    {
        var served = 0;
        for (var query = 0; query < 400; query++)
        {
            fleet.Time.Advance(Interval);
            await Task.Delay(Pause, cancellation);
            if (query % 12 == 0)
                Assert.That(await TranslateAsync(fleet, application, cancellation), Is.EqualTo(HttpStatusCode.OK), "Who does nothing wrong is let through.");
            var status = await fleet.AskAsync(query, key, Attacker, Prompts.Sweep(query), cancellation);
            if (status == HttpStatusCode.Unauthorized || fleet.Team.Events.Any(IsRevocation))
                return served;
            served += status == HttpStatusCode.OK ? 1 : 0;
        }

        Assert.Fail("The key is still one.");
        return served;
    }

    private Task<HttpStatusCode> TranslateAsync(GuardedFleet fleet, AiGuardApiKey key, CancellationToken cancellation)
    {
        var number = Interlocked.Increment(ref _translations);
        return fleet.AskAsync(number, key, Translator, Prompts.Translate(number), cancellation);
    }
}
