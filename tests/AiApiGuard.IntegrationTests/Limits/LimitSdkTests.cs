using System.ClientModel;
using System.ClientModel.Primitives;
using System.Text;
using AiApiGuard.DependencyInjection;
using AiApiGuard.TestUtilities;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using OpenAI;
using OpenAI.Chat;

namespace AiApiGuard.IntegrationTests.Limits;

/// <summary>What limits do to the official client.</summary>
[TestFixture]
public class LimitSdkTests
{
    private int _asked;

    [SetUp]
    public void Reset() => _asked = 0;

    [Test]
    public async Task CompleteChat_DeniedForASecond_IsRetriedByTheClientAndSucceeds()
    {
        await using var host = await StartAsync(policy => policy.LimitRequests(options => (options.PerMinute, options.PerSecond) = (null, 1)));
        using var http = LocalClient.Create();
        var client = CreateClient(host, http);
        for (var i = 0; i < 3; i++)
        {
            ChatCompletion answer = await client.CompleteChatAsync("Hello");
            Assert.That(answer.Content[0].Text, Is.EqualTo("Hello."));
        }

        Assert.That(_asked, Is.EqualTo(3));
    }

    [Test]
    public async Task CompleteChat_BudgetSpent_IsNotRetried()
    {
        await using var host = await StartAsync(policy => policy.LimitCost(options => (options.PerDay, options.PaymentRequired) = (0.000_5m, true)));
        using var http = LocalClient.Create();
        var exchanges = 0;
        var client = CreateClient(host, http, () => exchanges++);
        var exception = Assert.ThrowsAsync<ClientResultException>(() => client.CompleteChatAsync("Hello"));
        Assert.That(exception!.Status, Is.EqualTo(402));
        Assert.That(exception.Message, Does.Contain("budget_exceeded"));
        Assert.That((_asked, exchanges), Is.EqualTo((0, 1)));
    }

    [Test]
    public async Task CompleteChatStreaming_BudgetSpent_EndsAsLength()
    {
        await using var host = await StartAsync(policy => policy.LimitTokens(150).ConfigureLimits(options => options.AssumedOutputTokens = 20));
        using var http = LocalClient.Create();
        var client = CreateClient(host, http);
        var text = new StringBuilder();
        ChatFinishReason? reason = null;
        await foreach (var update in client.CompleteChatStreamingAsync("Tell me a story"))
        {
            foreach (var part in update.ContentUpdate)
                text.Append(part.Text);
            reason = update.FinishReason ?? reason;
        }

        Assert.That(reason, Is.EqualTo(ChatFinishReason.Length));
        Assert.That(text.ToString(), Does.StartWith(" word word"));
        Assert.That(text.Length, Is.LessThan(5 * 150));
        var outcome = (await host.Exchanges.NextAsync()).Outcome;
        Assert.That(
            (outcome.Kind, outcome.Denial!.ReasonCode, outcome.DeniedBy),
            Is.EqualTo((AiGuardOutcomeKind.Truncated, "token_limit_exceeded", "LimitTokens")));
    }

    [Test]
    public async Task CompleteChat_ManyAtOnce_NeverCostMoreThanTheBudget()
    {
        await using var host = await StartAsync(policy => policy.LimitTokens(1000));
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => host.PostAsync(
            """{"model":"demo-1","max_tokens":150,"messages":[{"role":"user","content":"Hello"}]}""")));
        var granted = answers.Count(answer => answer.IsSuccessStatusCode);
        Assert.That(granted, Is.EqualTo(_asked));

        // Each is settled with 110 tokens; while it runs it holds some 160.
        Assert.That(granted, Is.InRange(6, 9));
        foreach (var answer in answers)
            answer.Dispose();
    }

    private static ChatClient CreateClient(GuardedHost host, HttpClient http, Action? onSend = null)
    {
        var options = new OpenAIClientOptions { Endpoint = new Uri(host.Address, "/v1"), Transport = new HttpClientPipelineTransport(http) };
        if (onSend is not null)
            options.AddPolicy(new Counter(onSend), PipelinePosition.PerTry);
        return new ChatClient("demo-1", new ApiKeyCredential("unused"), options);
    }

    private Task<GuardedHost> StartAsync(Action<AiGuardPolicyBuilder> policy) => GuardedHost.StartAsync(
        guard => guard
            .AddModelPrices(prices => prices.Models["demo-*"] = new() { Input = 1, Output = 1 })
            .AddPolicy("Chat", chat =>
            {
                policy(chat);
                chat.AddFilter<RecordingFilter>(AiGuardStage.Audit);
            }),
        app => app.MapPost(GuardedHost.ChatPath, AnswerAsync).RequireAiGuard("Chat"));

    private async Task AnswerAsync(HttpContext http)
    {
        Interlocked.Increment(ref _asked);
        using var reader = new StreamReader(http.Request.Body);
        if (!(await reader.ReadToEndAsync()).Contains("\"stream\":true", StringComparison.Ordinal))
        {
            http.Response.ContentType = "application/json";
            await http.Response.WriteAsync(
                ChatMessages.Answer("Hello.").TrimEnd()[..^1] + ""","usage":{"prompt_tokens":10,"completion_tokens":100,"total_tokens":110}}""");
            return;
        }

        http.Response.ContentType = "text/event-stream";
        for (var i = 0; i < 1000; i++)
            await http.Response.WriteAsync(ChatTranscript.Delta(" word"), http.RequestAborted);
        await http.Response.WriteAsync(ChatTranscript.Done, http.RequestAborted);
    }

    private sealed class Counter(Action onSend) : PipelinePolicy
    {
        public override void Process(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
        {
            onSend();
            ProcessNext(message, pipeline, currentIndex);
        }

        public override ValueTask ProcessAsync(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
        {
            onSend();
            return ProcessNextAsync(message, pipeline, currentIndex);
        }
    }
}
