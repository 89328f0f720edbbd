using System.Net;
using System.Text;
using AiApiGuard.TestUtilities;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.IntegrationTests.BadInput;

/// <summary>What bad answers of an endpoint come to over a socket: what the client receives, and what the record says.</summary>
[TestFixture]
public class AnswerTests
{
    private const int MaxResponseBytes = 100_000;
    private const int MaxStreamBytes = 300_000;

    private static readonly string Before = ChatTranscript.Delta("Hello. ");

    private RequestDelegate _endpoint = _ => Task.CompletedTask;
    private GuardedHost _host = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _host = await GuardedHost.StartAsync(
        guard => guard.AddPolicy("Redact", policy => policy
            .Configure(options => (options.MaxResponseBytes, options.MaxStreamBytes) = (MaxResponseBytes, MaxStreamBytes))
            .RedactPii().AddFilter<RecordingFilter>(AiGuardStage.Audit)),
        app => app.MapPost(GuardedHost.ChatPath, http => _endpoint(http)).RequireAiGuard("Redact"));

    [OneTimeTearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [TestCase("data: {\"choices\":[{\"ind\n\n", AiGuardReasons.UninspectableResponse, TestName = "Stream_MalformedEvent_IsTruncated")]
    [TestCase("data: {\"choices\":[{\"ind", AiGuardReasons.UninspectableResponse, TestName = "Stream_TruncatedEvent_IsTruncated")]
    [TestCase("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\",\"content\":\"b\"}}]}\n\n", AiGuardReasons.UninspectableResponse, TestName = "Stream_DuplicateProperty_IsTruncated")]
    [TestCase("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"x*\"}}]}\n\n", AiGuardReasons.ResponseTooLarge, TestName = "Stream_EventBeyondTheLimit_IsTruncated")]
    [TestCase("<html><body>Bad gateway</body></html>", AiGuardReasons.UninspectableResponse, TestName = "Stream_TurnsIntoHtml_IsTruncated")]
    public async Task Stream_GoesBad_IsTruncated(string bad, string reason)
    {
        bad = bad.Replace("x*", new string('x', 2 * MaxResponseBytes), StringComparison.Ordinal);
        var received = await ReceiveAsync("text/event-stream", Before, bad, ChatTranscript.Delta("Bye."));

        Assert.That(received, Does.StartWith(Before + "data: {\"error\":"));
        Assert.That(OpenAiErrorBody.Parse(received[Before.Length..].Trim()["data: ".Length..]).Code, Is.EqualTo(reason));
        await AssertRecordedAsync(AiGuardOutcomeKind.Truncated, reason, 200);
    }

    [Test]
    public async Task Stream_ThatNeverEnds_IsEndedAtItsBudget()
    {
        _endpoint = async http =>
        {
            http.Response.ContentType = "text/event-stream";
            while (true)
                await http.Response.WriteAsync(Before, http.RequestAborted);
        };
        using var response = await _host.PostAsync(ChatMessages.Question);
        var received = await response.Content.ReadAsStringAsync();

        Assert.That(received.Length, Is.InRange(MaxStreamBytes - Before.Length, MaxStreamBytes + 1000));
        Assert.That(received, Does.Contain(AiGuardReasons.ResponseTooLarge));
        await AssertRecordedAsync(AiGuardOutcomeKind.Truncated, AiGuardReasons.ResponseTooLarge, 200);
    }

    [Test]
    public async Task Stream_OfManyEventsInOneWrite_IsNoSingleEvent()
    {
        var stream = string.Concat(Enumerable.Repeat(Before, 2 * MaxResponseBytes / Before.Length)) + ChatTranscript.Delta("Mail ada@example.org") + ChatTranscript.Done;
        var received = await ReceiveAsync("text/event-stream", stream);

        Assert.That(received, Is.EqualTo(stream.Replace("ada@example.org", "[EMAIL]", StringComparison.Ordinal)));
        await AssertRecordedAsync(AiGuardOutcomeKind.Completed, null, 200);
    }

    [Test]
    public async Task Stream_OfTenThousandEmptyDeltas_Passes()
    {
        var empty = "data: {\"choices\":[]}\n\n";
        var received = await ReceiveAsync("text/event-stream", [Before, .. Enumerable.Repeat(empty, 10_000)]);

        Assert.That(received.Length, Is.EqualTo(Before.Length + (10_000 * empty.Length)));
        await AssertRecordedAsync(AiGuardOutcomeKind.Completed, null, 200);
    }

    [Test]
    public async Task Stream_WithoutDone_ReleasesWhatItHeld()
    {
        var held = ChatTranscript.Delta("Ask ada@example");
        Assert.That(await ReceiveAsync("text/event-stream", Before, held), Is.EqualTo(Before + held));
        await AssertRecordedAsync(AiGuardOutcomeKind.Completed, null, 200);
    }

    [Test]
    public async Task Stream_InvalidUtf8_LeavesAsItWasInspected()
    {
        var bytes = Encoding.UTF8.GetBytes(ChatTranscript.Delta("Mail ada@example.org or ?"));
        bytes[Array.LastIndexOf(bytes, (byte)'?')] = 0xFF;
        _endpoint = async http =>
        {
            http.Response.ContentType = "text/event-stream";
            await http.Response.Body.WriteAsync(bytes);
        };
        using var response = await _host.PostAsync(ChatMessages.Question);

        Assert.That(ChatTranscript.ReadContent(Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync())), Is.EqualTo("Mail [EMAIL] or \uFFFD"));
        await AssertRecordedAsync(AiGuardOutcomeKind.Completed, null, 200);
    }

    [TestCase("{\"choices\":[{\"ind", AiGuardReasons.UninspectableResponse)]
    [TestCase("{\"choices\":[],\"x\":1,\"x\":2}", AiGuardReasons.UninspectableResponse)]
    [TestCase("{\"choices\":[{\"message\":{\"content\":\"x*\"}}]}", AiGuardReasons.ResponseTooLarge)]
    [TestCase("{\"choices\":[\"y*\"]}", AiGuardReasons.ResponseTooLarge)]
    public async Task Whole_Bad_IsBadGateway(string bad, string reason)
    {
        bad = bad.Replace("x*", new string('x', 2 * MaxResponseBytes), StringComparison.Ordinal)
            .Replace("y*", string.Concat(Enumerable.Repeat("\",\"", 40_000)), StringComparison.Ordinal);
        using var response = await SendAsync("application/json", bad);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadGateway));
        Assert.That((await OpenAiErrorBody.ReadAsync(response)).Code, Is.EqualTo(reason));
        await AssertRecordedAsync(AiGuardOutcomeKind.Denied, reason, 502);
    }

    [TestCase(429, "application/json", "{\"error\":{\"message\":\"Slow down, ada@example.org\",\"type\":\"requests\",\"param\":null,\"code\":\"rate_limit_exceeded\"}}")]
    [TestCase(500, "application/json", "{\"error\":{\"message\":\"Ask ada@example.org\"}}")]
    [TestCase(400, "application/json", "{\"detail\":\"No such thing, ada@example.org\"}")]
    [TestCase(503, "text/html; charset=utf-8", "<html><body><h1>503</h1>Write to ada@example.org</body></html>")]
    [TestCase(502, "text/plain", "upstream of ada@example.org failed")]
    public async Task Error_OfTheEndpoint_PassesInspected(int status, string contentType, string body)
    {
        using var response = await SendAsync(contentType, body, status);

        Assert.That((int)response.StatusCode, Is.EqualTo(status));
        Assert.That(await response.Content.ReadAsStringAsync(), Is.EqualTo(body.Replace("ada@example.org", "[EMAIL]", StringComparison.Ordinal)));
        await AssertRecordedAsync(AiGuardOutcomeKind.Completed, null, status);
    }

    [Test]
    public async Task Error_WithinAStream_PassesInspected()
    {
        const string Error = "data: {\"error\":{\"message\":\"Ask ada@example.org\",\"type\":\"server_error\"}}\n\n";
        var received = await ReceiveAsync("text/event-stream", Before, Error);

        Assert.That(received, Is.EqualTo(Before + Error.Replace("ada@example.org", "[EMAIL]", StringComparison.Ordinal)));
        await AssertRecordedAsync(AiGuardOutcomeKind.Completed, null, 200);
    }

    [Test]
    public async Task Html_AsAnAnswer_IsBadGateway()
    {
        using var response = await SendAsync("text/html", "<html><body>Welcome</body></html>");

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadGateway));
        await AssertRecordedAsync(AiGuardOutcomeKind.Denied, AiGuardReasons.UninspectableResponse, 502);
    }

    private async Task AssertRecordedAsync(AiGuardOutcomeKind kind, string? reason, int status)
    {
        var outcome = (await _host.Exchanges.NextAsync()).Outcome;
        Assert.That((outcome.Kind, outcome.Denial?.ReasonCode, outcome.StatusCode), Is.EqualTo((kind, reason, status)));
        Assert.That(outcome.Exception, Is.Null);
    }

    private async Task<string> ReceiveAsync(string contentType, params string[] pieces)
    {
        _endpoint = async http =>
        {
            http.Response.ContentType = contentType;
            foreach (var piece in pieces)
                await http.Response.WriteAsync(piece, http.RequestAborted);
        };
        using var response = await _host.PostAsync(ChatMessages.Question);
        return await response.Content.ReadAsStringAsync();
    }

    private Task<HttpResponseMessage> SendAsync(string contentType, string body, int status = 200)
    {
        _endpoint = http =>
        {
            http.Response.StatusCode = status;
            http.Response.ContentType = contentType;
            return http.Response.WriteAsync(body);
        };
        return _host.PostAsync(ChatMessages.Question);
    }
}
