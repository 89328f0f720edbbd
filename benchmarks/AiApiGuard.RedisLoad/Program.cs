using System.Diagnostics;
using System.Globalization;
using AiApiGuard.Redis;
using AiApiGuard.Redis.Quotas;
using AiApiGuard.State.Quotas;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

// Compares what a quota store on Redis does with scripts of the same keys and arguments: some that do nothing, and some that read and write those keys
// and compute nothing. Arguments: server, callers, seconds, rounds.
var endPoint = args.ElementAtOrDefault(0) ?? "localhost:6379";
var callers = Number(1, 64);
var time = TimeSpan.FromSeconds(Number(2, 3));
var rounds = Number(3, 5);

const int Users = 1000;
var prefix = $"load-{Guid.NewGuid():N}";
var idle = new RedisScript("return string.rep('\\0', #KEYS * 40 - 72)");
var touching = new RedisScript("""
    redis.call('MGET', unpack(KEYS, 3))
    local value = string.rep('x', 80)
    for i = 3, #KEYS do redis.call('PSETEX', KEYS[i], 60000, value) end
    return string.rep('\0', #KEYS * 40 - 72)
    """);
await using var connection = await ConnectionMultiplexer.ConnectAsync(endPoint);
await using var redis = new GuardRedis(
    Options.Create(new AiGuardRedisOptions { KeyPrefix = prefix }),
    new RedisConnectionSource(_ => connection),
    new ServiceCollection().BuildServiceProvider(),
    NullLogger<GuardRedis>.Instance);
var store = new RedisQuotaStore(redis, TimeProvider.System, QuotaScripts.Embedded);
var bare = new RedisQuotaStore(redis, TimeProvider.System, new QuotaScripts(idle, idle, idle));
await using var other = new GuardRedis(
    Options.Create(new AiGuardRedisOptions { KeyPrefix = prefix + "-touched" }),
    new RedisConnectionSource(_ => connection),
    new ServiceCollection().BuildServiceProvider(),
    NullLogger<GuardRedis>.Instance);
var touched = new RedisQuotaStore(other, TimeProvider.System, new QuotaScripts(touching, touching, touching));

var minute = TimeSpan.FromMinutes(1);
var days = AiGuardCalendar.Days(TimeZoneInfo.Utc);
var requests = AiGuardQuota.SlidingWindow("requests", 1_000_000_000, minute);
(AiGuardQuota Quota, int Amount)[] one = [(requests, 1)];
(AiGuardQuota Quota, int Amount)[] five =
[
    (requests, 1), (AiGuardQuota.TokenBucket("tokens", 1_000_000_000, minute), 500), (AiGuardQuota.PerCalendar("daily", 1_000_000_000, days), 500),
    (AiGuardQuota.PerCalendar("cost", 1_000_000_000, days), 77), (AiGuardQuota.Concurrency("concurrency", 1_000_000), 1),
];

Console.WriteLine($"{callers} callers, {Users} users, {rounds} rounds of {time.TotalSeconds} s, medians of calls per second");
await CompareAsync("one quota, acquired", one, settles: false);
await CompareAsync("five quotas, acquired and settled", five, settles: true);

foreach (var server in connection.GetServers())
{
    await foreach (var key in server.KeysAsync(pattern: $"{{{prefix}*", pageSize: 1000))
        await connection.GetDatabase().KeyDeleteAsync(key);
}

async Task CompareAsync(string name, (AiGuardQuota, int)[] quotas, bool settles)
{
    var rates = new List<(double Bare, double Touched, double Store)>();
    for (var i = 0; i <= rounds; i++)
        rates.Add((await RateAsync(bare, quotas, settles), await RateAsync(touched, quotas, settles), await RateAsync(store, quotas, settles)));

    // The first round warms up.
    rates.RemoveAt(0);
    var (idleRate, touchedRate, rate) = (Median(rates.Select(static round => round.Bare)), Median(rates.Select(static round => round.Touched)), Median(rates.Select(static round => round.Store)));
    Console.WriteLine(
        $"{name}: scripts that do nothing {idleRate:N0}, that read and write {touchedRate:N0}, the store {rate:N0} ({rate / idleRate:P0} and {rate / touchedRate:P0})");
}

async Task<double> RateAsync(RedisQuotaStore target, (AiGuardQuota Quota, int Amount)[] quotas, bool settles)
{
    var calls = 0L;
    var start = Stopwatch.GetTimestamp();
    await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
    {
        for (var i = caller; Stopwatch.GetElapsedTime(start) < time; i += callers)
        {
            var partition = new AiGuardPartition(AiGuardPartitionKind.Principal, $"user-{i % Users}");
            var charges = new AiGuardQuotaCharge[quotas.Length];
            for (var j = 0; j < quotas.Length; j++)
                charges[j] = new(quotas[j].Quota, partition) { Amount = quotas[j].Amount, IsReserved = j > 0, Spent = j > 0 ? 50 : 0 };
            var lease = new AiGuardQuotaLease(Guid.NewGuid(), charges, minute);
            await target.AcquireAsync(lease, CancellationToken.None);
            Interlocked.Increment(ref calls);
            if (settles)
            {
                await target.SettleAsync(lease, CancellationToken.None);
                Interlocked.Increment(ref calls);
            }
        }
    })));
    return calls / Stopwatch.GetElapsedTime(start).TotalSeconds;
}

int Number(int index, int otherwise) => args.Length > index ? int.Parse(args[index], CultureInfo.InvariantCulture) : otherwise;

static double Median(IEnumerable<double> values) => values.Order().ElementAt(values.Count() / 2);
