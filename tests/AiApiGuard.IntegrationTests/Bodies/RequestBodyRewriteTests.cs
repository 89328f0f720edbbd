using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.IntegrationTests.Bodies;

[TestFixture]
public class RequestBodyRewriteTests
{
    private const string BoundPath = "/bound" + GuardedHost.ChatPath;

    private readonly List<byte[]> _seen = [];
    private long? _declared;
    private GuardedHost _host = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _host = await GuardedHost.StartAsync(
        guard => guard
            .AddPolicy("Reject", policy => policy.RedactPii(options => options.Direction = AiGuardDirection.Both).AddFilter<RecordingFilter>(AiGuardStage.Audit))
            .AddPolicy("InspectAsText", policy => policy.Configure(options => options.UnrecognizedBody = AiGuardUnrecognizedBody.InspectAsText)
                .RedactPii(options => options.Direction = AiGuardDirection.Both).AddFilter<RecordingFilter>(AiGuardStage.Audit))
            .AddPolicy("Allow", policy => policy.Configure(options => options.UnrecognizedBody = AiGuardUnrecognizedBody.Allow)
                .RedactPii(options => options.Direction = AiGuardDirection.Both).AddFilter<RecordingFilter>(AiGuardStage.Audit))
            .AddPolicy("Early", policy => policy.AddFilter<EarlyEditor>(AiGuardStage.Authorization))
            .AddPolicy("EarlyMonitor", policy => policy
                .AddFilter<EarlyEditor>(AiGuardStage.Authorization, options => options.Mode = AiGuardMode.Monitor)
                .RedactPii(options => options.Direction = AiGuardDirection.Both)),
        app =>
        {
            app.MapPost("/early" + GuardedHost.ChatPath, ReadTwiceAsync).RequireAiGuard("Early");
            app.MapPost("/early-monitor" + GuardedHost.ChatPath, ReadTwiceAsync).RequireAiGuard("EarlyMonitor");
            app.MapPost(GuardedHost.ChatPath, ReadTwiceAsync).RequireAiGuard("Reject");
            app.MapPost(BoundPath, (BoundRequest request) => Results.Json(
                new { choices = new[] { new { index = 0, message = new { role = "assistant", content = request.Messages[0].Content } } } })).RequireAiGuard("Reject");
            app.MapPost("/Reject", ReadTwiceAsync).RequireAiGuard("Reject");
            app.MapPost("/InspectAsText", ReadTwiceAsync).RequireAiGuard("InspectAsText");
            app.MapPost("/Allow", ReadTwiceAsync).RequireAiGuard("Allow");
        });

    [OneTimeTearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [SetUp]
    public void Forget() => _seen.Clear();

    [TestCase("""{"model":"demo-1","messages":[{"role":"user","content":"Hello"}]}""")]
    [TestCase("""
         { "messages" : [ { "content" : "\u0048ello \/ \ud83d\udc19 1.0 \"\\\n", "role" : "user", "zzz": 1.50 } ],
           "model":"demo-1" , "temperature": 1e0, "unknown": [1, 2.0, null, "x"] }
         """)]
    public async Task Post_NothingToChange_EndpointSeesTheSameBytes(string body)
    {
        using var response = await _host.PostAsync(body);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        AssertSeen(body);
    }

    [TestCase(
        """{"model":"demo-1","messages":[{"role":"user","content":"Mail ada@example.org"}]}""",
        """{"model":"demo-1","messages":[{"role":"user","content":"Mail [EMAIL]"}]}""")]
    [TestCase(
        """{"model":"demo-1", "messages": [ {"role":"user","content":"\u0048i"}, {"role":"user","content":"M\u0061il \u0061d\u0061@example.org,\n\u00e9"} ], "t": 1.0, "u": "\"\ud83d\udc19"}""",
        """{"model":"demo-1", "messages": [ {"role":"user","content":"\u0048i"}, {"role":"user","content":"Mail [EMAIL],\né"} ], "t": 1.0, "u": "\"\ud83d\udc19"}""")]
    [TestCase(
        """{"messages":[{"role":"user","content":[{"type":"text","text":"ada@example.org"},{"type":"text","text":"\u0062"}]}],"model":"demo-1"}""",
        """{"messages":[{"role":"user","content":[{"type":"text","text":"[EMAIL]"},{"type":"text","text":"\u0062"}]}],"model":"demo-1"}""")]
    public async Task Post_SomethingToChange_EndpointSeesOnlyThatStringChanged(string body, string expected)
    {
        using var response = await _host.PostAsync(body);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        AssertSeen(expected);
    }

    [TestCase("/early", "Goodbye ada@example.org")]
    [TestCase("/early-monitor", "Hello [EMAIL]")]
    public async Task Post_EditedBeforeTheBodyIsDue_IsJudgedByTheModeOfItsFilter(string path, string expected)
    {
        using var response = await _host.PostAsync(
            """{"model":"demo-1","messages":[{"role":"user","content":"Hello ada@example.org"}]}""", path + GuardedHost.ChatPath);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        AssertSeen($$"""{"model":"demo-1","messages":[{"role":"user","content":"{{expected}}"}]}""");
    }

    [Test]
    public async Task Post_ChangedStringWithCharactersToEscape_ReadsAsItShould()
    {
        using var response = await _host.PostAsync("""{"model":"demo-1","messages":[{"role":"user","content":"ada@example.org \" \\ \u0000 \ud83d\udc19 <&>"}]}""");

        using var seen = JsonDocument.Parse(_seen[0]);
        Assert.That(seen.RootElement.GetProperty("messages")[0].GetProperty("content").GetString(), Is.EqualTo("[EMAIL] \" \\ \0 🐙 <&>"));
    }

    [Test]
    public async Task Post_BoundToAParameter_BindsTheChangedBody()
    {
        using var response = await _host.PostAsync("""{"model":"demo-1","messages":[{"role":"user","content":"Mail ada@example.org"}]}""", BoundPath);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await response.Content.ReadAsStringAsync(), Does.Contain("\"Mail [EMAIL]\""));
    }

    [TestCase("""{"question":"Mail ada@example.org"}""", "application/json")]
    [TestCase("""["ada@example.org"]""", "application/vnd.host+json")]
    [TestCase("Mail ada@example.org", "text/plain")]
    [TestCase("a=b&mail=ada@example.org", "application/x-www-form-urlencoded")]
    public async Task Reject_UnrecognizedBody_IsDenied(string body, string contentType)
    {
        using var response = await _host.PostAsync(Encoding.UTF8.GetBytes(body), "/Reject", contentType);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(response.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/problem+json"));
        Assert.That(await response.Content.ReadAsStringAsync(), Does.Contain("\"code\":\"unrecognized_body\""));
        Assert.That(_seen, Is.Empty);
    }

    [TestCase("""{"question": "Mail ada@example.org", "n":1.0}""", "application/json", """{"question": "Mail [EMAIL]", "n":1.0}""")]
    [TestCase("""["\u0061", "ada@example.org"]""", "application/vnd.host+json", """["\u0061", "[EMAIL]"]""")]
    [TestCase("\"ada@example.org\"", "application/json", "\"[EMAIL]\"")]
    [TestCase("Mail ada@example.org now", "text/plain", "Mail [EMAIL] now")]
    [TestCase("Nothing to see", "text/plain", "Nothing to see")]
    [TestCase("{\"half\": \"ada@example.org", "text/plain", "{\"half\": \"[EMAIL]")]
    public async Task InspectAsText_UnrecognizedBody_IsInspected(string body, string contentType, string expected)
    {
        using var response = await _host.PostAsync(Encoding.UTF8.GetBytes(body), "/InspectAsText", contentType);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        AssertSeen(expected);
    }

    [Test]
    public async Task InspectAsText_BrokenJsonDeclaredAsJson_IsDenied()
    {
        using var response = await _host.PostAsync("{\"half\": \"ada@example.org", "/InspectAsText");

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(_seen, Is.Empty);
    }

    [TestCase("/Reject")]
    [TestCase("/InspectAsText")]
    public async Task Post_BytesThatAreNoText_AreDenied(string path)
    {
        using var response = await _host.PostAsync([0xFF, 0xFE, 0x00], path, "application/octet-stream");

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(_seen, Is.Empty);
    }

    [TestCase("""{"question":"Mail ada@example.org"}""", "application/json")]
    [TestCase("Mail ada@example.org", "text/plain")]
    public async Task Allow_UnrecognizedBody_PassesUntouchedWithAFinding(string body, string contentType)
    {
        while (_host.Exchanges.TryTake(out _))
        {
            // What the tests before left.
        }

        using var response = await _host.PostAsync(Encoding.UTF8.GetBytes(body), "/Allow", contentType);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        AssertSeen(body);
        var findings = (await _host.Exchanges.NextAsync()).Findings;
        Assert.That(findings, Has.Some.Matches<AiGuardFinding>(finding => finding is { Code: "uninspected_body", Direction: AiGuardDirection.Request }));
    }

    [TestCase("/Reject")]
    [TestCase("/InspectAsText")]
    [TestCase("/Allow")]
    public async Task Post_RecognizedBodyOnAnyPath_IsReadByItsProtocol(string path)
    {
        using var response = await _host.PostAsync(ChatMessages.Question.Replace("Hello", "ada@example.org", StringComparison.Ordinal), path);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        AssertSeen(ChatMessages.Question.Replace("Hello", "[EMAIL]", StringComparison.Ordinal));
    }

    private void AssertSeen(string expected)
    {
        Assert.That(_seen, Has.Count.EqualTo(2));
        Assert.That(_seen[0], Is.EqualTo(Encoding.UTF8.GetBytes(expected)));
        Assert.That(_seen[1], Is.EqualTo(_seen[0]), "read again");
        Assert.That(_declared, Is.EqualTo(_seen[0].Length));
    }

    private async Task ReadTwiceAsync(HttpContext http)
    {
        _declared = http.Request.ContentLength;
        for (var i = 0; i < 2; i++)
        {
            http.Request.Body.Position = 0;
            using var copy = new MemoryStream();
            await http.Request.Body.CopyToAsync(copy);
            _seen.Add(copy.ToArray());
        }

        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(ChatMessages.Answer("Hello"));
    }

    private sealed record BoundRequest(IReadOnlyList<BoundMessage> Messages);

    private sealed record BoundMessage(string Content);

    private sealed class EarlyEditor : IAiGuardRequestFilter
    {
        public async ValueTask<AiGuardDecision> OnRequestAsync(AiGuardContext context, CancellationToken cancellationToken)
        {
            var prompt = await context.ReadPromptAsync(cancellationToken);
            prompt.Texts[0].Replace(0, "Hello".Length, "Goodbye");
            return AiGuardDecision.Continue;
        }
    }
}
