using System.Globalization;
using AiApiGuard.Redis.Baselines;
using AiApiGuard.Redis.Blocks;
using AiApiGuard.Redis.Quotas;
using AiApiGuard.Redis.Responses;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using StackExchange.Redis;

namespace AiApiGuard.Redis.Tests.Servers;

/// <summary>Is what one test keeps on a server, under a prefix of its own, and with a clock that the test sets: its scripts are those of the
/// package, but for where they read the time.</summary>
internal sealed class TestState
{
    private const string Clock = "redis.call('TIME')";
    private readonly Type _server;
    private readonly FakeTimeProvider _time;
    private readonly string _testClock;

    private TestState(Type server, DateTimeOffset start)
    {
        _server = server;
        _time = new FakeTimeProvider(start);
        _testClock = $"redis.call('MGET', '{{{Prefix}}}:seconds', '{{{Prefix}}}:microseconds')";
    }

    public IDatabase Database => RedisServers.Connect(_server, 0).GetDatabase();

    public string Prefix { get; } = $"test-{Guid.NewGuid():N}";

    public static async Task<TestState> CreateAsync(Type server, DateTimeOffset start)
    {
        var state = new TestState(server, start);
        await state.AdvanceAsync(TimeSpan.Zero);
        return state;
    }

    public async Task AdvanceAsync(TimeSpan time)
    {
        _time.AdjustTime(_time.GetUtcNow() + time);
        var microseconds = (_time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        await Database.StringSetAsync(
        [
            new($"{{{Prefix}}}:seconds", (microseconds / 1_000_000).ToString(CultureInfo.InvariantCulture)),
            new($"{{{Prefix}}}:microseconds", (microseconds % 1_000_000).ToString(CultureInfo.InvariantCulture)),
        ]);
    }

    public RedisQuotaStore OpenQuotas(int process) => new(Open(process), _time, new QuotaScripts(
        Retime(QuotaScripts.Embedded.Acquire), Retime(QuotaScripts.Embedded.Renew), Retime(QuotaScripts.Embedded.Settle)));

    public RedisBlockStore OpenBlocks(int process) => new(Open(process), new BlockScripts(
        Retime(BlockScripts.Embedded.Add), Retime(BlockScripts.Embedded.Remove), Retime(BlockScripts.Embedded.Read)));

    public RedisResponseStore OpenResponses(int process) => new(
        Open(process),
        new ResponseScripts(Retime(ResponseScripts.Embedded.Set), Retime(ResponseScripts.Embedded.Read)),
        NullLogger<RedisResponseStore>.Instance);

    public RedisBaselineStore OpenBaselines(int process) =>
        new(Open(process), new BaselineScripts(Retime(BaselineScripts.Embedded.AddEvidence)));

    public async Task DeleteAsync()
    {
        foreach (var server in RedisServers.Connect(_server, 0).GetServers())
        {
            await foreach (var key in server.KeysAsync(pattern: $"{{{Prefix}}}:*"))
                await Database.KeyDeleteAsync(key);
        }
    }

    private GuardRedis Open(int process) => new(
        Options.Create(new AiGuardRedisOptions { KeyPrefix = Prefix }),
        new RedisConnectionSource(_ => RedisServers.Connect(_server, process)),
        new ServiceCollection().BuildServiceProvider(),
        NullLogger<GuardRedis>.Instance);

    private RedisScript Retime(RedisScript script) => new(script.Text.Replace(Clock, _testClock, StringComparison.Ordinal));
}
