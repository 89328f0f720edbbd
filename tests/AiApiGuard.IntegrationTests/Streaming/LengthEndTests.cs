using System.Net;
using System.Text;
using AiApiGuard.TestUtilities;
using AiApiGuard.TestUtilities.Transcripts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace AiApiGuard.IntegrationTests.Streaming;

/// <summary>A stream whose budget is spent ends as one that reached its greatest length, and the endpoint stops.</summary>
[TestFixture]
public class LengthEndTests
{
    private const string Question = """{"model":"demo","stream":true,"messages":[{"role":"user","content":"Hello"}]}""";

    private const string End =
        """data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"demo","choices":[{"index":0,"delta":{},"logprobs":null,"finish_reason":"length"}],"aiguard":{"code":"budget_spent","message":"The budget is spent."}}""" + "\n\n" + ChatTranscript.Done;

    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private GuardedHost _host = null!;
    private string[] _parts = [];
    private string _type = "";

    [SetUp]
    public async Task StartAsync() => _host = await GuardedHost.StartAsync(
        guard => guard
            .AddPolicy("Chat", policy => policy.AddFilter<SmallBudget>(AiGuardStage.OutputFiltering).AddFilter<RecordingFilter>(AiGuardStage.Audit))
            .AddPolicy("Text", policy => policy
                .UseProtocol(AiGuardProtocols.Text).AddFilter<SmallBudget>(AiGuardStage.OutputFiltering).AddFilter<RecordingFilter>(AiGuardStage.Audit)),
        app =>
        {
            app.MapPost("/chat" + GuardedHost.ChatPath, WriteAsync).RequireAiGuard("Chat");
            app.MapPost("/mcp", WriteAsync).RequireAiGuard("Chat");
            app.MapPost("/text", WriteAsync).RequireAiGuard("Text");
        });

    [TearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [Test]
    public async Task Stream_BudgetSpent_EndsAsLengthAndStopsTheEndpoint()
    {
        (_type, _parts) = ("text/event-stream", [ChatTranscript.Delta("abc"), ChatTranscript.Delta("def"), ChatTranscript.Delta("much more than there is room for")]);

        using var response = await _host.PostAsync(Question, "/chat" + GuardedHost.ChatPath);

        Assert.That(await response.Content.ReadAsStringAsync(), Is.EqualTo(ChatTranscript.Delta("abc") + ChatTranscript.Delta("def") + End));
        await _stopped.Task.WaitAsync(Patience.Limit);
        await AssertOutcomeAsync(AiGuardOutcomeKind.Truncated);
    }

    [Test]
    public async Task Stream_BudgetSpentBeforeItBegan_IsDenied()
    {
        (_type, _parts) = ("text/event-stream", [ChatTranscript.Delta("much more than there is room for")]);

        using var response = await _host.PostAsync(Question, "/chat" + GuardedHost.ChatPath);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.TooManyRequests));
        Assert.That(OpenAiErrorBody.Parse(await response.Content.ReadAsStringAsync()).Code, Is.EqualTo(CharacterBudget.Reason));
        await AssertOutcomeAsync(AiGuardOutcomeKind.Denied);
    }

    [Test]
    public async Task Text_BudgetSpent_JustEnds()
    {
        (_type, _parts) = ("text/plain", ["abc", "def", "much more than there is room for"]);

        using var response = await _host.PostAsync("x"u8.ToArray(), "/text", "text/plain");

        Assert.That(await response.Content.ReadAsStringAsync(), Is.EqualTo("abcdef"));
        await _stopped.Task.WaitAsync(Patience.Limit);
        await AssertOutcomeAsync(AiGuardOutcomeKind.Truncated);
    }

    [Test]
    public async Task Stream_OfAProtocolWithoutSuchAnEnd_EndsWithItsError()
    {
        static string Event(string message) => $$$"""data: {"jsonrpc":"2.0","method":"notifications/message","params":{"data":"{{{message}}}"}}""" + "\n\n";
        (_type, _parts) = ("text/event-stream", [Event("a"), Event("much more than there is room for")]);

        using var response = await _host.PostAsync("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"t"}}""", "/mcp");
        var body = await response.Content.ReadAsStringAsync();

        Assert.That(body, Does.StartWith(Event("a")));
        Assert.That(JsonText.ReadEvents(body).Last().TryGetProperty("error", out _), Is.True);
        await AssertOutcomeAsync(AiGuardOutcomeKind.Truncated);
    }

    private async Task AssertOutcomeAsync(AiGuardOutcomeKind kind)
    {
        var outcome = (await _host.Exchanges.NextAsync()).Outcome;
        Assert.That((outcome.Kind, outcome.Denial?.ReasonCode), Is.EqualTo((kind, CharacterBudget.Reason)));
        Assert.That(outcome.DeniedBy, Is.EqualTo(nameof(SmallBudget)));
    }

    private async Task WriteAsync(HttpContext http)
    {
        http.Response.ContentType = _type;
        foreach (var part in _parts)
            await http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(part));
        if (http.RequestAborted.IsCancellationRequested)
            _stopped.TrySetResult();
    }

    // As strict with each stream as with the only one.
    private sealed class SmallBudget : IAiGuardResponseFilter
    {
        private readonly CharacterBudget _budget = new(26);

        public ValueTask<AiGuardDecision> OnResponseAsync(AiGuardContext context, AiGuardTextWindow window, CancellationToken cancellationToken) =>
            _budget.OnResponseAsync(context, window, cancellationToken);
    }
}
