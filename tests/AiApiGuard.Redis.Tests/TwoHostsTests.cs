using System.Net;
using System.Text;
using AiApiGuard.DependencyInjection;
using AiApiGuard.Redis.Tests.Servers;
using AiApiGuard.State.Quotas;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AiApiGuard.Redis.Tests;

/// <summary>Two applications, each behind a socket of its own, that share their limits: together they never let through more than one would.</summary>
[TestFixture(typeof(GarnetServerInProcess))]
[TestFixture(typeof(RealServer))]
public sealed class TwoHostsTests(Type server)
{
    private const string Question = """{"model":"demo-1","max_tokens":100,"messages":[{"role":"user","content":"Hello"}]}""";

    private const string Answer = """
        {"id":"chatcmpl-1","object":"chat.completion","created":1,"model":"demo-1","choices":[{"index":0,"message":{"role":"assistant","content":"Hello."},"finish_reason":"stop"}],"usage":{"prompt_tokens":10,"completion_tokens":20,"total_tokens":30}}
        """;

    private readonly List<WebApplication> _hosts = [];
    private readonly List<HttpClient> _clients = [];
    private readonly string _prefix = $"test-{Guid.NewGuid():N}";
    private TaskCompletionSource _release = new();
    private int _running;
    private int _most;

    [SetUp]
    public void Reset()
    {
        (_running, _most) = (0, 0);
        _release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    [TearDown]
    public async Task StopAsync()
    {
        _release.TrySetResult();
        _clients.ForEach(client => client.Dispose());
        _clients.Clear();
        foreach (var host in _hosts)
            await host.DisposeAsync();
        _hosts.Clear();
    }

    [Test]
    public async Task LimitRequests_ManyAtOnce_GrantsTheLimitExactly()
    {
        await StartAsync(policy => policy.LimitRequests(20));
        _release.SetResult();
        var answers = await SendAsync(120);
        Assert.That(answers.Count(status => status == HttpStatusCode.OK), Is.EqualTo(20));
        Assert.That(answers.Count(status => status == HttpStatusCode.TooManyRequests), Is.EqualTo(100));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task LimitConcurrency_ManyAtOnce_NeverExceedsTheLimit(CancellationToken cancellation)
    {
        await StartAsync(policy => policy.LimitConcurrency(7));
        var pending = SendAsync(60);

        // All that may run do, and wait; all others are denied meanwhile.
        await UntilRunningAsync(7, cancellation);
        _release.SetResult();
        var answers = await pending;
        Assert.That(answers.Count(status => status == HttpStatusCode.OK), Is.GreaterThanOrEqualTo(7));
        Assert.That(_most, Is.EqualTo(7));
        await GuardServices.UntilAsync(async () => await UsedAsync("LimitConcurrency") == 0, cancellation);
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task LimitTokens_ManyAtOnce_NeverReserveMoreThanThereIsAndSettleExactly(CancellationToken cancellation)
    {
        await StartAsync(policy => policy.LimitTokens(1000));
        var pending = SendAsync(60);
        await UntilRunningAsync(8, cancellation);
        Assert.That(await UsedAsync("LimitTokens"), Is.LessThanOrEqualTo(1000));
        _release.SetResult();
        var granted = (await pending).Count(status => status == HttpStatusCode.OK);
        Assert.That(granted, Is.GreaterThanOrEqualTo(8));
        await GuardServices.UntilAsync(async () => await UsedAsync("LimitTokens") == granted * 30, cancellation);
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task LimitTokens_ClientsThatGoAway_LoseNothingAndCountNothingTwice(CancellationToken cancellation)
    {
        await StartAsync(policy => policy.LimitTokens(100_000).LimitConcurrency(1000));
        using var impatient = new CancellationTokenSource();
        var aborted = Enumerable.Range(0, 20).Select(i => SendAsync(i, impatient.Token)).ToArray();
        await UntilRunningAsync(20, cancellation);
        await impatient.CancelAsync();
        foreach (var one in aborted)
            Assert.That(async () => await one, Throws.InstanceOf<OperationCanceledException>());
        await GuardServices.UntilAsync(async () => await UsedAsync("LimitConcurrency") == 0, cancellation);

        // What was asked counts as the guard estimates it; there was no answer.
        var prompt = IAiGuardTokenCounter.Estimate.Count("Hello", "demo-1");
        Assert.That(await UsedAsync("LimitTokens"), Is.InRange(20 * prompt, 20 * (prompt + 10)));
    }

    private async Task StartAsync(Action<AiGuardPolicyBuilder> policy)
    {
        for (var process = 0; process < 2; process++)
        {
            var connection = RedisServers.Connect(server, process);
            var builder = WebApplication.CreateSlimBuilder();
            builder.Configuration.Sources.Clear();
            builder.Configuration.AddInMemoryCollection([new("AiGuard:Redis:KeyPrefix", _prefix + TestContext.CurrentContext.Test.Name)]);
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Services.AddAiGuard(builder.Configuration.GetSection("AiGuard"))
                .AddPolicy("Chat", chat =>
                {
                    policy(chat);
                    chat.ConfigureLimits(limits => limits.StoreTimeout = TimeSpan.FromSeconds(30));
                })
                .UseRedis(_ => connection);
            var app = builder.Build();
            _hosts.Add(app);
            app.UseAiGuard();
            app.MapPost("/v1/chat/completions", AnswerAsync).RequireAiGuard("Chat");
            await app.StartAsync();
            _clients.Add(new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(app.Urls.Single()) });
        }
    }

    private async Task<HttpStatusCode[]> SendAsync(int count) =>
        await Task.WhenAll(Enumerable.Range(0, count).Select(i => SendAsync(i, CancellationToken.None)));

    private async Task<HttpStatusCode> SendAsync(int number, CancellationToken cancellationToken)
    {
        using var content = new StringContent(Question, Encoding.UTF8, "application/json");
        using var response = await _clients[number % 2].PostAsync(new Uri("/v1/chat/completions", UriKind.Relative), content, cancellationToken);
        return response.StatusCode;
    }

    private async Task AnswerAsync(HttpContext http)
    {
        var running = Interlocked.Increment(ref _running);
        for (var most = _most; running > most; most = _most)
            Interlocked.CompareExchange(ref _most, running, most);
        try
        {
            await _release.Task.WaitAsync(http.RequestAborted);
            http.Response.ContentType = "application/json";
            await http.Response.WriteAsync(Answer);
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    private Task UntilRunningAsync(int count, CancellationToken cancellationToken) =>
        GuardServices.UntilAsync(() => Task.FromResult(Volatile.Read(ref _running) >= count), cancellationToken);

    // As the second process sees what both have taken.
    private async Task<long> UsedAsync(string filter)
    {
        var quota = filter == "LimitTokens"
            ? AiGuardQuota.SlidingWindow("Chat/LimitTokens/caller/minute", 1000, TimeSpan.FromMinutes(1))
            : AiGuardQuota.Concurrency("Chat/LimitConcurrency/caller", 1000);
        var network = new AiGuardPartition(AiGuardPartitionKind.Network, "ffff7f000001");
        var charge = new AiGuardQuotaCharge(quota, network);
        await _hosts[1].Services.Quotas().ReadAsync(new AiGuardQuotaLease(Guid.NewGuid(), [charge], TimeSpan.FromMinutes(1)), default);
        return charge.Used;
    }
}
