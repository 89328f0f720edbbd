using System.Net;
using System.Text;
using AiApiGuard.DependencyInjection;
using AiApiGuard.TestUtilities;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.IntegrationTests.Hosting;

[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public class MonitorTests
{
    private readonly List<string> _seen = [];
    private GuardedHost? _host;

    [TearDown]
    public async Task StopAsync()
    {
        if (_host is not null)
            await _host.DisposeAsync();
    }

    private static readonly string Leaky = ChatMessages.Answer("Mail ada@example.org");
    private static readonly string LeakyStream = ChatTranscript.Write(["Mail ada@exam", "ple.org"]);

    [TestCase("application/json", """{"model":"other","messages":[{"role":"user","content":"Mail ada@example.org"}]}""", "model_not_allowed")]
    [TestCase("application/json", """{"model":"demo-1","messages":[]}""", "invalid_request")]
    [TestCase("application/json", "not json", "invalid_json")]
    [TestCase("application/json; charset=utf-16", """{"model":"demo-1","messages":[{"role":"user","content":"Hello"}]}""", "unsupported_encoding")]
    [TestCase("application/json", """{"model":"demo-1","messages":[{"role":"user","content":"0123456789012345678901234567890123456789012345678901234567890123456789"}]}""", "request_too_large")]
    public async Task Policy_InMonitorMode_LetsBadRequestsThroughUnchanged(string contentType, string body, string reason)
    {
        await StartAsync(
            policy => Strict(policy).Configure(options => options.Mode = AiGuardMode.Monitor), "application/json", ChatMessages.Answer("Hello"));

        using var response = await _host!.PostAsync(Encoding.UTF8.GetBytes(body), contentType: contentType);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(_seen, Is.EqualTo(new[] { body }));
        var exchange = await _host.Exchanges.NextAsync();
        Assert.That(exchange.Outcome.Kind, Is.EqualTo(AiGuardOutcomeKind.Completed));
        Assert.That(WouldDeny(exchange), Does.Contain(reason).And.Contain("unauthenticated"));
    }

    [TestCase("application/json", nameof(Leaky))]
    [TestCase("text/event-stream", nameof(LeakyStream))]
    public async Task Policy_InMonitorMode_LetsAnswersThroughUnchangedAndReportsThem(string contentType, string name)
    {
        var answer = name == nameof(Leaky) ? Leaky : LeakyStream;
        await StartAsync(policy => policy.RedactPii().Configure(options => options.Mode = AiGuardMode.Monitor), contentType, answer);

        using var response = await _host!.PostAsync(ChatMessages.Question);

        Assert.That(await response.Content.ReadAsStringAsync(), Is.EqualTo(answer));
        Assert.That((await _host.Exchanges.NextAsync()).Findings.Select(finding => finding.Code), Is.EqualTo(new[] { "email" }));
    }

    [TestCase("text/html", "<p>ada@example.org</p>")]
    [TestCase("application/json", "{ broken ada@example.org")]
    [TestCase("text/event-stream", "data: {\"x\":1}\n\ndata: [DONE]\n\n")]
    public async Task Policy_InMonitorMode_LetsUnreadableAnswersThroughWithAFinding(string contentType, string answer)
    {
        await StartAsync(policy => policy.RedactPii().Configure(options => options.Mode = AiGuardMode.Monitor), contentType, answer);

        using var response = await _host!.PostAsync(ChatMessages.Question);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await response.Content.ReadAsStringAsync(), Is.EqualTo(answer));
        Assert.That((await _host.Exchanges.NextAsync()).Findings, Is.Not.Empty);
    }

    [Test]
    public async Task Policy_MonitorInConfiguration_OverridesFiltersThatEnforce()
    {
        await StartAsync(
            policy => policy.AddFilter<DenyingFilter>(AiGuardStage.Authorization, options => options.Mode = AiGuardMode.Enforce),
            "application/json",
            Leaky,
            ("AiGuard:Policies:Chat:Mode", "Monitor"));

        using var response = await _host!.PostAsync(ChatMessages.Question);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(WouldDeny(await _host.Exchanges.NextAsync()), Is.EqualTo(new[] { DenyingFilter.Reason }));
    }

    [Test]
    public async Task Filter_InMonitorMode_LetsThroughWhileOthersEnforce()
    {
        await StartAsync(
            policy => policy.LimitRequests(1).RedactPii().DetectSecrets(),
            "application/json",
            ChatMessages.Answer("Mail ada@example.org, key AKIAIOSFODNN7ABCDEFG"),
            ("AiGuard:Policies:Chat:LimitRequests:Mode", "Monitor"),
            ("AiGuard:Policies:Chat:RedactPii:Mode", "Monitor"));

        using var first = await _host!.PostAsync(ChatMessages.Question);
        using var second = await _host.PostAsync(ChatMessages.Question);

        Assert.That(second.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await second.Content.ReadAsStringAsync(), Is.EqualTo(ChatMessages.Answer("Mail ada@example.org, key [SECRET]")));
        Assert.That(WouldDeny(await _host.Exchanges.NextAsync()), Is.Empty);
        var exchange = await _host.Exchanges.NextAsync();
        Assert.That(WouldDeny(exchange), Is.EqualTo(new[] { "rate_limit_exceeded" }));
        Assert.That(exchange.Findings.Select(finding => finding.Code), Does.Contain("email"));
    }

    [Test]
    public async Task Filter_InMonitorMode_DoesNotEditTheRequest()
    {
        await StartAsync(
            policy => policy.RedactPii(options =>
            {
                options.Direction = AiGuardDirection.Both;
                options.Mode = AiGuardMode.Monitor;
            }),
            "application/json",
            ChatMessages.Answer("Hello"));
        var body = ChatMessages.Question.Replace("Hello", "ada@example.org", StringComparison.Ordinal);

        using var response = await _host!.PostAsync(body);

        Assert.That(_seen, Is.EqualTo(new[] { body }));
        Assert.That((await _host.Exchanges.NextAsync()).Findings.Select(finding => finding.Code), Is.EqualTo(new[] { "email" }));
    }

    private static AiGuardPolicyBuilder Strict(AiGuardPolicyBuilder policy) => policy
        .RequireApiKey().RequireScope("chat:write").AllowModels("demo-*").LimitRequestSize(120).ValidateSchema().DetectPromptInjection()
        .RedactPii(options => options.Direction = AiGuardDirection.Both);

    private static List<string?> WouldDeny(RecordedExchange exchange) =>
        [.. exchange.Findings.Where(finding => finding.Code == AiGuardFinding.WouldDeny).Select(finding => finding.Reason)];

    private async Task StartAsync(
        Action<AiGuardPolicyBuilder> configure, string contentType, string answer, params (string Key, string? Value)[] settings) => _host = await GuardedHost.StartAsync(
            guard => guard.AddPolicy("Chat", policy => configure(policy.AddFilter<RecordingFilter>(AiGuardStage.Audit))),
            app => app.MapPost(GuardedHost.ChatPath, async http =>
            {
                using var reader = new StreamReader(http.Request.Body);
                _seen.Add(await reader.ReadToEndAsync());
                http.Response.ContentType = contentType;
                await http.Response.WriteAsync(answer);
            }).RequireAiGuard("Chat"),
            settings.ToDictionary(setting => setting.Key, setting => setting.Value));
}
