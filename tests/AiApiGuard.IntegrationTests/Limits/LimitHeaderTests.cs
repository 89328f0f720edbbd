using System.Net;
using AiApiGuard.DependencyInjection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.IntegrationTests.Limits;

/// <summary>Clients are told how their limits stand, on a real socket, whatever the endpoint says itself.</summary>
[TestFixture]
public class LimitHeaderTests
{
    private const string Question = """{"model":"demo-1","max_tokens":100,"messages":[{"role":"user","content":"Hello"}]}""";

    [Test]
    public async Task Answer_Granted_SaysHowTheLimitsStand()
    {
        await using var host = await StartAsync(policy => policy
            .LimitRequests(options => (options.PerMinute, options.PerDay) = (5, 1000)).LimitTokens(1000).LimitConcurrency(3));
        using var response = await host.PostAsync(Question);
        Assert.Multiple(() =>
        {
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(
                Header(response, "RateLimit-Policy"),
                Is.EqualTo("\"requests-caller-minute\";q=5;w=60, \"requests-caller-day\";q=1000;w=86400, \"tokens-caller-minute\";q=1000;w=60;qu=\"tokens\", "
                    + "\"concurrent-requests-caller\";q=3;qu=\"concurrent-requests\""));
            Assert.That(Header(response, "RateLimit"), Does.Match(
                "^\"requests-caller-minute\";r=4;t=6[0-6], \"requests-caller-day\";r=999;t=[0-9]+, \"tokens-caller-minute\";r=8[0-9]{2};t=0, \"concurrent-requests-caller\";r=2$"));
            Assert.That(Header(response, "x-ratelimit-limit-requests"), Is.EqualTo("5"));
            Assert.That(Header(response, "x-ratelimit-remaining-requests"), Is.EqualTo("4"));
            Assert.That(Header(response, "x-ratelimit-reset-requests"), Does.Match("^1m[0-6]s$"));
            Assert.That(Header(response, "x-ratelimit-limit-tokens"), Is.EqualTo("1000"));
            Assert.That(long.Parse(Header(response, "x-ratelimit-remaining-tokens")!), Is.InRange(850, 895), "Reserved is not left.");
        });
    }

    [Test]
    public async Task Answer_Denied_SaysItTooAndWhenToRetry()
    {
        await using var host = await StartAsync(policy => policy.LimitRequests(1));
        using var first = await host.PostAsync(Question);
        using var second = await host.PostAsync(Question);
        Assert.Multiple(() =>
        {
            Assert.That(second.StatusCode, Is.EqualTo(HttpStatusCode.TooManyRequests));
            Assert.That(second.Headers.RetryAfter!.Delta!.Value.TotalSeconds, Is.InRange(55, 66));
            Assert.That(Header(second, "RateLimit"), Does.StartWith("\"requests-caller-minute\";r=0;t="));
            Assert.That(Header(second, "x-ratelimit-remaining-requests"), Is.EqualTo("0"));
            Assert.That(second.Headers.Contains("x-should-retry"), Is.False);
        });
    }

    [Test]
    public async Task Answer_DeniedForLong_DoesNotMakeClientsWait()
    {
        await using var host = await StartAsync(policy => policy.LimitRequests(options => (options.PerMinute, options.PerMonth) = (null, 1)));
        using var first = await host.PostAsync(Question);
        using var second = await host.PostAsync(Question);
        Assert.Multiple(() =>
        {
            Assert.That(second.StatusCode, Is.EqualTo(HttpStatusCode.TooManyRequests));
            Assert.That(second.Headers.RetryAfter, Is.Null);
            Assert.That(Header(second, "x-should-retry"), Is.EqualTo("false"));
        });
    }

    [Test]
    public async Task Answer_LimitsOfOthers_AreNoBusinessOfTheClient()
    {
        await using var host = await StartAsync(policy => policy.LimitRequests(options =>
        {
            options.PerMinute = null;
            options.Everybody.PerMinute = 10;
            options.Model.PerMinute = 10;
        }));
        using var response = await host.PostAsync(Question);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(response.Headers.Contains("RateLimit"), Is.False);
    }

    [Test]
    public async Task Answer_HeadersSwitchedOff_AreNotSent()
    {
        await using var host = await StartAsync(policy => policy.LimitRequests(5).ConfigureLimits(options => options.SendHeaders = false));
        using var response = await host.PostAsync(Question);
        Assert.That(response.Headers.Contains("RateLimit"), Is.False);
        Assert.That(Header(response, "x-ratelimit-remaining-requests"), Is.EqualTo("999"), "Then those of the endpoint remain.");
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? string.Join("|", values) : null;

    private static Task<GuardedHost> StartAsync(Action<AiGuardPolicyBuilder> policy) => GuardedHost.StartAsync(
        guard => guard.AddPolicy("Chat", policy),
        app => app.MapPost(GuardedHost.ChatPath, AnswerAsync).RequireAiGuard("Chat"));

    // As a proxy passes on what the provider says of its own limits.
    private static Task AnswerAsync(HttpContext http)
    {
        http.Response.Headers["x-ratelimit-remaining-requests"] = "999";
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync(ChatMessages.Answer("Hello."));
    }
}
