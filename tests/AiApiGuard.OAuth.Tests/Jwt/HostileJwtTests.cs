using AiApiGuard.OAuth.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.OAuth.Tests.Jwt;

/// <summary>Sends what attackers send, through a real host.</summary>
internal sealed class HostileJwtTests
{
    private AuthorizationServer _server = null!;
    private ProtectedHost _host = null!;
    private TokenForge _forge = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _server = await AuthorizationServer.StartAsync();
        _host = await ProtectedHost.StartAsync(policy => policy.RequireJwtBearer(options =>
        {
            options.Authority = _server.Issuer;
            options.AllowHttpOnLoopback = true;
            options.Audiences.Add(AuthorizationServer.Audience);
        }));
        _forge = new TokenForge(_server.Key, _server.KeyId, _server.Issuer, _host.Endpoint, _host.Time);
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await _host.DisposeAsync();
        await _server.DisposeAsync();
    }

    [TestCase("Bearer ")]
    [TestCase("bearer ")]
    [TestCase("BEARER    ")]
    public async Task Request_TokenOfTheForge_IsAccepted(string scheme)
    {
        // Without this, the refusals below would say nothing.
        var answer = await _host.SendRawAsync([$"Authorization: {scheme}{_forge.Token()}"]);

        Assert.That(answer.Status, Is.EqualTo(200), answer.Text);
    }

    [TestCase("""{"alg":"RS256"}""")]
    [TestCase("""{"alg":"RS256","typ":"JWT","jku":"http://127.0.0.1:1/keys","x5u":"http://127.0.0.1:1/certificate"}""")]
    [TestCase("""{"alg":"RS256","typ":"application/at+jwt"}""")]
    public async Task Request_UnusualButGoodHeader_IsAccepted(string header)
    {
        var answer = await _host.SendRawAsync([$"Authorization: Bearer {_forge.TokenUnder(header)}"]);

        Assert.That(answer.Status, Is.EqualTo(200), answer.Text);
    }

    [TestCaseSource(typeof(HostileCases), nameof(HostileCases.All))]
    public async Task Request_Hostile_IsRefused(HostileCase hostile)
    {
        _host.Logs.Clear();

        var answer = await _host.SendRawAsync(hostile.Headers(_forge), hostile.Query?.Invoke(_forge) ?? "");

        Assert.That(answer.Status, Is.EqualTo(401), answer.Text);
        Assert.That(answer.Text, Does.Contain("The request has no valid credential."));
        var logged = _host.Logs.GetSnapshot().Select(static record => record.Message).Where(static text => text.Contains("did not accept"));
        if (hostile.Reason is { } reason)
            Assert.That(logged, Has.One.EndsWith($": {reason}."));
        Assert.That(_server.RequestsTo("/hostile"), Is.Zero);
    }

    [Test]
    public void Cases_Names_AreDistinctAndMany() =>
        Assert.That(HostileCases.All.Select(static hostile => hostile.Name).ToList(), Is.Unique.And.Count.GreaterThan(150));
}
