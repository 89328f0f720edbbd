using System.Net;
using AiApiGuard.Filters.Limiting.Limits;
using AiApiGuard.State.Quotas;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AiApiGuard.IntegrationTests.Limits;

/// <summary>What a policy does while its quota store cannot be reached.</summary>
[TestFixture]
public class QuotaOutageTests
{
    [Test]
    public async Task Outage_Closed_Is503()
    {
        await using var host = await StartAsync(AiGuardQuotaOutage.Closed);
        using var response = await host.PostAsync(ChatMessages.Question);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(OpenAiErrorBody.Parse(await response.Content.ReadAsStringAsync()).Code, Is.EqualTo("guard_unavailable"));
    }

    [Test]
    public async Task Outage_Open_LetsThroughWithAFinding()
    {
        await using var host = await StartAsync(AiGuardQuotaOutage.Open);
        for (var i = 0; i < 12; i++)
        {
            using var response = await host.PostAsync(ChatMessages.Question);
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        }

        var exchange = await host.Exchanges.NextAsync();
        Assert.That(exchange.Findings.Select(finding => finding.Code), Is.EqualTo(new[] { "limits_unavailable" }));
    }

    [Test]
    public async Task Outage_Local_CountsItsShare()
    {
        await using var host = await StartAsync(AiGuardQuotaOutage.Local);
        var granted = 0;
        for (var i = 0; i < 12; i++)
        {
            using var response = await host.PostAsync(ChatMessages.Question);
            granted += response.IsSuccessStatusCode ? 1 : 0;
        }

        Assert.That(granted, Is.EqualTo(3));
    }

    [Test]
    public async Task Outage_Over_CountsInTheStoreAgain()
    {
        var store = new BrokenStore();
        await using var host = await StartAsync(AiGuardQuotaOutage.Closed, store);
        using var denied = await host.PostAsync(ChatMessages.Question);
        Assert.That(denied.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        store.IsDown = false;
        var status = HttpStatusCode.ServiceUnavailable;
        using var patience = new CancellationTokenSource(Patience.Limit);
        while (status != HttpStatusCode.OK && !patience.IsCancellationRequested)
        {
            using var response = await host.PostAsync(ChatMessages.Question);
            status = response.StatusCode;
        }

        Assert.That(status, Is.EqualTo(HttpStatusCode.OK));
    }

    private static Task<GuardedHost> StartAsync(AiGuardQuotaOutage outage, BrokenStore? store = null) => GuardedHost.StartAsync(
        guard =>
        {
            guard.AddPolicy("Chat", policy => policy
                .LimitRequests(10).LimitTokens(100_000).LimitConcurrency(10)
                .ConfigureLimits(options => (options.OnOutage, options.LocalShare) = (outage, 0.3))
                .AddFilter<RecordingFilter>(AiGuardStage.Audit));
            guard.Services.Replace(ServiceDescriptor.Singleton<IAiGuardQuotaStore>(store ?? new BrokenStore()));
        },
        app => app.MapPost(GuardedHost.ChatPath, static http =>
        {
            http.Response.ContentType = "application/json";
            return http.Response.WriteAsync(ChatMessages.Answer("Hello."));
        }).RequireAiGuard("Chat"));

    private sealed class BrokenStore : IAiGuardQuotaStore
    {
        public bool IsDown { get; set; } = true;

        public ValueTask<bool> AcquireAsync(AiGuardQuotaLease lease, CancellationToken cancellationToken)
        {
            foreach (var charge in lease.Charges)
                charge.IsGranted = true;
            return IsDown ? throw new InvalidOperationException("The store is down.") : new(true);
        }

        public ValueTask RenewAsync(AiGuardQuotaLease lease, CancellationToken cancellationToken) => default;

        public ValueTask SettleAsync(AiGuardQuotaLease lease, CancellationToken cancellationToken) => default;

        public ValueTask ReadAsync(AiGuardQuotaLease lease, CancellationToken cancellationToken) => default;
    }
}
