using System.Net;
using System.Text;
using AiApiGuard.OAuth.Tests.Dpop;
using AiApiGuard.OAuth.Tests.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.OAuth.Tests.Introspection;

/// <summary>Runs opaque tokens of a real authorization server through a real host.</summary>
internal sealed class IntrospectionTests
{
    private AuthorizationServer _server = null!;
    private ProtectedHost _host = null!;

    private int _questionsBefore;

    private int Questions => _server.RequestsTo(AuthorizationServer.IntrospectionPath) - _questionsBefore;

    [OneTimeSetUp]
    public async Task StartServerAsync() => _server = await AuthorizationServer.StartAsync(referenceTokens: true);

    [OneTimeTearDown]
    public async Task StopServerAsync() => await _server.DisposeAsync();

    [SetUp]
    public async Task StartAsync()
    {
        _server.OnIntrospection = static (http, next) => next(http);
        _questionsBefore = _server.RequestsTo(AuthorizationServer.IntrospectionPath);
        _host = await StartHostAsync(_ => { });
    }

    [TearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [TestCase(AiGuardClientAuthentication.Basic)]
    [TestCase(AiGuardClientAuthentication.Post)]
    public async Task Request_TokenOfTheServer_IsItsCallerAndAskedAboutOnce(AiGuardClientAuthentication authentication)
    {
        await using var host = await StartHostAsync(options => options.ClientAuthentication = authentication);
        var token = await _server.GetTokenAsync("chat:write chat:read");

        using var first = await host.SendAsync(token);
        using var second = await host.SendAsync(token);

        Assert.That(token, Does.Not.Contain("."));
        Assert.That((first.StatusCode, second.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.OK)));
        Assert.That(await first.Content.ReadAsStringAsync(), Does.Contain("service||chat:write chat:read||AiGuard.Introspection"));
        Assert.That(Questions, Is.EqualTo(1));
    }

    [Test]
    public async Task Request_UnknownToken_IsRefusedAndAskedAboutOnce()
    {
        using var first = await _host.SendAsync("nonsense");
        using var second = await _host.SendAsync("nonsense");

        Assert.That((first.StatusCode, second.StatusCode), Is.EqualTo((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized)));
        Assert.That(first.Headers.WwwAuthenticate.ToString(), Is.EqualTo("Bearer realm=\"AiApiGuard\", error=\"invalid_token\""));
        Assert.That(Questions, Is.EqualTo(1));
    }

    [Test]
    public async Task Request_TokenRevokedAtTheServer_IsRefusedWhenTheAnswerIsOld()
    {
        var token = await _server.GetTokenAsync();
        using var before = await _host.SendAsync(token);
        await _server.RevokeAsync(token);
        using var within = await _host.SendAsync(token);
        _host.Time.Advance(TimeSpan.FromSeconds(30));
        using var after = await _host.SendAsync(token);

        Assert.That((before.StatusCode, within.StatusCode, after.StatusCode),
            Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Unauthorized)));
    }

    [Test]
    public async Task Request_TokenRevokedAtTheServerAndForgotten_IsRefusedAtOnce()
    {
        var token = await _server.GetTokenAsync();
        using var before = await _host.SendAsync(token);
        await _server.RevokeAsync(token);
        _host.Services.GetRequiredService<IAiGuardIntrospectionCache>().Forget(token);

        using var after = await _host.SendAsync(token);

        Assert.That((before.StatusCode, after.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.Unauthorized)));
    }

    [Test]
    public async Task Request_SubjectRevokedHere_IsRefusedAtOnceUntilItsTokensAreOver()
    {
        var token = await _server.GetTokenAsync();
        using var before = await _host.SendAsync(token);
        _host.Time.Advance(TimeSpan.FromSeconds(1));
        _host.Services.GetRequiredService<IAiGuardTokenRevocation>().RevokeSubject("service", _host.Time.GetUtcNow().AddMinutes(5));
        using var after = await _host.SendAsync(token);
        _host.Time.Advance(TimeSpan.FromMinutes(5));
        using var later = await _host.SendAsync(token);

        Assert.That((before.StatusCode, after.StatusCode, later.StatusCode),
            Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.Unauthorized, HttpStatusCode.OK)));
    }

    [Test]
    public async Task Request_ManyAtOnce_AskOnce()
    {
        var token = await _server.GetTokenAsync();
        var all = new TaskCompletionSource();
        _server.OnIntrospection = async (http, next) =>
        {
            await all.Task;
            await next(http);
        };

        var answers = Enumerable.Range(0, 20).Select(_ => _host.SendAsync(token)).ToArray();
        for (var i = 0; i < answers.Length; i++)
            await _host.Arrivals.WaitAsync();
        all.SetResult();

        Assert.That((await Task.WhenAll(answers)).Select(static answer => answer.StatusCode), Is.All.EqualTo(HttpStatusCode.OK));
        Assert.That(Questions, Is.EqualTo(1));
    }

    [Test]
    public async Task Request_TooManyTokensInQuestion_IsAnsweredWith503()
    {
        await using var host = await StartHostAsync(options => options.MaxConcurrentRequests = 1);
        var asked = new TaskCompletionSource();
        var go = new TaskCompletionSource();
        _server.OnIntrospection = async (http, next) =>
        {
            asked.TrySetResult();
            await go.Task;
            await next(http);
        };

        var first = host.SendAsync("one");
        await asked.Task;
        using var second = await host.SendAsync("two");
        go.SetResult();
        using var answer = await first;

        Assert.That(second.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task Request_ServerStopped_IsAnsweredWith503UnlessTheAnswerIsKnown()
    {
        await using var server = await AuthorizationServer.StartAsync(referenceTokens: true);
        await using var host = await StartHostAsync(options => options.Endpoint = server.IntrospectionAddress);
        var known = await server.GetTokenAsync();
        using var before = await host.SendAsync(known);
        await server.StopAsync();

        using var cached = await host.SendAsync(known);
        using var unknown = await host.SendAsync("another");

        Assert.That((before.StatusCode, cached.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.OK)));
        Assert.That(unknown.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(unknown.Headers.RetryAfter, Is.Not.Null);
    }

    [Test]
    public async Task Request_ServerIsSlow_IsAnsweredWith503()
    {
        await using var host = await StartHostAsync(options => options.Timeout = TimeSpan.FromMilliseconds(50));
        var end = new TaskCompletionSource();
        _server.OnIntrospection = (_, _) => end.Task;

        using var response = await host.SendAsync("slow");
        end.SetResult();

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
    }

    [TestCase(200, """{"active":"true","sub":"mallory"}""")]
    [TestCase(200, """{"active":1,"sub":"mallory"}""")]
    [TestCase(200, """{"active":null}""")]
    [TestCase(200, """{"sub":"mallory"}""")]
    [TestCase(200, """{"active":false,"active":true,"sub":"mallory"}""")]
    [TestCase(200, """[{"active":true}]""")]
    [TestCase(200, """{"active":true,""")]
    [TestCase(200, "")]
    [TestCase(500, """{"active":true,"sub":"mallory","aud":"chat-api"}""")]
    [TestCase(401, """{"error":"invalid_client"}""")]
    [TestCase(302, "")]
    public async Task Request_AnswerThatIsNone_IsAnsweredWith503(int status, string answer)
    {
        Answer(status, answer);

        using var response = await _host.SendAsync("token");

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
    }

    [Test]
    public async Task Request_AnswerTooLarge_IsAnsweredWith503()
    {
        Answer(200, $$"""{"active":true,"sub":"mallory","aud":"chat-api","x":"{{new string('x', 70_000)}}"}""");

        using var response = await _host.SendAsync("token");

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
    }

    [TestCase("""{"active":true,"sub":"alice","aud":"chat-api"}""", 200)]
    [TestCase("""{"active":true,"sub":"alice","aud":["x","chat-api"]}""", 200)]
    [TestCase("""{"active":true,"sub":"alice","aud":"x"}""", 401)]
    [TestCase("""{"active":true,"sub":"alice"}""", 401)]
    [TestCase("""{"active":true,"sub":"alice","aud":"chat-api","exp":1}""", 401)]
    [TestCase("""{"active":true,"sub":"alice","aud":"chat-api","exp":"never"}""", 401)]
    [TestCase("""{"active":true,"sub":"alice","aud":"chat-api","nbf":99999999999}""", 401)]
    [TestCase("""{"active":true,"sub":"alice","aud":"chat-api","token_usage":"refresh_token"}""", 401)]
    [TestCase("""{"active":true,"sub":"alice","aud":"chat-api","typ":"Refresh"}""", 401)]
    [TestCase("""{"active":true,"aud":"chat-api"}""", 401)]
    [TestCase("""{"active":true,"sub":"alice","aud":"chat-api","cnf":{"jwk":{}}}""", 401)]
    [TestCase("""{"active":true,"sub":"alice","aud":"chat-api","cnf":{"jkt":"x"}}""", 401)]
    [TestCase("""{"active":true,"sub":"alice","aud":"chat-api","aiguard:key_id":"admin","aiguard:model":"*"}""", 200)]
    public async Task Request_Answer_IsJudged(string answer, int status)
    {
        Answer(200, answer);

        using var response = await _host.SendAsync("token");

        Assert.That((int)response.StatusCode, Is.EqualTo(status));
    }

    [TestCase("https://issuer.example", 200)]
    [TestCase("https://issuer.example/", 401)]
    public async Task Request_IssuerNamed_IsCompared(string issuer, int status)
    {
        await using var host = await StartHostAsync(options => options.Issuers.Add("https://issuer.example"));
        Answer(200, $$"""{"active":true,"sub":"alice","aud":"chat-api","iss":"{{issuer}}"}""");

        using var response = await host.SendAsync("token");

        Assert.That((int)response.StatusCode, Is.EqualTo(status));
    }

    [Test]
    public async Task Request_TokenBoundToAKey_NeedsItsProof()
    {
        var token = await _server.GetTokenAsync("chat:write", (AuthorizationServer.BindingClaim, $$"""{"jkt":"{{ProofForge.ThumbprintOf(TestKeys.Client)}}"}"""));
        var proofs = new ProofForge(TestKeys.Client, _host.Endpoint, _host.Time);

        using var bearer = await _host.SendAsync(token);
        using var bound = await _host.SendWithAsync(_host.Client, ("Authorization", $"DPoP {token}"), ("DPoP", proofs.Proof(token)));

        Assert.That((bearer.StatusCode, bound.StatusCode), Is.EqualTo((HttpStatusCode.Unauthorized, HttpStatusCode.OK)));
    }

    [Test]
    public async Task Request_TokenExpiresWithinTheCache_IsAskedAboutAgain()
    {
        Answer(200, $$"""{"active":true,"sub":"alice","aud":"chat-api","exp":{{_host.Time.GetUtcNow().ToUnixTimeSeconds() + 5}}}""");
        using var first = await _host.SendAsync("token");
        _host.Time.Advance(TimeSpan.FromSeconds(6));
        Answer(200, """{"active":false}""");

        using var second = await _host.SendAsync("token");

        Assert.That((first.StatusCode, second.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.Unauthorized)));
    }

    [Test]
    public async Task Log_AllRequests_HoldsNoTokenAndNoSecret()
    {
        var token = await _server.GetTokenAsync();
        using var good = await _host.SendAsync(token);
        using var bad = await _host.SendAsync("token-of-a-stranger");
        Answer(200, "nonsense");
        using var none = await _host.SendAsync("another-token-of-a-stranger");

        var logs = string.Join('\n', _host.Logs.GetSnapshot().Select(static record => $"{record.Message} {record.Exception}"));
        var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes(AuthorizationServer.ApiClientId + ":")).TrimEnd('=')[..10];
        Assert.That(logs, Does.Contain("could not ask its authorization server").And.Contain("Inactive"));
        Assert.That(logs, Does.Not.Contain("stranger").And.Not.Contain(token).And.Not.Contain(AuthorizationServer.ClientSecret).And.Not.Contain(credentials));
    }

    private void Answer(int status, string body) => _server.OnIntrospection = async (http, _) =>
    {
        http.Response.StatusCode = status;
        http.Response.Headers.Location = "/elsewhere";
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(body);
    };

    private Task<ProtectedHost> StartHostAsync(Action<AiGuardIntrospectionOptions> configure) => ProtectedHost.StartAsync(policy => policy.RequireTokenIntrospection(options =>
    {
        options.Endpoint = _server.IntrospectionAddress;
        options.AllowHttpOnLoopback = true;
        options.ClientId = AuthorizationServer.ApiClientId;
        options.ClientSecret = AuthorizationServer.ClientSecret;
        options.Audiences.Add(AuthorizationServer.Audience);
        configure(options);
    }));
}
