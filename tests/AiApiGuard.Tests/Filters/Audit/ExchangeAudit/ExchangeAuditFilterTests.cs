using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Security.Claims;
using System.Text.Json;
using AiApiGuard.Filters.Audit.ExchangeAudit;
using AiApiGuard.Identity.ApiKeys;
using AiApiGuard.State.Audit;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace AiApiGuard.Tests.Filters.Audit.ExchangeAudit;

[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "TearDown disposes of them.")]
public sealed class ExchangeAuditFilterTests
{
    private const string Marker = "PLANTED-7f3a";

    private ServiceProvider _services = null!;
    private ExchangeAuditFilter _filter = null!;

    [SetUp]
    public void SetUp()
    {
        _services = new ServiceCollection().AddMetrics().AddLogging(logging => logging.AddFakeLogging())
            .AddSingleton<TimeProvider>(new FakeTimeProvider(new DateTimeOffset(2026, 1, 2, 3, 4, 5, 67, TimeSpan.Zero)))
            .AddOptions().AddSingleton<AuditTrail>().BuildServiceProvider();
        _filter = ActivatorUtilities.CreateInstance<ExchangeAuditFilter>(_services, new ExchangeAuditOptions());
    }

    [TearDown]
    public async Task TearDown() => await _services.DisposeAsync();

    [Test]
    public async Task OnCompleted_WholeExchange_RecordsWhoWhatAndHow()
    {
        using var activity = new Activity("request");
        activity.SetIdFormat(ActivityIdFormat.W3C).Start();
        var context = CreateContext(CreatePrompt(), CreateHttp());
        (context.Usage.InputTokens, context.Usage.OutputTokens) = (120, 30);
        context.Report(new("email", AiGuardSeverity.Low) { Filter = "RedactPii", Score = 0.5 });
        context.Report(new("email", AiGuardSeverity.Low) { Filter = "RedactPii", Score = 0.75 });
        var outcome = new AiGuardOutcome(AiGuardOutcomeKind.Completed)
        {
            StatusCode = 200, Duration = TimeSpan.FromMilliseconds(1500), GuardDuration = TimeSpan.FromMilliseconds(1.25),
        };

        Assert.That(await RecordAsync(context, outcome), Is.EqualTo(
            """
            {"record":"exchange","time":"2026-01-02T03:04:05.067Z","exchange":"exchange-1","caller":"alice","tenant":"acme","key_id":"k_1","policy":"chat",
            "method":"POST","endpoint":"/v1/{deployment}/chat","remote_address":"203.0.113.7","protocol":"openai.chat","model":"gpt-4o","stream":true,
            "decision":"completed","status":200,"reason":null,"denied_by":null,
            "findings":[{"code":"email","severity":"low","filter":"RedactPii","count":2,"max_score":0.75,"reason":null}],"finding_count":2,
            "edits":{},"tokens":{"input":120,"output":30,"estimated":false},"cost":null,"duration_ms":1500,"guard_ms":1.25,"stages_ms":{},"content":null,"trace_id":"TRACE"}
            """.ReplaceLineEndings("").Replace("TRACE", activity.TraceId.ToHexString(), StringComparison.Ordinal)));
    }

    [TestCase(AiGuardOutcomeKind.Completed, "completed")]
    [TestCase(AiGuardOutcomeKind.Denied, "denied")]
    [TestCase(AiGuardOutcomeKind.Truncated, "truncated")]
    [TestCase(AiGuardOutcomeKind.Aborted, "aborted")]
    [TestCase(AiGuardOutcomeKind.Failed, "failed")]
    public async Task OnCompleted_EveryOutcome_IsRecordedWithoutText(AiGuardOutcomeKind kind, string decision)
    {
        var isDenied = kind is AiGuardOutcomeKind.Denied or AiGuardOutcomeKind.Truncated;
        var outcome = new AiGuardOutcome(kind)
        {
            StatusCode = 418,
            Denial = isDenied ? new("prompt_injection") { Detail = Marker, Field = Marker, Challenge = Marker } : null,
            DeniedBy = isDenied ? "DetectPromptInjection" : null,
            Exception = kind == AiGuardOutcomeKind.Failed ? new InvalidOperationException(Marker) : null,
        };

        var line = await RecordAsync(CreateContext(CreatePrompt(), CreateHttp()), outcome);

        using var json = JsonDocument.Parse(line);
        var record = json.RootElement;
        Assert.That(record.GetProperty("decision").GetString(), Is.EqualTo(decision));
        Assert.That(record.GetProperty("status").GetInt32(), Is.EqualTo(418));
        Assert.That(record.GetProperty("reason").GetString(), Is.EqualTo(isDenied ? "prompt_injection" : null));
        Assert.That(record.GetProperty("denied_by").GetString(), Is.EqualTo(isDenied ? "DetectPromptInjection" : null));
        Assert.That(line, Does.Not.Contain(Marker).IgnoreCase);
    }

    [Test]
    public async Task OnCompleted_DeniedBeforeTheBodyWasRead_RecordsNoPrompt()
    {
        var context = CreateContext(null, CreateHttp());

        using var json = JsonDocument.Parse(await RecordAsync(context, new(AiGuardOutcomeKind.Denied) { StatusCode = 401 }));

        foreach (var field in (string[])["protocol", "model", "stream"])
            Assert.That(json.RootElement.GetProperty(field).ValueKind, Is.EqualTo(JsonValueKind.Null), field);
    }

    [Test]
    public async Task OnCompleted_WithoutHttp_RecordsWhatThereIs()
    {
        var context = CreateContext(CreatePrompt(), null);

        using var json = JsonDocument.Parse(await RecordAsync(context, new(AiGuardOutcomeKind.Completed) { StatusCode = 200 }));

        foreach (var field in (string[])["method", "endpoint", "remote_address"])
            Assert.That(json.RootElement.GetProperty(field).ValueKind, Is.EqualTo(JsonValueKind.Null), field);
        Assert.That(json.RootElement.GetProperty("exchange").GetString(), Is.Empty);
    }

    [Test]
    public async Task OnCompleted_EndpointWithoutPattern_RecordsItsName()
    {
        var http = CreateHttp();
        http.SetEndpoint(new Endpoint(null, null, "Chat"));

        using var json = JsonDocument.Parse(await RecordAsync(CreateContext(null, http), new(AiGuardOutcomeKind.Completed)));

        Assert.That(json.RootElement.GetProperty("endpoint").GetString(), Is.EqualTo("Chat"));
    }

    [Test]
    public async Task OnCompleted_MoreFindingsThanKept_RecordsHowManyThereWere()
    {
        var context = CreateContext(null, null);
        for (var i = 0; i < 1_000; i++)
            context.Report(new("email", AiGuardSeverity.Low));

        using var json = JsonDocument.Parse(await RecordAsync(context, new(AiGuardOutcomeKind.Completed)));

        Assert.That(json.RootElement.GetProperty("finding_count").GetInt32(), Is.EqualTo(1_000));
        Assert.That(json.RootElement.GetProperty("findings").GetArrayLength(), Is.EqualTo(1));
    }

    private static AiGuardPrompt CreatePrompt() => new(
        [.. Enum.GetValues<AiGuardRole>().Select(role => new AiGuardTextWindow(
            $"my secret is {Marker}", AiGuardDirection.Request, new(role, AiGuardOrigin.User, "messages[0].content")))])
    {
        Protocol = "openai.chat", Model = "gpt-4o", IsStreaming = true, ToolNames = [Marker],
    };

    private static DefaultHttpContext CreateHttp()
    {
        var http = new DefaultHttpContext { TraceIdentifier = "exchange-1" };
        http.Request.Method = "POST";
        http.Request.Path = $"/v1/{Marker}/chat";
        http.Request.QueryString = new($"?key={Marker}");
        http.Request.Headers.Authorization = Marker;
        http.Connection.RemoteIpAddress = IPAddress.Parse("::ffff:203.0.113.7");
        http.SetEndpoint(new RouteEndpoint(_ => Task.CompletedTask, RoutePatternFactory.Parse("/v1/{deployment}/chat"), 0, null, "Chat"));
        return http;
    }

    private AiGuardContext CreateContext(AiGuardPrompt? prompt, HttpContext? http) => new(_services, "chat", prompt)
    {
        HttpContext = http,
        Caller = AiGuardCaller.FromPrincipal(new ClaimsPrincipal(new ClaimsIdentity(
            [new("sub", "alice"), new("tenant", "acme"), new(AiGuardClaimTypes.KeyId, "k_1")], AiGuardApiKeyDefaults.AuthenticationScheme))),
    };

    private async Task<string> RecordAsync(AiGuardContext context, AiGuardOutcome outcome)
    {
        await _filter.OnCompletedAsync(context, outcome);
        await _services.GetRequiredService<AuditTrail>().StopAsync(CancellationToken.None);
        return _services.GetFakeLogCollector().GetSnapshot().Single().Message;
    }
}
