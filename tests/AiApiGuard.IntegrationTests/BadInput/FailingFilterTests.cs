using System.Net;
using AiApiGuard.DependencyInjection;
using AiApiGuard.TestUtilities;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.IntegrationTests.BadInput;

[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public class FailingFilterTests
{
    private const string Secret = "what the exception says";

    private static readonly AiGuardStage[] Stages =
        [AiGuardStage.Authentication, AiGuardStage.Limiting, AiGuardStage.InputValidation, AiGuardStage.OutputFiltering];

    private GuardedHost? _host;
    private int _calls;

    [TearDown]
    public async Task StopAsync()
    {
        if (_host is not null)
            await _host.DisposeAsync();
    }

    [TestCaseSource(nameof(Stages))]
    public async Task Request_FilterThrows_IsUnavailable(AiGuardStage stage)
    {
        await StartAsync(policy => policy.AddFilter<ThrowingFilter>(stage));

        await AssertUnavailableAsync(nameof(ThrowingFilter));
        Assert.That(_calls, Is.Zero);
    }

    [TestCaseSource(nameof(Stages))]
    public async Task Request_FilterThatMayFailThrows_Passes(AiGuardStage stage)
    {
        await StartAsync(policy => policy.AddFilter<ThrowingFilter>(stage, options => options.FailureMode = AiGuardFailureMode.Open));

        await AssertPassesAsync();
    }

    [Test]
    public async Task Request_FilterOfAPolicyThatFailsOpenThrows_Passes()
    {
        await StartAsync(policy => policy.Configure(options => options.FailureMode = AiGuardFailureMode.Open)
            .AddFilter<ThrowingFilter>(AiGuardStage.InputValidation).AddFilter<ThrowingAnswerFilter>(AiGuardStage.OutputFiltering));

        await AssertPassesAsync();
    }

    [Test]
    public async Task Request_AnomalyFilterThrows_Passes()
    {
        await StartAsync(policy => policy.AddFilter<ThrowingFilter>(AiGuardStage.AnomalyScoring));

        await AssertPassesAsync();
    }

    [Test]
    public async Task Request_FilterPastItsTimeLimit_IsUnavailable()
    {
        await StartAsync(policy => policy.AddFilter<StuckFilter>(AiGuardStage.InputValidation, options => options.Timeout = TimeSpan.FromMilliseconds(20)));

        await AssertUnavailableAsync(nameof(StuckFilter));
        Assert.That(_calls, Is.Zero);
    }

    [Test]
    public async Task Request_FilterPastItsTimeLimitThatMayFail_PassesAndIsToldToStop()
    {
        await StartAsync(policy => policy.AddFilter<StuckFilter>(AiGuardStage.InputValidation, options =>
        {
            options.Timeout = TimeSpan.FromMilliseconds(20);
            options.FailureMode = AiGuardFailureMode.Open;
        }));

        await AssertPassesAsync();
        await _host!.Services.GetRequiredService<Signal>().WaitAsync();
    }

    [Test]
    public async Task Answer_FilterThrows_IsUnavailable()
    {
        await StartAsync(policy => policy.AddFilter<ThrowingAnswerFilter>(AiGuardStage.OutputFiltering));

        await AssertUnavailableAsync(nameof(ThrowingAnswerFilter));
        Assert.That(_calls, Is.EqualTo(1));
    }

    [Test]
    public async Task Stream_FilterThrowsHalfway_EndsWithTheErrorEvent()
    {
        await StartAsync(policy => policy.AddFilter<ThrowingAnswerFilter>(AiGuardStage.OutputFiltering), ["Fine. ", "boom", " never sent"]);

        using var response = await _host!.PostAsync(ChatMessages.Question);
        var received = await response.Content.ReadAsStringAsync();

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(ChatTranscript.ReadContent(received), Is.EqualTo("Fine. "));
        Assert.That(OpenAiErrorBody.Parse(received.Split("data: ")[^1]).Code, Is.EqualTo("guard_unavailable"));
        Assert.That(received, Does.Not.Contain("[DONE]").And.Not.Contain(Secret));
        Assert.That((await _host.Exchanges.NextAsync()).Outcome.Kind, Is.EqualTo(AiGuardOutcomeKind.Truncated));
    }

    [Test]
    public async Task Completion_FilterThrows_ChangesNothingAndTheNextStillRuns()
    {
        await StartAsync(policy => policy.AddFilter<ThrowingCompletionFilter>(AiGuardStage.AnomalyScoring));

        await AssertPassesAsync();
    }

    private async Task AssertUnavailableAsync(string filter)
    {
        using var response = await _host!.PostAsync(ChatMessages.Question);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That((await OpenAiErrorBody.ReadAsync(response)).Code, Is.EqualTo("guard_unavailable"));
        Assert.That(await response.Content.ReadAsStringAsync(), Does.Not.Contain(Secret).And.Not.Contain(filter));
        var outcome = (await _host.Exchanges.NextAsync()).Outcome;
        Assert.That((outcome.Kind, outcome.DeniedBy, outcome.StatusCode), Is.EqualTo((AiGuardOutcomeKind.Denied, filter, 503)));
    }

    private async Task AssertPassesAsync()
    {
        using var response = await _host!.PostAsync(ChatMessages.Question);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await response.Content.ReadAsStringAsync(), Is.EqualTo(ChatMessages.Answer("boom")));
        Assert.That((await _host.Exchanges.NextAsync()).Outcome.Kind, Is.EqualTo(AiGuardOutcomeKind.Completed));
        Assert.That(_calls, Is.EqualTo(1));
    }

    private async Task StartAsync(Action<AiGuardPolicyBuilder> configure, string[]? pieces = null) => _host = await GuardedHost.StartAsync(
        guard =>
        {
            guard.Services.AddSingleton<Signal>();
            guard.AddPolicy("Chat", policy => configure(policy.AddFilter<RecordingFilter>(AiGuardStage.Audit)));
        },
        app => app.MapPost(GuardedHost.ChatPath, async http =>
        {
            _calls++;
            http.Response.ContentType = pieces is null ? "application/json" : "text/event-stream";
            if (pieces is null)
                await http.Response.WriteAsync(ChatMessages.Answer("boom"));
            foreach (var piece in pieces ?? [])
                await http.Response.WriteAsync(ChatTranscript.Delta(piece));
        }).RequireAiGuard("Chat"));

    private sealed class ThrowingFilter : IAiGuardRequestFilter
    {
        public ValueTask<AiGuardDecision> OnRequestAsync(AiGuardContext context, CancellationToken cancellationToken) =>
            throw new InvalidOperationException(Secret);
    }

    private sealed class ThrowingAnswerFilter : IAiGuardResponseFilter
    {
        public async ValueTask<AiGuardDecision> OnResponseAsync(AiGuardContext context, AiGuardTextWindow window, CancellationToken cancellationToken)
        {
            await Task.Yield();
            return window.Text.Span.Contains("boom", StringComparison.Ordinal)
                ? throw new InvalidOperationException(Secret)
                : AiGuardDecision.Continue;
        }
    }

    private sealed class ThrowingCompletionFilter : IAiGuardCompletionFilter
    {
        public ValueTask OnCompletedAsync(AiGuardContext context, AiGuardOutcome outcome) => throw new InvalidOperationException(Secret);
    }

    private sealed class StuckFilter(Signal stopped) : IAiGuardRequestFilter
    {
        public async ValueTask<AiGuardDecision> OnRequestAsync(AiGuardContext context, CancellationToken cancellationToken)
        {
            await using var registration = cancellationToken.Register(stopped.Set);
            return await new TaskCompletionSource<AiGuardDecision>().Task;
        }
    }
}
