using System.Net;
using AiApiGuard.OAuth.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.OAuth.Tests.Jwt;

/// <summary>Runs JWTs of a real authorization server through a real host.</summary>
internal sealed class OpenIddictJwtTests
{
    private AuthorizationServer _server = null!;
    private ProtectedHost _host = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _server = await AuthorizationServer.StartAsync();
        _host = await ProtectedHost.StartAsync(policy => policy.RequireJwtBearer(Configure).RequireScope("chat:write"));
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _host.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Test]
    public async Task Request_TokenOfTheServer_IsItsCaller()
    {
        var token = await _server.GetTokenAsync("chat:write chat:read", ("tenant", "acme"), ("role", "analyst"));

        using var response = await _host.SendAsync(token);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await response.Content.ReadAsStringAsync(), Does.Contain("service|acme|chat:write chat:read|analyst|AiGuard.JwtBearer"));
    }

    [Test]
    public async Task Request_TokenWithoutTheScope_IsForbidden()
    {
        using var response = await _host.SendAsync(await _server.GetTokenAsync("chat:read"));

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task Request_NoToken_IsAskedForOne()
    {
        using var response = await _host.SendAsync(null);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(response.Headers.WwwAuthenticate.ToString(), Is.EqualTo("Bearer realm=\"AiApiGuard\""));
    }

    [Test]
    public async Task Request_AfterKeyRollover_IsAcceptedAtOnce()
    {
        using var before = await _host.SendAsync(await _server.GetTokenAsync());
        _server.RollOver();
        _host.Time.Advance(TimeSpan.FromSeconds(11));

        using var after = await _host.SendAsync(await _server.GetTokenAsync());

        Assert.That((before.StatusCode, after.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.OK)));
    }

    [Test]
    public async Task Request_KeyTakenBackByTheServer_IsRefusedAfterTheRefreshInterval()
    {
        var old = await _server.GetTokenAsync();
        using var before = await _host.SendAsync(old);
        _server.RollOver();
        _host.Time.Advance(TimeSpan.FromMinutes(59));
        using var within = await _host.SendAsync(old);
        _host.Time.Advance(TimeSpan.FromSeconds(61));

        // Reads again, and for the token that names an unknown key waits for it.
        using var next = await _host.SendAsync(Jose.Sign("""{"alg":"RS256","kid":"another"}""", "{}", Jose.With(TestKeys.First)));
        _host.Logs.Clear();
        using var after = await _host.SendAsync(old);

        Assert.That((before.StatusCode, within.StatusCode, after.StatusCode),
            Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Unauthorized)));
        Assert.That(_host.Logs.GetSnapshot().Select(static record => record.Message), Has.One.EndsWith(": UnknownKey."));
    }

    [Test]
    public async Task Request_ServerStoppedAfterMetadataWasSeen_IsAccepted()
    {
        var token = await _server.GetTokenAsync();
        using var before = await _host.SendAsync(token);
        await _server.StopAsync();
        _host.Time.Advance(TimeSpan.FromMinutes(2));

        using var after = await _host.SendAsync(token);
        using var unknown = await _host.SendAsync(Jose.Sign(
            """{"alg":"RS256","kid":"another"}""", "{}", Jose.With(_server.Key)));

        Assert.That((before.StatusCode, after.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.OK)));
        Assert.That(unknown.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task Request_ServerNeverSeen_IsAnsweredWith503UntilItIs()
    {
        var token = await _server.GetTokenAsync();
        await using var host = await ProtectedHost.StartAsync(policy => policy.RequireJwtBearer(options =>
        {
            Configure(options);
            options.MetadataAddress = "http://127.0.0.1:1/metadata";
        }));

        using var response = await host.SendAsync(token);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(await response.Content.ReadAsStringAsync(), Does.Contain("guard_unavailable"));
    }

    [Test]
    public async Task Request_FloodOfUnknownKeys_AsksTheServerOncePerInterval()
    {
        using var first = await _host.SendAsync(await _server.GetTokenAsync());
        _host.Time.Advance(TimeSpan.FromSeconds(11));

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(number => _host.SendAsync(Jose.Sign(
            $$"""{"alg":"RS256","kid":"unknown-{{number}}"}""", "{}", Jose.With(_server.Key)))));

        Assert.That(answers.Select(static answer => answer.StatusCode), Is.All.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(_server.RequestsTo(AuthorizationServer.MetadataPath), Is.EqualTo(2));
    }

    [Test]
    public async Task Request_TokenRevokedHere_IsRefused()
    {
        var token = await _server.GetTokenAsync();
        using var before = await _host.SendAsync(token);
        var isRevoked = _host.Services.GetRequiredService<IAiGuardTokenRevocation>().RevokeToken(token, _host.Time.GetUtcNow().AddHours(1));

        using var after = await _host.SendAsync(token);

        Assert.That(isRevoked, Is.True);
        Assert.That((before.StatusCode, after.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.Unauthorized)));
    }

    [Test]
    public async Task Log_AllRequests_HoldsNothingOfTheToken()
    {
        var token = await _server.GetTokenAsync("chat:write", ("tenant", "acme-secret-tenant"));
        using var good = await _host.SendAsync(token);
        using var bad = await _host.SendAsync(token[..^8] + "AAAAAAAA");
        using var stranger = await _host.SendAsync(Jose.Sign(
            """{"alg":"RS256","kid":"kid-of-a-stranger"}""", """{"aud":"audience-of-a-stranger"}""", Jose.With(_server.Key)));

        var logs = string.Join('\n', _host.Logs.GetSnapshot().Select(static record => $"{record.Message} {record.Exception}"));
        Assert.That(logs, Does.Contain("did not accept an access token: SignatureInvalid").And.Contain("UnknownKey"));
        Assert.That(logs, Does.Not.Contain("stranger").And.Not.Contain("acme-secret-tenant").And.Not.Contain(token.Split('.')[1]));
    }

    private void Configure(AiGuardJwtBearerOptions options)
    {
        options.Authority = _server.Issuer;
        options.AllowHttpOnLoopback = true;
        options.Audiences.Add(AuthorizationServer.Audience);
    }
}
