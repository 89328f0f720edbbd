using System.Net;
using AiApiGuard.Identity.ApiKeys;
using AiApiGuard.State.Blocks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.IntegrationTests.Blocks;

/// <summary>Holds that who is shut out by one process is refused by another.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class BlockTests
{
    private static readonly AiGuardApiKey Key = AiGuardApiKey.Create(new() { Owner = "alice", Tenant = "acme" });

    private readonly InMemoryBlockStore _store = new(TimeProvider.System);
    private readonly List<GuardedHost> _hosts = [];

    [TearDown]
    public async Task StopAsync()
    {
        foreach (var host in _hosts)
            await host.DisposeAsync();
    }

    [Test]
    public async Task Block_KeyInOneProcess_IsRefusedByTheOther()
    {
        var (one, other) = (await StartAsync(), await StartAsync());
        Assert.That(await AskAsync(other), Is.EqualTo((HttpStatusCode.OK, "")));

        await Blocks(one).BlockAsync(new(AiGuardBlockKind.Key, Key.Record.Id));

        Assert.That(await AskAsync(one), Is.EqualTo((HttpStatusCode.Unauthorized, "unauthenticated")), "At once where it was blocked.");
        await UntilAsync(other, HttpStatusCode.Unauthorized);

        await Blocks(other).UnblockAsync(AiGuardBlockKind.Key, Key.Record.Id);
        Assert.That(await AskAsync(other), Is.EqualTo((HttpStatusCode.OK, "")));
        await UntilAsync(one, HttpStatusCode.OK);
    }

    [Test]
    public async Task Block_CallerInOneProcess_IsRefusedByTheOther()
    {
        var (one, other) = (await StartAsync(), await StartAsync());
        await Blocks(one).BlockAsync(new(AiGuardBlockKind.Caller, "alice") { Tenant = "acme" });
        Assert.That(await AskAsync(one), Is.EqualTo((HttpStatusCode.Forbidden, "caller_blocked")));
        await UntilAsync(other, HttpStatusCode.Forbidden);
    }

    [Test]
    public async Task Block_Network_IsRefusedBeforeAnyFilter([Values] bool hasKey)
    {
        await _store.AddAsync(new(AiGuardBlockKind.Network, "127.0.0.0/8"), default);
        var host = await StartAsync();
        Assert.That(await AskAsync(host, hasKey), Is.EqualTo((HttpStatusCode.Forbidden, "network_blocked")));
        var exchange = await host.Exchanges.NextAsync();
        Assert.That(exchange.Outcome.Kind, Is.EqualTo(AiGuardOutcomeKind.Denied));
        Assert.That(exchange.Outcome.Denial?.ReasonCode, Is.EqualTo(AiGuardReasons.NetworkBlocked));
        Assert.That(exchange.Caller.IsAuthenticated, Is.False, "No filter asked who it is.");
    }

    [Test]
    public async Task Block_NetworkInMonitorMode_IsReportedOnly()
    {
        await _store.AddAsync(new(AiGuardBlockKind.Network, "127.0.0.0/8"), default);
        var host = await StartAsync(AiGuardMode.Monitor);
        Assert.That(await AskAsync(host), Is.EqualTo((HttpStatusCode.OK, "")));
        var exchange = await host.Exchanges.NextAsync();
        Assert.That(exchange.Findings.Select(finding => (finding.Code, finding.Reason)), Is.EqualTo(new[] { (AiGuardFinding.WouldDeny, "network_blocked") }));
    }

    private static AiGuardBlocks Blocks(GuardedHost host) => host.Services.GetRequiredService<AiGuardBlocks>();

    private static async Task<(HttpStatusCode Status, string Reason)> AskAsync(GuardedHost host, bool hasKey = true)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(GuardedHost.ChatPath, UriKind.Relative));
        request.Content = new StringContent(ChatMessages.Question, System.Text.Encoding.UTF8, "application/json");
        if (hasKey)
            request.Headers.Add("x-api-key", Key.Text);
        using var response = await host.Client.SendAsync(request);
        return (response.StatusCode, response.IsSuccessStatusCode ? "" : (await OpenAiErrorBody.ReadAsync(response)).Code);
    }

    // The other process is told as soon as its own thread gets to run.
    private static async Task UntilAsync(GuardedHost host, HttpStatusCode expected)
    {
        using var patience = new CancellationTokenSource(Patience.Limit);
        while ((await AskAsync(host)).Status != expected)
            patience.Token.ThrowIfCancellationRequested();
    }

    private async Task<GuardedHost> StartAsync(AiGuardMode mode = AiGuardMode.Enforce)
    {
        var host = await GuardedHost.StartAsync(
            guard =>
            {
                guard.Services.AddSingleton<IAiGuardBlockStore>(_store);
                guard.AddApiKey(Key.Record).AddPolicy("Chat", policy => policy
                    .RequireApiKey().RequireAuthenticatedCaller(options => options.MaxFailuresPerMinute = null)
                    .AddFilter<RecordingFilter>(AiGuardStage.Audit).Configure(options => options.Mode = mode));
            },
            app => app.MapPost(GuardedHost.ChatPath, () => Results.Text(ChatMessages.Answer("Hello"), "application/json")).RequireAiGuard("Chat"));
        _hosts.Add(host);
        return host;
    }
}
