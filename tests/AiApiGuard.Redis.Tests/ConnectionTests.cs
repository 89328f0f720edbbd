using AiApiGuard.Anomalies;
using AiApiGuard.Redis.Tests.Servers;
using AiApiGuard.Responses;
using AiApiGuard.State.Blocks;
using AiApiGuard.State.Quotas;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;

namespace AiApiGuard.Redis.Tests;

/// <summary>Tests what happens when the server is not there, or not in time.</summary>
public sealed class ConnectionTests
{
    private static readonly AiGuardQuota Requests = AiGuardQuota.SlidingWindow("requests", 1_000_000, TimeSpan.FromMinutes(1));
    private static readonly AiGuardQuota Tokens = AiGuardQuota.TokenBucket("tokens", 1_000_000, TimeSpan.FromMinutes(1));

    [Test]
    [CancelAfter(60_000)]
    public async Task Acquire_ServerThatComesLater_FailsUntilItIsThere(CancellationToken cancellation)
    {
        await using var server = RedisProcess.Create();
        await using var services = GuardServices.Create(server.EndPoint);
        var quotas = services.Quotas();
        Assert.That(async () => await AcquireAsync(quotas), Throws.InstanceOf<RedisException>());
        Assert.That(async () => await services.Blocks().GetVersionAsync(default), Throws.InstanceOf<RedisException>());
        await server.StartAsync();
        await GuardServices.UntilAsync(() => AcquireAsync(quotas), cancellation);
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task Acquire_ServerKilledAndBack_WorksAgainByItself(CancellationToken cancellation)
    {
        await using var server = await RedisProcess.StartAsync();
        await using var services = GuardServices.Create(server.EndPoint);
        var quotas = services.Quotas();
        var lost = GuardServices.Lease((Tokens, 5, true));
        Assert.That(await quotas.AcquireAsync(lost, default), Is.True);
        await server.KillAsync();
        Assert.That(async () => await AcquireAsync(quotas), Throws.InstanceOf<RedisException>());
        Assert.That(async () => await quotas.SettleAsync(lost, default), Throws.InstanceOf<RedisException>());

        // Without the scripts, and without what was counted.
        await server.StartAsync();
        await GuardServices.UntilAsync(() => AcquireAsync(quotas), cancellation);
        await quotas.SettleAsync(lost, default);
        await quotas.ReadAsync(lost, default);
        Assert.That(lost.Charges[0].Used, Is.Zero);
    }

    [Test]
    public async Task Acquire_ScriptsFlushed_LoadsThemAgain()
    {
        await using var server = await RedisProcess.StartAsync();
        await using var services = GuardServices.Create(server.EndPoint);
        var (admin, _) = await server.ConnectAsync();
        for (var i = 1; i <= 3; i++)
        {
            var lease = GuardServices.Lease((Requests, 1, false), (Tokens, 2, true));
            Assert.That(await services.Quotas().AcquireAsync(lease, default), Is.True);
            Assert.That(lease.Charges[0].Used, Is.EqualTo(i));
            await admin.ScriptFlushAsync();
        }
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task Acquire_ServerPaused_FailsAfterTheTimeoutAndWorksLater(CancellationToken cancellation)
    {
        await using var server = await RedisProcess.StartAsync();
        await using var services = GuardServices.Create(server.EndPoint, options => options.Timeout = TimeSpan.FromMilliseconds(50));
        var (admin, _) = await server.ConnectAsync();
        await GuardServices.UntilAsync(() => AcquireAsync(services.Quotas()), cancellation);
        await admin.ExecuteAsync("CLIENT", "PAUSE", "4000", "ALL");
        Assert.That(async () => await AcquireAsync(services.Quotas()), Throws.InstanceOf<TimeoutException>());
        await GuardServices.UntilAsync(() => AcquireAsync(services.Quotas()), cancellation);
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task Acquire_CallerDoesNotWait_IsLetGoAtOnce(CancellationToken cancellation)
    {
        await using var server = await RedisProcess.StartAsync();
        await using var services = GuardServices.Create(server.EndPoint, options => options.Timeout = TimeSpan.FromMinutes(1));
        var (admin, _) = await server.ConnectAsync();
        Assert.That(await AcquireAsync(services.Quotas()), Is.True);
        await admin.ExecuteAsync("CLIENT", "PAUSE", "600000", "ALL");
        using var impatient = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        impatient.CancelAfter(TimeSpan.FromMilliseconds(50));
        Assert.That(
            async () => await services.Quotas().AcquireAsync(GuardServices.Lease((Requests, 1, false)), impatient.Token),
            Throws.InstanceOf<OperationCanceledException>());
        Assert.That(cancellation.IsCancellationRequested, Is.False);

        // Whoever closes the connection would wait for the answer.
        await server.KillAsync();
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task Watch_ServerKilledAndBack_TellsOfChangesAgain(CancellationToken cancellation)
    {
        await using var server = await RedisProcess.StartAsync();
        await using var watching = GuardServices.Create(server.EndPoint);
        await using var writing = GuardServices.Create(server.EndPoint);
        var told = new SemaphoreSlim(0);
        using var watch = watching.Blocks().Watch(() => told.Release());
        await TellAsync();
        await server.KillAsync();
        Assert.That(async () => await writing.Blocks().GetVersionAsync(default), Throws.InstanceOf<RedisException>());
        await server.StartAsync();

        // That there is a connection again is told by itself. Only what comes after is a change.
        await told.WaitAsync(cancellation);
        while (told.CurrentCount > 0)
            await told.WaitAsync(cancellation);
        await TellAsync();

        async Task TellAsync() => await GuardServices.UntilAsync(
            async () =>
            {
                await writing.Blocks().AddAsync(new(AiGuardBlockKind.Key, "key"), cancellation);
                return await told.WaitAsync(TimeSpan.FromMilliseconds(100), cancellation);
            },
            cancellation);
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task Anomalies_ServerKilledAndBack_FailAtOnceAndWorkAgain(CancellationToken cancellation)
    {
        await using var server = await RedisProcess.StartAsync();
        await using var services = GuardServices.Create(server.EndPoint, options => options.Timeout = TimeSpan.FromMinutes(1));
        var baselines = services.GetRequiredService<IAiGuardBaselineStore>();
        var responses = services.GetRequiredService<IAiGuardResponseStore>();
        var subject = new AiGuardAnomalySubject(AiGuardAnomalySubjectKind.Key, "k12");
        var response = new AiGuardResponse("r", new(subject, AiGuardAnomalyLevel.Throttle));
        await responses.SetAsync(response, cancellation);
        await server.KillAsync();

        // The timeout is as long as the test may take: none of these waits for it.
        Assert.That(async () => await baselines.ReadAsync([subject], cancellation), Throws.InstanceOf<RedisException>());
        Assert.That(async () => await baselines.WriteAsync([new(subject, new byte[1])], cancellation), Throws.InstanceOf<RedisException>());
        Assert.That(async () => await baselines.AddEvidenceAsync([new(subject, 1, 1, 1)], cancellation), Throws.InstanceOf<RedisException>());
        Assert.That(async () => await responses.SetAsync(response, cancellation), Throws.InstanceOf<RedisException>());
        Assert.That(async () => await responses.ReadAsync(cancellation), Throws.InstanceOf<RedisException>());
        Assert.That(async () => await responses.GetVersionAsync(cancellation), Throws.InstanceOf<RedisException>());

        await server.StartAsync();
        await GuardServices.UntilAsync(async () => await responses.GetVersionAsync(cancellation) == 0, cancellation);
        await responses.SetAsync(response, cancellation);
        Assert.That((await responses.ReadAsync(cancellation)).Responses, Has.Count.EqualTo(1));
        Assert.That((await baselines.AddEvidenceAsync([new(subject, 1, 2, 3)], cancellation))[0].TokenExcess, Is.EqualTo(3));
    }

    [Test]
    public async Task Connection_OfTheApplication_IsUsedAndNotDisposed()
    {
        await using var server = await RedisProcess.StartAsync();
        await using var connection = await ConnectionMultiplexer.ConnectAsync(server.EndPoint);
        await using (var services = new ServiceCollection().AddLogging().AddSingleton<IConnectionMultiplexer>(connection).AddAiGuard()
            .UseRedis(services => services.GetRequiredService<IConnectionMultiplexer>()).Services.BuildServiceProvider())
        {
            Assert.That(await AcquireAsync(services.GetRequiredService<IAiGuardQuotaStore>()), Is.True);
            services.GetRequiredService<GuardRedis>().Dispose();
        }

        Assert.That(async () => await connection.GetDatabase().PingAsync(), Throws.Nothing);
    }

    private static async Task<bool> AcquireAsync(IAiGuardQuotaStore quotas) =>
        await quotas.AcquireAsync(GuardServices.Lease((Requests, 1, false)), default);
}
