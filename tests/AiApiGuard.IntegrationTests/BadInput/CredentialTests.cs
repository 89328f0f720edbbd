using System.Net;
using System.Text;
using AiApiGuard.Identity.ApiKeys;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.IntegrationTests.BadInput;

[TestFixture]
public class CredentialTests
{
    private static readonly AiGuardApiKey Good = AiGuardApiKey.Create(new AiGuardApiKeyRecord { Owner = "ada", Scopes = ["chat:write"] });
    private static readonly AiGuardApiKey WithoutScope = AiGuardApiKey.Create(new AiGuardApiKeyRecord { Owner = "bob", Scopes = ["chat:read"] });
    private static readonly AiGuardApiKey Revoked = AiGuardApiKey.Create(new AiGuardApiKeyRecord { Owner = "eve", Scopes = ["chat:write"], State = AiGuardKeyState.Revoked });
    private static readonly AiGuardApiKey TakenBack = AiGuardApiKey.Create(new AiGuardApiKeyRecord { Owner = "mal", Scopes = ["chat:write"] });
    private static readonly AiGuardApiKey Unknown = AiGuardApiKey.Create(new AiGuardApiKeyRecord { Owner = "zoe", Scopes = ["chat:write"] });
    private static readonly AiGuardApiKey Expired = AiGuardApiKey.Create(
        new AiGuardApiKeyRecord { Owner = "old", Scopes = ["chat:write"], ExpiresAt = DateTimeOffset.UnixEpoch });

    private GuardedHost _host = null!;
    private int _calls;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _host = await GuardedHost.StartAsync(
            guard => guard
                .AddApiKey(Good.Record).AddApiKey(WithoutScope.Record).AddApiKey(Revoked.Record).AddApiKey(TakenBack.Record).AddApiKey(Expired.Record)
                .AddPolicy("Chat", policy => policy.RequireApiKey().RequireScope("chat:write").AllowModels("demo-*")),
            app => app.MapPost(GuardedHost.ChatPath, async http =>
            {
                Interlocked.Increment(ref _calls);
                http.Response.ContentType = "application/json";
                await http.Response.WriteAsync(ChatMessages.Answer("Hello"));
            }).RequireAiGuard("Chat"));
        await _host.Services.GetRequiredService<AiGuardKeys>().RevokeAsync(TakenBack.Record.Id);
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [SetUp]
    public void Forget() => _calls = 0;

    private static IEnumerable<TestCaseData> BadCredentials()
    {
        yield return Case("Authorization", "", "none");
        yield return Case("Authorization", "Bearer", "scheme only");
        yield return Case("Authorization", "Basic YTpi", "other scheme");
        yield return Case("Authorization", "Bearer sk-somebody-elses-key", "foreign");
        yield return Case("Authorization", "Bearer aig_live_x", "malformed");
        yield return Case("Authorization", $"Bearer {Good.Text[..^1]}", "truncated");
        yield return Case("Authorization", $"Bearer {Good.Text}x", "too long");
        yield return Case("Authorization", $"Bearer {Good.Text.ToUpperInvariant()}", "other case");
        yield return Case("Authorization", $"Bearer aig_{new string('x', 4000)}", "long");
        yield return Case("Authorization", $"Bearer {Unknown.Text}", "unknown");
        yield return Case("Authorization", $"Bearer {Revoked.Text}", "revoked");
        yield return Case("Authorization", $"Bearer {TakenBack.Text}", "revoked while running");
        yield return Case("Authorization", $"Bearer {Expired.Text}", "expired");
        yield return Case("x-api-key", "nonsense", "malformed in the other header");
        yield return Case("x-api-key", Revoked.Text, "revoked in the other header");

        static TestCaseData Case(string header, string value, string name) => new TestCaseData(header, value).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(BadCredentials))]
    public async Task Post_BadCredential_GetsTheSameAnswerAsNone(string header, string value)
    {
        using var withNone = await SendAsync();
        using var response = await SendAsync((header, value));

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(response.Headers.WwwAuthenticate.ToString(), Is.EqualTo("Bearer realm=\"AiApiGuard\""));
        Assert.That((await OpenAiErrorBody.ReadAsync(response)).Code, Is.EqualTo("unauthenticated"));
        Assert.That(await response.Content.ReadAsByteArrayAsync(), Is.EqualTo(await withNone.Content.ReadAsByteArrayAsync()));
        Assert.That(Headers(response), Is.EqualTo(Headers(withNone)));
        Assert.That(_calls, Is.Zero);
    }

    [Test]
    public async Task Post_TwoDifferentKeys_IsUnauthenticated()
    {
        using var response = await SendAsync(("Authorization", $"Bearer {Good.Text}"), ("x-api-key", WithoutScope.Text));

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(_calls, Is.Zero);
    }

    [TestCase("Authorization", "Bearer ")]
    [TestCase("x-api-key", "")]
    public async Task Post_GoodKeyInEitherHeader_Passes(string header, string scheme)
    {
        using var response = await SendAsync((header, scheme + Good.Text));

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await response.Content.ReadAsStringAsync(), Is.EqualTo(ChatMessages.Answer("Hello")));
        Assert.That(_calls, Is.EqualTo(1));
    }

    [Test]
    public async Task Post_WithoutTheScope_IsForbidden()
    {
        using var response = await SendAsync(("Authorization", $"Bearer {WithoutScope.Text}"));

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That((await OpenAiErrorBody.ReadAsync(response)).Code, Is.EqualTo("insufficient_scope"));
        Assert.That(response.Headers.WwwAuthenticate.ToString(), Does.Contain("insufficient_scope").And.Contain("chat:write"));
        Assert.That(_calls, Is.Zero);
    }

    [TestCase("other-1")]
    [TestCase("DEMO")]
    [TestCase("xdemo-1")]
    [TestCase("")]
    public async Task Post_ModelNotAllowed_IsForbiddenAndNamesTheField(string model)
    {
        using var response = await SendAsync(ChatMessages.Question.Replace("demo-1", model, StringComparison.Ordinal), ("x-api-key", Good.Text));

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        var error = await OpenAiErrorBody.ReadAsync(response);
        Assert.That((error.Code, error.Param), Is.EqualTo(("model_not_allowed", "model")));
        Assert.That(error.Message, Does.Not.Contain("demo"), "the patterns are nobody's business");
        Assert.That(_calls, Is.Zero);
    }

    private static List<string> Headers(HttpResponseMessage response) =>
        [.. response.Headers.Concat(response.Content.Headers).Where(header => header.Key != "Date").Select(header => $"{header.Key}: {string.Join(',', header.Value)}")];

    private Task<HttpResponseMessage> SendAsync(params (string Name, string Value)[] headers) => SendAsync(ChatMessages.Question, headers);

    private async Task<HttpResponseMessage> SendAsync(string body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(GuardedHost.ChatPath, UriKind.Relative));
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await _host.Client.SendAsync(request);
    }
}
