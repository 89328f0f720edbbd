using AiApiGuard.Identity.ApiKeys;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace AiApiGuard.Testing.Tests;

[TestFixture]
public sealed class AiGuardTestHostTests
{
    private static readonly AiGuardTestRequest Hello = AiGuardTestRequest.Prompt("Hello");

    [Test]
    public async Task StartAsync_Policies_AreThoseAddedAndTheDefault()
    {
        await using var guard = await AiGuardTestHost.StartAsync(static builder => builder.AddPolicy("Chat", static policy => policy.RedactPii()));
        Assert.That(guard.Policies, Is.EqualTo(new[] { "Chat", "Default" }));
    }

    [Test]
    public async Task SendAsync_DefaultPolicy_IsTheBuiltInOne()
    {
        await using var guard = await AiGuardTestHost.StartAsync(static _ => { });
        (await guard.SendAsync("Default", Hello)).AssertDenied(AiGuardReasons.Unauthenticated).AssertEndpointNotCalled();
        (await guard.SendAsync("Default", Hello.WithCaller("alice"))).AssertAllowed();
    }

    [Test]
    public async Task SendAsync_UnknownPolicy_ThrowsAndNamesThoseThereAre()
    {
        await using var guard = await AiGuardTestHost.StartAsync(static builder => builder.AddPolicy("Chat", static policy => policy.RedactPii()));
        Assert.That(
            async () => await guard.SendAsync("Chatt", Hello),
            Throws.ArgumentException.With.Message.Contains("'Chatt'").And.Message.Contains("Chat, Default"));
    }

    [Test]
    public void StartAsync_KeyThatNothingReads_FailsAsTheApplicationWould() => Assert.That(
        async () => await AiGuardTestHost.StartAsync(static _ => { }, static options => options.Settings["Policies:Default:RedactPi:Action"] = "Hash"),
        Throws.InvalidOperationException.With.Message.Contains("Policies:Default:RedactPi"));

    [Test]
    public void StartAsync_OptionOutOfRange_FailsAsTheApplicationWould() => Assert.That(
        async () => await AiGuardTestHost.StartAsync(static builder => builder.AddPolicy("Chat", static policy => policy.LimitRequestSize(-1))),
        Throws.InstanceOf<OptionsValidationException>());

    [Test]
    public async Task StartAsync_ConfigurationAndSettings_ComeAfterTheCodeInThisOrder()
    {
        var section = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["AiGuard:Policies:Chat:RedactPii:Replacement"] = "<{0}>", ["AiGuard:Policies:Chat:MaxRequestBytes"] = "10",
            })
            .Build()
            .GetSection("AiGuard");
        await using var guard = await AiGuardTestHost.StartAsync(
            static builder => builder.AddPolicy("Chat", static policy => policy.RedactPii(static pii => pii.Replacement = "?")),
            options =>
            {
                options.Configuration = section;
                options.Settings["Policies:Chat:MaxRequestBytes"] = "1000";
            });
        var result = await guard.SendAsync("Chat", Hello, AiGuardTestAnswer.Text("It is alice@example.org."));
        result.AssertAllowed().AssertText("It is <EMAIL>.");
    }

    [Test]
    public async Task StartAsync_FakeClock_LimitsGoByIt()
    {
        var clock = new FakeTimeProvider();
        await using var guard = await AiGuardTestHost.StartAsync(
            static builder => builder.AddPolicy("Chat", static policy => policy.LimitRequests(perMinute: 1)),
            options => options.TimeProvider = clock);
        (await guard.SendAsync("Chat", Hello)).AssertAllowed();
        var denied = await guard.SendAsync("Chat", Hello);
        denied.AssertDenied(AiGuardReasons.RateLimited);
        Assert.That(denied.StatusCode, Is.EqualTo(429));
        Assert.That(denied.Headers.RetryAfter.ToString(), Is.Not.Empty);
        clock.Advance(TimeSpan.FromMinutes(2));
        (await guard.SendAsync("Chat", Hello)).AssertAllowed();
    }

    [Test]
    public async Task StartAsync_Services_ReachFilters()
    {
        await using var guard = await AiGuardTestHost.StartAsync(
            static builder => builder.AddPolicy("Chat", static policy => policy.AddFilter<ServiceFilter>(AiGuardStage.Authorization)),
            static options => options.ConfigureServices(static services => services.AddSingleton(new Uri("test:reason"))));
        (await guard.SendAsync("Chat", Hello)).AssertDenied("reason");
    }

    [Test]
    public async Task SendAsync_ApiKey_IsTheCallers()
    {
        await using var guard = await AiGuardTestHost.StartAsync(
            static builder => builder.AddPolicy("Chat", static policy => policy.RequireApiKey().RequireScope("chat:write")));
        var keys = guard.Services.GetRequiredService<AiGuardKeys>();
        var key = await keys.CreateAsync(new AiGuardApiKeyRecord { Owner = "alice", Scopes = ["chat:write"] });
        var result = await guard.SendAsync("Chat", Hello.WithApiKey(key.Text));
        result.AssertAllowed();
        Assert.That(result.Caller.Id, Is.EqualTo("alice"));
        Assert.That(result.Caller.KeyId, Is.EqualTo(key.Record.Id));
        await keys.RevokeAsync(key.Record.Id);
        (await guard.SendAsync("Chat", Hello.WithApiKey(key.Text))).AssertDenied(AiGuardReasons.Unauthenticated).AssertEndpointNotCalled();
    }

    [Test]
    public async Task SendAsync_Caller_HasItsScopesAndNoOther()
    {
        await using var guard = await AiGuardTestHost.StartAsync(
            static builder => builder.AddPolicy("Chat", static policy => policy.RequireAuthenticatedCaller().RequireScope("chat:write")));
        (await guard.SendAsync("Chat", Hello.WithCaller("alice", "chat:read"))).AssertDenied(AiGuardReasons.InsufficientScope);
        var allowed = await guard.SendAsync("Chat", Hello.WithCaller("alice", "chat:read", "chat:write"));
        allowed.AssertAllowed();
        (await guard.SendAsync("Chat", Hello.WithCaller(allowed.Caller))).AssertAllowed();
    }

    [Test]
    public async Task SendAsync_RemoteAddressHeadersAndRouteValues_AreWhatThePolicySees()
    {
        await using var guard = await AiGuardTestHost.StartAsync(
            static builder => builder.AddPolicy("Chat", static policy => policy.AddFilter<EchoFilter>(AiGuardStage.Authorization)));
        var request = (Hello with { RemoteAddress = System.Net.IPAddress.Parse("203.0.113.7"), Path = "/v1/chat/completions?x=1", Method = "PUT" })
            .WithHeader("X-Tenant", "acme").WithRouteValue("deployment", "prod");
        (await guard.SendAsync("Chat", request)).AssertDenied("PUT /v1/chat/completions ?x=1 203.0.113.7 acme prod");
    }

    [Test]
    public async Task SendAsync_ManyAtOnce_KeepApart()
    {
        await using var guard = await AiGuardTestHost.StartAsync(static builder => builder.AddPolicy("Chat", static policy => policy.RedactPii()));
        var results = await Task.WhenAll(Enumerable.Range(0, 200).Select(async number =>
            (number, await guard.SendAsync("Chat", Hello, AiGuardTestAnswer.Stream($"Number {number} is a", "lice@example.org")))));
        foreach (var (number, result) in results)
            result.AssertText($"Number {number} is [EMAIL]");
    }

    [Test]
    public async Task DisposeAsync_StopsWhatRuns()
    {
        var service = new RecordingService();
        var guard = await AiGuardTestHost.StartAsync(
            static _ => { }, options => options.ConfigureServices(services => services.AddSingleton<IHostedService>(service)));
        Assert.That(service.IsRunning, Is.True);
        await guard.DisposeAsync();
        Assert.That(service.IsRunning, Is.False);
    }

    private sealed class RecordingService : IHostedService
    {
        public bool IsRunning { get; private set; }

        public Task StartAsync(CancellationToken cancellationToken)
        {
            IsRunning = true;
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken)
        {
            IsRunning = false;
            return Task.CompletedTask;
        }
    }

    private sealed class ServiceFilter(Uri reason) : IAiGuardRequestFilter
    {
        public ValueTask<AiGuardDecision> OnRequestAsync(AiGuardContext context, CancellationToken cancellationToken) =>
            new(AiGuardDecision.Deny(reason.AbsolutePath));
    }

    private sealed class EchoFilter : IAiGuardRequestFilter
    {
        public ValueTask<AiGuardDecision> OnRequestAsync(AiGuardContext context, CancellationToken cancellationToken)
        {
            var request = context.HttpContext!.Request;
            return new(AiGuardDecision.Deny(
                $"{request.Method} {request.Path} {request.QueryString} {request.HttpContext.Connection.RemoteIpAddress} {request.Headers["X-Tenant"]} {request.RouteValues["deployment"]}"));
        }
    }
}
