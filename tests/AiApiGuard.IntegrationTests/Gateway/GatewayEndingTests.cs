using AiApiGuard.TestUtilities;
using Microsoft.AspNetCore.Http;

namespace AiApiGuard.IntegrationTests.Gateway;

[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public class GatewayEndingTests
{
    private readonly Signal _cancelled = new();
    private readonly Signal _running = new();
    private readonly Signal _firstArrived = new();
    private GatewayHost? _gateway;

    [TearDown]
    public async Task StopAsync()
    {
        if (_gateway is not null)
            await _gateway.DisposeAsync();
    }

    [Test]
    public async Task Stream_ClientGoesAway_CancelsTheUpstreamBeforeItsNextEvent([Values] bool guard)
    {
        await StartAsync(
            async http =>
            {
                await StreamAsync(http, ChatTranscript.Delta("Hello. "));
                await WaitForCancellationAsync(http);
            },
            guard);
        var response = await _gateway!.AskAsync(until: HttpCompletionOption.ResponseHeadersRead);
        var stream = await response.Content.ReadAsStreamAsync();
        Assert.That(await stream.ReadAsync(new byte[1]), Is.EqualTo(1));

        response.Dispose();

        await _cancelled.WaitAsync();
        if (guard)
        {
            var exchange = await _gateway.Exchanges.NextAsync();
            Assert.That(exchange.Outcome.Kind, Is.EqualTo(AiGuardOutcomeKind.Aborted));
            Assert.That(exchange.Usage.OutputTokens, Is.EqualTo(2), "what was answered until then counts");
        }
    }

    [Test]
    public async Task Whole_ClientGoesAwayBeforeTheAnswer_CancelsTheUpstream([Values] bool guard)
    {
        await StartAsync(
            http =>
            {
                _running.Set();
                return WaitForCancellationAsync(http);
            },
            guard);
        using (var connection = await RawConnection.OpenAsync(_gateway!.Address))
        {
            await connection.SendAsync(
                $"POST {GuardedHost.ChatPath} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" +
                $"Content-Length: {ChatMessages.Question.Length}\r\n\r\n{ChatMessages.Question}");
            await _running.WaitAsync();
        }

        await _cancelled.WaitAsync();
        if (guard)
            Assert.That((await _gateway.Exchanges.NextAsync()).Outcome.Kind, Is.EqualTo(AiGuardOutcomeKind.Aborted));
    }

    [Test]
    public async Task Stream_UpstreamBreaks_BreaksForTheClientAndCompletesTheExchange([Values] bool guard)
    {
        await StartAsync(
            async http =>
            {
                await StreamAsync(http, ChatTranscript.Delta("Hello. "));
                await _firstArrived.WaitAsync();
                http.Abort();
            },
            guard);
        using var response = await _gateway!.AskAsync(until: HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        Assert.That(ChatTranscript.ReadContent((await reader.ReadLineAsync().WaitAsync(Patience.Limit))!), Is.EqualTo("Hello. "));

        _firstArrived.Set();

        Assert.That(async () => await reader.ReadToEndAsync().WaitAsync(Patience.Limit), Throws.InstanceOf<IOException>());
        if (guard)
        {
            var exchange = await _gateway.Exchanges.NextAsync();
            Assert.That((exchange.Outcome.Kind, exchange.Outcome.Denial), Is.EqualTo((AiGuardOutcomeKind.Failed, (AiGuardDenial?)null)));
            Assert.That(exchange.Usage.OutputTokens, Is.EqualTo(2), "what was answered until then counts");
        }
    }

    [Test]
    public async Task Stream_UpstreamBreaksInsideAnEvent_SendsNoneOfIt()
    {
        await StartAsync(async http =>
        {
            await StreamAsync(http, ChatTranscript.Delta("Hello. ") + ChatTranscript.Delta("Half")[..40]);
            await _firstArrived.WaitAsync();
            http.Abort();
        });
        using var response = await _gateway!.AskAsync(until: HttpCompletionOption.ResponseHeadersRead);
        using var body = await response.Content.ReadAsStreamAsync();
        var first = new byte[ChatTranscript.Delta("Hello. ").Length];
        await body.ReadExactlyAsync(first).AsTask().WaitAsync(Patience.Limit);

        _firstArrived.Set();

        Assert.That(async () => await body.ReadAsync(new byte[1]).AsTask().WaitAsync(Patience.Limit), Throws.InstanceOf<IOException>());
        var exchange = await _gateway.Exchanges.NextAsync();
        Assert.That((exchange.Outcome.Kind, exchange.Outcome.Denial), Is.EqualTo((AiGuardOutcomeKind.Failed, (AiGuardDenial?)null)));
        Assert.That(exchange.Usage.OutputTokens, Is.EqualTo(2));
    }

    [Test]
    public async Task Stream_DeniedHalfway_EndsWithTheErrorEventAndCancelsTheUpstream()
    {
        await StartAsync(async http =>
        {
            await StreamAsync(http, ChatTranscript.Delta("Hello. "));
            await _firstArrived.WaitAsync();
            await http.Response.WriteAsync("data: of no protocol\n\n");
            await http.Response.Body.FlushAsync();
            await WaitForCancellationAsync(http);
        });
        using var response = await _gateway!.AskAsync(until: HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        Assert.That(ChatTranscript.ReadContent((await reader.ReadLineAsync().WaitAsync(Patience.Limit))!), Is.EqualTo("Hello. "));

        _firstArrived.Set();

        var rest = await reader.ReadToEndAsync().WaitAsync(Patience.Limit);
        Assert.That(OpenAiErrorBody.Parse(rest.Trim()["data: ".Length..]).Code, Is.EqualTo("uninspectable_response"));
        await _cancelled.WaitAsync();
        Assert.That((await _gateway.Exchanges.NextAsync()).Outcome.Kind, Is.EqualTo(AiGuardOutcomeKind.Truncated));
    }

    [Test]
    public async Task Whole_Denied_IsAProperErrorAndCancelsTheUpstream([Values("application/octet-stream", "text/event-stream")] string contentType)
    {
        await StartAsync(async http =>
        {
            http.Response.ContentType = contentType;
            await http.Response.WriteAsync("data: of no protocol\n\n");
            await http.Response.Body.FlushAsync();
            await WaitForCancellationAsync(http);
        });

        using var response = await _gateway!.AskAsync();

        Assert.That((int)response.StatusCode, Is.EqualTo(502));
        Assert.That((await OpenAiErrorBody.ReadAsync(response)).Code, Is.EqualTo("uninspectable_response"));
        await _cancelled.WaitAsync();
        Assert.That((await _gateway.Exchanges.NextAsync()).Outcome.Kind, Is.EqualTo(AiGuardOutcomeKind.Denied));
    }

    [Test]
    public async Task Whole_UpstreamBreaks_SendsNothingOfIt()
    {
        await StartAsync(async http =>
        {
            var answer = ChatMessages.Answer("Hello");
            http.Response.ContentType = "application/json";
            http.Response.ContentLength = answer.Length;
            await http.Response.WriteAsync(answer[..50]);
            await http.Response.Body.FlushAsync();
            http.Abort();
        });

        using var response = await _gateway!.AskAsync();
        var exchange = await _gateway.Exchanges.NextAsync();

        Assert.That((int)response.StatusCode, Is.EqualTo(502));
        Assert.That(await response.Content.ReadAsStringAsync(), Does.Not.Contain("chatcmpl"));
        Assert.That(exchange.Outcome.StatusCode, Is.EqualTo(502));
    }

    private static async Task StreamAsync(HttpContext http, string events)
    {
        http.Response.ContentType = "text/event-stream";
        await http.Response.WriteAsync(events);
        await http.Response.Body.FlushAsync();
    }

    private async Task WaitForCancellationAsync(HttpContext http)
    {
        try
        {
            await Task.Delay(Patience.Limit, http.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            _cancelled.Set();
            throw;
        }
    }

    private async Task StartAsync(RequestDelegate upstream, bool guard = true) => _gateway = await GatewayHost.StartAsync(upstream, $"--Guard={guard}");
}
