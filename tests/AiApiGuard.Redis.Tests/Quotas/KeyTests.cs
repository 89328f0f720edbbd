using AiApiGuard.Redis.Tests.Servers;
using AiApiGuard.State.Quotas;
using StackExchange.Redis;

namespace AiApiGuard.Redis.Tests.Quotas;

/// <summary>Tests what the server sees: its keys, how long they live, and how often it is asked. The clock is the server's.</summary>
public sealed class KeyTests
{
    private static readonly AiGuardQuota Requests = AiGuardQuota.SlidingWindow("requests {per} minute", 100, TimeSpan.FromMinutes(1));
    private static readonly AiGuardQuota Tokens = AiGuardQuota.TokenBucket("tokens", 100, TimeSpan.FromMinutes(1));
    private static readonly AiGuardQuota Daily = AiGuardQuota.PerCalendar("daily", 100, AiGuardCalendar.Days(TimeZoneInfo.Utc));
    private static readonly AiGuardQuota Concurrency = AiGuardQuota.Concurrency("concurrency", 100);
    private static readonly AiGuardQuota[] Forgetting = [Requests, Tokens, Daily];

    [Test]
    public async Task Calls_OnceTheScriptsAreKnown_AreOneRoundTripEach()
    {
        await using var server = await RedisProcess.StartAsync();
        await using var services = GuardServices.Create(server.EndPoint);
        var (admin, _) = await server.ConnectAsync();
        await ExchangeAsync(services.Quotas());
        await admin.ExecuteAsync("CONFIG", "RESETSTAT");
        for (var i = 0; i < 10; i++)
            await ExchangeAsync(services.Quotas());

        // What scripts do is counted as well, but not under this name.
        var commands = (await admin.InfoAsync("commandstats")).SelectMany(static section => section).ToDictionary(pair => pair.Key, pair => pair.Value);
        Assert.That(commands["cmdstat_evalsha"], Does.StartWith("calls=40,"));
        Assert.That(commands.Keys, Has.None.EqualTo("cmdstat_eval").And.None.StartsWith("cmdstat_script"));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task Keys_OnACluster_AreOfOneSlot(CancellationToken cancellation)
    {
        await using var server = await RedisProcess.StartAsync("--cluster-enabled", "yes");
        var (admin, database) = await server.ConnectAsync();
        await admin.ExecuteAsync("CLUSTER", "ADDSLOTSRANGE", "0", "16383");
        await GuardServices.UntilAsync(async () => $"{await admin.ExecuteAsync("CLUSTER", "INFO")}".Contains("cluster_state:ok", StringComparison.Ordinal), cancellation);
        await using var services = GuardServices.Create(server.EndPoint, options => options.KeyPrefix = "prefix");
        await services.Blocks().AddAsync(new(State.Blocks.AiGuardBlockKind.Key, "}{"), cancellation);
        await services.Blocks().ReadAsync(cancellation);
        await ExchangeAsync(services.Quotas());

        // What expired is settled by whoever comes next, under keys that it does not name.
        var abandoned = new AiGuardQuotaLease(Guid.NewGuid(), [new(Concurrency, new(AiGuardPartitionKind.Tenant, "other")) { Amount = 1 }], TimeSpan.FromMilliseconds(1));
        await services.Quotas().AcquireAsync(abandoned, cancellation);
        await GuardServices.UntilAsync(
            async () =>
            {
                await services.Quotas().AcquireAsync(GuardServices.Lease((Concurrency, 1, true)), cancellation);
                return await database.HashLengthAsync("{prefix}:leases") > 0 && (await KeysAsync(admin)).All(key => !$"{key}".Contains("other", StringComparison.Ordinal));
            },
            cancellation);
        var keys = await KeysAsync(admin);
        Assert.That(keys, Has.Count.GreaterThan(5));
        Assert.That(keys.Select(key => admin.Multiplexer.GetHashSlot(key)).Distinct().Count(), Is.EqualTo(1));
        Assert.That(keys.Select(key => $"{key}"), Has.All.StartsWith("{prefix}:"));
    }

    [TestCaseSource(nameof(Forgetting))]
    public async Task Keys_OfUse_LiveAsLongAsItCounts(AiGuardQuota quota)
    {
        await using var server = await RedisProcess.StartAsync();
        await using var services = GuardServices.Create(server.EndPoint);
        var (admin, database) = await server.ConnectAsync();
        var lease = GuardServices.Lease((quota, 40, false));
        await services.Quotas().AcquireAsync(lease, default);
        var reset = lease.Charges[0].ResetAfter;
        var life = await database.KeyTimeToLiveAsync((await KeysAsync(admin)).Single());

        // A second more, less what passed since.
        Assert.That(life, Is.GreaterThan(reset - TimeSpan.FromSeconds(9)).And.LessThanOrEqualTo(reset + TimeSpan.FromSeconds(1)));
    }

    [TestCaseSource(nameof(Forgetting))]
    public async Task Keys_OfReservations_LiveUntilTheyAreSettled(AiGuardQuota quota)
    {
        await using var server = await RedisProcess.StartAsync();
        await using var services = GuardServices.Create(server.EndPoint);
        var (admin, database) = await server.ConnectAsync();
        var lease = GuardServices.Lease((quota, 40, true), (Concurrency, 1, true));
        await services.Quotas().AcquireAsync(lease, default);
        var keys = await KeysAsync(admin);
        Assert.That(keys, Has.Count.EqualTo(4));
        foreach (var key in keys)
            Assert.That(await database.KeyTimeToLiveAsync(key), Is.Null);
        await services.Quotas().SettleAsync(lease, default);
        Assert.That(await KeysAsync(admin), Is.Empty);
        lease.Charges[0].Spent = 7;
        await services.Quotas().AcquireAsync(lease, default);
        await services.Quotas().SettleAsync(lease, default);
        Assert.That(await database.KeyTimeToLiveAsync((await KeysAsync(admin)).Single()), Is.Not.Null);
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task Use_ByTheClockOfTheServer_IsForgottenWithItsKey(CancellationToken cancellation)
    {
        await using var server = await RedisProcess.StartAsync();
        await using var services = GuardServices.Create(server.EndPoint);
        var (admin, _) = await server.ConnectAsync();
        var window = TimeSpan.FromMilliseconds(50);
        var lease = GuardServices.Lease(
            (AiGuardQuota.SlidingWindow("short", 5, window), 5, false), (AiGuardQuota.TokenBucket("short", 5, window), 5, false));
        await services.Quotas().AcquireAsync(lease, cancellation);
        await GuardServices.UntilAsync(() => services.Quotas().AcquireAsync(lease, cancellation).AsTask(), cancellation);
        await GuardServices.UntilAsync(async () => (await KeysAsync(admin)).Count == 0, cancellation);
    }

    [Test]
    public async Task Keys_OfDifferentPrefixes_AreOfDifferentApplications()
    {
        await using var server = await RedisProcess.StartAsync();
        await using var one = GuardServices.Create(server.EndPoint, options => options.KeyPrefix = "one");
        await using var other = GuardServices.Create(server.EndPoint, options => options.KeyPrefix = "other");
        await one.Quotas().AcquireAsync(GuardServices.Lease((Requests, 40, false)), default);
        var lease = GuardServices.Lease((Requests, 1, false));
        await other.Quotas().AcquireAsync(lease, default);
        Assert.That(lease.Charges[0].Used, Is.EqualTo(1));
    }

    private static async Task ExchangeAsync(IAiGuardQuotaStore quotas)
    {
        var lease = GuardServices.Lease((Requests, 1, false), (Tokens, 2, true), (Daily, 3, true), (Concurrency, 1, true));
        await quotas.AcquireAsync(lease, default);
        await quotas.RenewAsync(lease, default);
        await quotas.ReadAsync(lease, default);
        await quotas.SettleAsync(lease, default);
    }

    private static async Task<List<RedisKey>> KeysAsync(IServer server)
    {
        var keys = new List<RedisKey>();
        await foreach (var key in server.KeysAsync())
            keys.Add(key);
        return keys;
    }
}
