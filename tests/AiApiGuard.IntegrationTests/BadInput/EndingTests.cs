using System.Net;
using System.Text;
using AiApiGuard.TestUtilities;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace AiApiGuard.IntegrationTests.BadInput;

[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public class EndingTests
{
    private readonly Signal _cancelled = new();
    private readonly Signal _firstArrived = new();
    private readonly Signal _running = new();
    private GuardedHost? _host;

    [TearDown]
    public async Task StopAsync()
    {
        if (_host is not null)
            await _host.DisposeAsync();
    }

    [Test]
    public async Task Stream_ClientGoesAway_CancelsTheEndpointAndCompletes()
    {
        await StartAsync(async http =>
        {
            http.Response.ContentType = "text/event-stream";
            await http.Response.WriteAsync(ChatTranscript.Delta("Hello. "));
            await WaitForCancellationAsync(http);
        });
        var response = await SendAsync(HttpCompletionOption.ResponseHeadersRead);
        var stream = await response.Content.ReadAsStreamAsync();
        Assert.That(await stream.ReadAsync(new byte[1]), Is.EqualTo(1));

        response.Dispose();

        await _cancelled.WaitAsync();
        var exchange = await _host!.Exchanges.NextAsync();
        Assert.That(exchange.Outcome.Kind, Is.EqualTo(AiGuardOutcomeKind.Aborted));
        Assert.That(exchange.Outcome.Denial, Is.Null);
        Assert.That(exchange.Usage.OutputTokens, Is.EqualTo(2), "what was answered until then counts");
    }

    [Test]
    public async Task Whole_ClientGoesAwayBeforeTheAnswer_CancelsTheEndpointAndCompletes()
    {
        await StartAsync(http =>
        {
            _running.Set();
            return WaitForCancellationAsync(http);
        });
        using var goesAway = new CancellationTokenSource();
        var pending = SendAsync(HttpCompletionOption.ResponseContentRead, goesAway.Token);
        await _running.WaitAsync();

        await goesAway.CancelAsync();

        Assert.That(async () => await pending, Throws.InstanceOf<OperationCanceledException>());
        await _cancelled.WaitAsync();
        Assert.That((await _host!.Exchanges.NextAsync()).Outcome.Kind, Is.EqualTo(AiGuardOutcomeKind.Aborted));
    }

    [Test]
    public async Task Body_ClientGoesAwayWhileSending_CompletesWithoutTheEndpoint()
    {
        await StartAsync(_ =>
        {
            _running.Set();
            return Task.CompletedTask;
        });
        using (var connection = await RawConnection.OpenAsync(_host!.Address))
            await connection.SendAsync($"POST {GuardedHost.ChatPath} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{{\"model\"");

        var exchange = await _host.Exchanges.NextAsync();

        // The server notices the broken body or the closed connection, whichever comes first.
        Assert.That(exchange.Outcome.Kind, Is.EqualTo(AiGuardOutcomeKind.Aborted).Or.EqualTo(AiGuardOutcomeKind.Denied));
        Assert.That(exchange.Outcome.Denial?.StatusCode, Is.Null.Or.EqualTo(400));
        Assert.That(_running.IsSet, Is.False);
    }

    [Test]
    public async Task Endpoint_Throws_IsFailedWithoutAStackTrace()
    {
        var failure = new InvalidOperationException("inner words");
        await StartAsync(_ => throw failure);

        using var response = await SendAsync();
        var exchange = await _host!.Exchanges.NextAsync();

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.InternalServerError));
        Assert.That(await response.Content.ReadAsStringAsync(), Is.Empty);
        Assert.That(exchange.Outcome.Kind, Is.EqualTo(AiGuardOutcomeKind.Failed));
        Assert.That(exchange.Outcome.Exception, Is.SameAs(failure));
    }

    [Test]
    public async Task Endpoint_ThrowsInTheMiddleOfAWholeAnswer_SendsNothingOfIt()
    {
        await StartAsync(async http =>
        {
            http.Response.ContentType = "application/json";
            await http.Response.WriteAsync("{\"choices\":[{\"index\":0,");
            throw new InvalidOperationException("inner words");
        });

        using var response = await SendAsync();

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.InternalServerError));
        Assert.That(await response.Content.ReadAsStringAsync(), Is.Empty);
        Assert.That((await _host!.Exchanges.NextAsync()).Outcome.Kind, Is.EqualTo(AiGuardOutcomeKind.Failed));
    }

    [Test]
    public async Task Endpoint_ThrowsMidStream_BreaksTheStreamWithoutWords()
    {
        await StartAsync(async http =>
        {
            http.Response.ContentType = "text/event-stream";
            await http.Response.WriteAsync(ChatTranscript.Delta("Hello. "));
            throw new InvalidOperationException("inner words");
        });

        Assert.That(async () => await SendAsync(), Throws.InstanceOf<HttpRequestException>());
        Assert.That((await _host!.Exchanges.NextAsync()).Outcome.Kind, Is.EqualTo(AiGuardOutcomeKind.Failed));
    }

    [Test]
    public async Task Stream_DeniedHalfway_EndsWithTheErrorEventAndCancelsTheEndpoint()
    {
        await StartAsync(async http =>
        {
            http.Response.ContentType = "text/event-stream";
            await http.Response.WriteAsync(ChatTranscript.Delta("Hello. "));
            await _firstArrived.WaitAsync();
            await http.Response.WriteAsync(ChatTranscript.Delta("Now the forbidden word."));
            await WaitForCancellationAsync(http);
        });
        using var response = await SendAsync(HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        var first = await reader.ReadLineAsync().WaitAsync(Patience.Limit);
        _firstArrived.Set();
        var rest = await reader.ReadToEndAsync().WaitAsync(Patience.Limit);

        Assert.That(ChatTranscript.ReadContent(first + "\n"), Is.EqualTo("Hello. "));
        Assert.That(rest, Does.Not.Contain("forbidden").And.Not.Contain("[DONE]"));
        var error = OpenAiErrorBody.Parse(rest.Trim()["data: ".Length..]);
        Assert.That((error.Code, error.Type), Is.EqualTo(("word_denied", "permission_error")));
        await _cancelled.WaitAsync();
        var outcome = (await _host!.Exchanges.NextAsync()).Outcome;
        Assert.That((outcome.Kind, outcome.DeniedBy, outcome.Denial?.ReasonCode), Is.EqualTo((AiGuardOutcomeKind.Truncated, nameof(WordDenier), "word_denied")));
    }

    [Test]
    public async Task Stream_DeniedAtItsFirstEvent_IsAProperError()
    {
        await StartAsync(async http =>
        {
            http.Response.ContentType = "text/event-stream";
            http.Response.Headers.ETag = "\"of the answer\"";
            await http.Response.WriteAsync(ChatTranscript.Delta("forbidden"));
            await WaitForCancellationAsync(http);
        });

        using var response = await SendAsync();

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That((await OpenAiErrorBody.ReadAsync(response)).Code, Is.EqualTo("word_denied"));
        Assert.That(response.Headers.ETag, Is.Null);
        await _cancelled.WaitAsync();
        Assert.That((await _host!.Exchanges.NextAsync()).Outcome.Kind, Is.EqualTo(AiGuardOutcomeKind.Denied));
    }

    [Test]
    public async Task Whole_Denied_IsAProperError()
    {
        await StartAsync(async http =>
        {
            var answer = Encoding.UTF8.GetBytes(ChatMessages.Answer("forbidden"));
            http.Response.ContentType = "application/json";
            http.Response.ContentLength = answer.Length;
            await http.Response.Body.WriteAsync(answer);
        });

        using var response = await SendAsync();

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That((await OpenAiErrorBody.ReadAsync(response)).Code, Is.EqualTo("word_denied"));
        var outcome = (await _host!.Exchanges.NextAsync()).Outcome;
        Assert.That((outcome.Kind, outcome.StatusCode), Is.EqualTo((AiGuardOutcomeKind.Denied, 403)));
    }

    [Test]
    public async Task Request_Denied_CompletesToo()
    {
        await StartAsync(_ => Task.CompletedTask);

        using var response = await _host!.PostAsync("Hello");
        var outcome = (await _host.Exchanges.NextAsync()).Outcome;

        Assert.That((outcome.Kind, outcome.StatusCode, outcome.DeniedBy), Is.EqualTo((AiGuardOutcomeKind.Denied, 400, "AiApiGuard")));
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

    private async Task StartAsync(RequestDelegate endpoint) => _host = await GuardedHost.StartAsync(
        guard => guard.AddPolicy("Chat", policy => policy
            .AddFilter<WordDenier>(AiGuardStage.OutputFiltering).AddFilter<RecordingFilter>(AiGuardStage.Audit)),
        app => app.MapPost(GuardedHost.ChatPath, endpoint).RequireAiGuard("Chat"));

    private async Task<HttpResponseMessage> SendAsync(
        HttpCompletionOption until = HttpCompletionOption.ResponseContentRead, CancellationToken cancellationToken = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(GuardedHost.ChatPath, UriKind.Relative));
        request.Content = new StringContent(ChatMessages.Question, Encoding.UTF8, "application/json");
        return await _host!.Client.SendAsync(request, until, cancellationToken);
    }

    private sealed class WordDenier : AiGuardTextFilter
    {
        protected override ValueTask<AiGuardDecision> InspectAsync(AiGuardContext context, AiGuardTextWindow window, CancellationToken cancellationToken) =>
            new(window.Text.Span.Contains("forbidden", StringComparison.Ordinal) ? AiGuardDecision.Deny("word_denied") : AiGuardDecision.Continue);
    }
}
