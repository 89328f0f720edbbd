using System.Net;
using AiApiGuard.DependencyInjection;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.IntegrationTests.Hosting;

[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public class ReloadTests
{
    private const string PerMinute = "AiGuard:Policies:Chat:LimitRequests:PerMinute";
    private const string MaxBytes = "AiGuard:Policies:Chat:MaxRequestBytes";

    private ChangingSettings _settings = new();
    private GuardedHost? _host;

    [TearDown]
    public async Task StopAsync()
    {
        if (_host is not null)
            await _host.DisposeAsync();
    }

    [Test]
    public async Task Reload_OtherLimit_IsInForceAtOnce()
    {
        await StartAsync(policy => policy.LimitRequests(), (PerMinute, "1"));
        Assert.That(await PassesAsync(3), Is.EqualTo(1));

        _settings.Replace((PerMinute, "3"));

        Assert.That(await PassesAsync(5), Is.EqualTo(2), "what was used before counts");
    }

    [Test]
    public async Task Reload_ConfigurationOverCode_WinsAndGivesWayAgain()
    {
        await StartAsync(policy => policy.LimitRequests(perMinute: 2));
        Assert.That(await PassesAsync(3), Is.EqualTo(2));

        _settings.Replace((PerMinute, "3"));
        Assert.That(await PassesAsync(3), Is.EqualTo(1));

        _settings.Replace();
        Assert.That(await PassesAsync(3), Is.Zero);
    }

    [Test]
    public async Task Reload_OfSomethingElse_KeepsWhatTheLimitHasCounted()
    {
        await StartAsync(policy => policy.LimitRequests(), (PerMinute, "1"));
        Assert.That(await PassesAsync(1), Is.EqualTo(1));

        _settings.Replace((PerMinute, "1"), (MaxBytes, "1000"));

        Assert.That(await PassesAsync(1), Is.Zero);
    }

    [TestCase(PerMinute, "0")]
    [TestCase(PerMinute, "many")]
    [TestCase("AiGuard:Policies:Chat:LimitRequests:PerMinut", "5")]
    [TestCase("AiGuard:Policies:Chatt:Mode", "Monitor")]
    [TestCase("AiGuard:Policies:Chat:Mode", "Sometimes")]
    public async Task Reload_Invalid_LeavesTheLastGoodOneInForce(string key, string value)
    {
        await StartAsync(policy => policy.LimitRequests().ValidateSchema(), (PerMinute, "2"));
        Assert.That(await PassesAsync(1), Is.EqualTo(1));

        _settings.Replace([(MaxBytes, "1"), .. key == PerMinute ? [] : new[] { (PerMinute, (string?)"2") }, (key, value)]);
        Assert.That(await PassesAsync(2), Is.EqualTo(1), "the limits stand and so does what they counted");

        _settings.Replace((PerMinute, "3"));
        Assert.That(await PassesAsync(4), Is.EqualTo(1), "the next good one is in force");
    }

    [Test]
    public async Task Reload_PolicyOption_IsInForceAtOnce()
    {
        await StartAsync(policy => policy.ValidateSchema());
        Assert.That(await PassesAsync(1), Is.EqualTo(1));

        _settings.Replace((MaxBytes, "10"));

        using var response = await _host!.PostAsync(ChatMessages.Question);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
    }

    private async Task<int> PassesAsync(int attempts)
    {
        var passed = 0;
        for (var i = 0; i < attempts; i++)
        {
            using var response = await _host!.PostAsync(ChatMessages.Question);
            Assert.That(response.StatusCode, Is.AnyOf(HttpStatusCode.OK, HttpStatusCode.TooManyRequests));
            passed += response.IsSuccessStatusCode ? 1 : 0;
        }

        return passed;
    }

    private async Task StartAsync(Action<AiGuardPolicyBuilder> configure, params (string Key, string? Value)[] settings)
    {
        _settings = new(settings);
        _host = await GuardedHost.StartAsync(
            builder =>
            {
                ((IConfigurationBuilder)builder.Configuration).Add(_settings);
                builder.Services.AddAiGuard(builder.Configuration.GetSection("AiGuard")).AddPolicy("Chat", configure);
            },
            app =>
            {
                app.UseAiGuard();
                app.MapPost(GuardedHost.ChatPath, () => "served").RequireAiGuard("Chat");
            });
    }
}
