using System.Text;
using AiApiGuard.TestUtilities;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace AiApiGuard.IntegrationTests.Streaming;

/// <summary>What happens while the endpoint is silent.</summary>
[TestFixture]
public class WaitingTests
{
    private FakeTimeProvider _time = null!;
    private GuardedHost _host = null!;
    private Signal _isWaiting = null!;
    private Signal _mayGoOn = null!;
    private string[] _parts = [];
    private string _contentType = "";

    [SetUp]
    public async Task StartAsync()
    {
        _time = new FakeTimeProvider();
        _isWaiting = new Signal();
        _mayGoOn = new Signal();
        _contentType = "text/event-stream";
        _host = await GuardedHost.StartAsync(
            builder =>
            {
                builder.Services.AddSingleton<TimeProvider>(_time);
                builder.Services.AddAiGuard()
                    .AddPolicy("Redact", policy => policy.RedactPii().AddFilter<RecordingFilter>(AiGuardStage.Audit))
                    .AddPolicy("Monitor", policy => policy
                        .Configure(options => options.Mode = AiGuardMode.Monitor).RedactPii().AddFilter<RecordingFilter>(AiGuardStage.Audit));
            },
            app =>
            {
                app.UseAiGuard();
                app.MapPost("/redact" + GuardedHost.ChatPath, WriteAsync).RequireAiGuard("Redact");
                app.MapPost("/monitor" + GuardedHost.ChatPath, WriteAsync).RequireAiGuard("Monitor");
            });
    }

    [TearDown]
    public async Task StopAsync()
    {
        _mayGoOn.Set();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task Stream_TextHeldForTenSeconds_IsKeptAlive()
    {
        _parts = [ChatTranscript.Delta("Hello. "), ChatTranscript.Delta("Mail ada@exam"), ChatTranscript.Delta("ple.org."), ChatTranscript.Done];
        using var response = await PostAsync("/redact", waitAfter: 2);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());

        _time.Advance(TimeSpan.FromSeconds(9));
        _time.Advance(TimeSpan.FromSeconds(6));
        var received = await ReadUntilAsync(reader, ": keep-alive\n\n");
        _time.Advance(TimeSpan.FromSeconds(10));
        received += await ReadUntilAsync(reader, ": keep-alive\n\n");
        _mayGoOn.Set();
        received += await reader.ReadToEndAsync().WaitAsync(Patience.Limit);

        Assert.That(ChatTranscript.ReadContent(received), Is.EqualTo("Hello. Mail [EMAIL]."));
        Assert.That(received, Does.EndWith(ChatTranscript.Done));
    }

    [Test]
    public async Task Stream_NothingHeld_IsLeftAlone()
    {
        _parts = [ChatTranscript.Delta("Hello. "), ChatTranscript.Delta("Bye."), ChatTranscript.Done];
        using var response = await PostAsync("/redact", waitAfter: 1);

        _time.Advance(TimeSpan.FromMinutes(3));
        _mayGoOn.Set();

        Assert.That(await response.Content.ReadAsStringAsync(), Is.EqualTo(string.Concat(_parts)));
    }

    [Test]
    public async Task Stream_HalfAnEvent_IsEndedAfterTheTimeLimit()
    {
        _parts = [ChatTranscript.Delta("Hello. "), "data: {\"choices\":[{\"ind"];
        using var response = await PostAsync("/redact", waitAfter: 2);

        _time.Advance(TimeSpan.FromSeconds(55));
        _time.Advance(TimeSpan.FromSeconds(10));
        var received = await response.Content.ReadAsStringAsync().WaitAsync(Patience.Limit);
        var outcome = (await _host.Exchanges.NextAsync()).Outcome;

        Assert.That(received, Does.StartWith(_parts[0] + "data: {\"error\":").And.Contain("response_timeout"));
        Assert.That(outcome.Kind, Is.EqualTo(AiGuardOutcomeKind.Truncated));
        Assert.That(outcome.Denial!.ReasonCode, Is.EqualTo(AiGuardReasons.ResponseTimeout));
    }

    [Test]
    public async Task Whole_HalfABody_IsAGatewayTimeout()
    {
        _contentType = "application/json";
        _parts = ["{\"choices\":["];
        var pending = PostAsync("/redact", waitAfter: 1);
        await _isWaiting.WaitAsync();

        _time.Advance(TimeSpan.FromSeconds(65));
        using var response = await pending.WaitAsync(Patience.Limit);

        Assert.That((int)response.StatusCode, Is.EqualTo(504));
        Assert.That((await OpenAiErrorBody.ReadAsync(response)).Code, Is.EqualTo("response_timeout"));
    }

    [Test]
    public async Task Monitor_HalfAnEvent_GoesOnAndIsReported()
    {
        _parts = [ChatTranscript.Delta("Hello. "), ChatTranscript.Delta("Bye.")[..30], ChatTranscript.Delta("Bye.")[30..], ChatTranscript.Done];
        using var response = await PostAsync("/monitor", waitAfter: 2);

        _time.Advance(TimeSpan.FromSeconds(65));
        _mayGoOn.Set();

        Assert.That(await response.Content.ReadAsStringAsync(), Is.EqualTo(string.Concat(_parts)));
        var exchange = await _host.Exchanges.NextAsync();
        Assert.That(exchange.Outcome.Kind, Is.EqualTo(AiGuardOutcomeKind.Completed));
        Assert.That(exchange.Findings.Select(finding => finding.Reason), Does.Contain(AiGuardReasons.ResponseTimeout));
    }

    private static async Task<string> ReadUntilAsync(StreamReader reader, string end)
    {
        var result = new StringBuilder();
        var next = new char[1];
        while (!result.ToString().EndsWith(end, StringComparison.Ordinal) && await reader.ReadAsync(next).AsTask().WaitAsync(Patience.Limit) > 0)
            result.Append(next);
        return result.ToString();
    }

    private async Task WriteAsync(HttpContext http)
    {
        http.Response.ContentType = _contentType;
        var waitAfter = int.Parse(http.Request.Headers["x-wait-after"]!, System.Globalization.CultureInfo.InvariantCulture);
        for (var i = 0; i < _parts.Length; i++)
        {
            await http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(_parts[i]), http.RequestAborted);
            if (i + 1 != waitAfter)
                continue;
            _isWaiting.Set();
            await _mayGoOn.WaitAsync().WaitAsync(http.RequestAborted);
        }
    }

    private async Task<HttpResponseMessage> PostAsync(string prefix, int waitAfter)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(prefix + GuardedHost.ChatPath, UriKind.Relative));
        request.Headers.Add("x-wait-after", waitAfter.ToString(System.Globalization.CultureInfo.InvariantCulture));
        request.Content = new StringContent(ChatMessages.Question, Encoding.UTF8, "application/json");
        var response = await _host.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await _isWaiting.WaitAsync();
        return response;
    }
}
