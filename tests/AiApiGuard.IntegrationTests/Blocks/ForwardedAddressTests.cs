using System.Net;
using AiApiGuard.State.Blocks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.IntegrationTests.Blocks;

/// <summary>Holds that an address is believed of a proxy that the host knows, and of nobody else.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ForwardedAddressTests
{
    private const string Blocked = "198.51.100.0/24";
    private const string InIt = "198.51.100.7";
    private const string Other = "203.0.113.7";

    private readonly List<GuardedHost> _hosts = [];

    [TearDown]
    public async Task StopAsync()
    {
        foreach (var host in _hosts)
            await host.DisposeAsync();
    }

    [Test]
    public async Task Block_StrangerWhoNamesAnotherAddress_IsStillShutOut([Values("X-Forwarded-For", "Forwarded", "X-Real-IP", "True-Client-IP")] string header)
    {
        var host = await StartAsync("127.0.0.0/8", null);
        Assert.That(await AskAsync(host, header, header == "Forwarded" ? $"for={Other}" : Other), Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task Block_StrangerWhoNamesABlockedAddress_IsLetIn()
    {
        var host = await StartAsync(Blocked, null);
        Assert.That(await AskAsync(host, "X-Forwarded-For", InIt), Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Block_StrangerBesideAKnownProxy_IsNotBelieved()
    {
        var host = await StartAsync(Blocked, options => options.KnownProxies.Add(IPAddress.Parse("192.0.2.1")));
        Assert.That(await AskAsync(host, "X-Forwarded-For", InIt), Is.EqualTo(HttpStatusCode.OK));
        host = await StartAsync("127.0.0.0/8", options => options.KnownProxies.Add(IPAddress.Parse("192.0.2.1")));
        Assert.That(await AskAsync(host, "X-Forwarded-For", Other), Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task Block_ClientOfAKnownProxy_IsShutOutByItsOwnAddress([Values] bool isByNetwork)
    {
        var host = await StartAsync(Blocked, options =>
        {
            if (isByNetwork)
                options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse("127.0.0.0/8"));
            else
                options.KnownProxies.Add(IPAddress.Loopback);
        });
        Assert.Multiple(async () =>
        {
            Assert.That(await AskAsync(host, "X-Forwarded-For", InIt), Is.EqualTo(HttpStatusCode.Forbidden));
            Assert.That(await AskAsync(host, "X-Forwarded-For", "::ffff:" + InIt), Is.EqualTo(HttpStatusCode.Forbidden));
            Assert.That(await AskAsync(host, "X-Forwarded-For", Other), Is.EqualTo(HttpStatusCode.OK));
            Assert.That(await AskAsync(host, "X-Forwarded-For", $"{Other}, {InIt}"), Is.EqualTo(HttpStatusCode.Forbidden), "The client wrote the first.");
            Assert.That(await AskAsync(host, "X-Forwarded-For", $"{InIt}, {Other}"), Is.EqualTo(HttpStatusCode.OK), "The client wrote the first.");
        });
    }

    private static async Task<HttpStatusCode> AskAsync(GuardedHost host, string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(GuardedHost.ChatPath, UriKind.Relative));
        request.Content = new StringContent(ChatMessages.Question, System.Text.Encoding.UTF8, "application/json");
        request.Headers.TryAddWithoutValidation(header, value);
        using var response = await host.Client.SendAsync(request);
        return response.StatusCode;
    }

    private async Task<GuardedHost> StartAsync(string blocked, Action<ForwardedHeadersOptions>? proxies)
    {
        var host = await GuardedHost.StartAsync(
            builder =>
            {
                builder.Services.AddAiGuard().AddPolicy("Chat", policy => policy.AddFilter<RecordingFilter>(AiGuardStage.Audit));
                builder.Services.Configure<ForwardedHeadersOptions>(options =>
                {
                    options.ForwardedHeaders = ForwardedHeaders.XForwardedFor;
                    options.KnownProxies.Clear();
                    options.KnownIPNetworks.Clear();
                    proxies?.Invoke(options);
                });
            },
            app =>
            {
                if (proxies is not null)
                    app.UseForwardedHeaders();
                app.UseAiGuard();
                app.MapPost(GuardedHost.ChatPath, () => Results.Text(ChatMessages.Answer("Hello"), "application/json")).RequireAiGuard("Chat");
            });
        _hosts.Add(host);
        await host.Services.GetRequiredService<AiGuardBlocks>().BlockAsync(new(AiGuardBlockKind.Network, blocked));
        return host;
    }
}
