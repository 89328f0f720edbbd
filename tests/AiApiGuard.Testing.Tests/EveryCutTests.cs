using AiApiGuard.Filters.OutputFiltering;
using AiApiGuard.Testing.Tests.Filters;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.Testing.Tests;

[TestFixture]
public sealed class EveryCutTests
{
    private static readonly AiGuardTestRequest Hello = AiGuardTestRequest.Prompt("Hello");

    private AiGuardTestHost _guard = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _guard = await AiGuardTestHost.StartAsync(static builder => builder
        .AddPolicy("Chat", static policy => policy
            .UseProtocol(AiGuardProtocols.OpenAiChat, AiGuardProtocols.OpenAiResponses, AiGuardProtocols.Anthropic, AiGuardProtocols.Ollama, AiGuardProtocols.Text)
            .LimitRequests(perMinute: 1)
            .DetectSecrets().RedactPii())
        .AddPolicy("Denies", static policy => policy.RedactPii(static pii => pii.Action = AiGuardValueAction.Deny))
        .AddPolicy("Leaky", static policy => policy.AddFilter<LeakyFilter>(AiGuardStage.OutputFiltering))
        .AddPolicy("Forgetful", static policy => policy.AddFilter<ForgetfulFilter>(AiGuardStage.OutputFiltering)));

    [OneTimeTearDown]
    public async Task StopAsync() => await _guard.DisposeAsync();

    [TestCase(AiGuardProtocols.OpenAiChat)]
    [TestCase(AiGuardProtocols.OpenAiResponses)]
    [TestCase(AiGuardProtocols.Anthropic)]
    [TestCase(AiGuardProtocols.Ollama)]
    [TestCase(AiGuardProtocols.Text)]
    public async Task SendAtEveryCutAsync_Redaction_IsTheSameAtEveryCut(string protocol)
    {
        var result = await _guard.SendAtEveryCutAsync(
            "Chat", AiGuardTestRequest.Prompt("Who?", protocol), "Mail 😀 alice@example.org or call +44 20 7946 0958, not bob@example.org.");
        result.AssertRedacted("EMAIL").AssertWithheld("alice@example.org").AssertText("Mail 😀 [EMAIL] or call [PHONE], not [EMAIL].");
    }

    [Test]
    public async Task SendAtEveryCutAsync_Denial_IsTheSameAtEveryCut() =>
        (await _guard.SendAtEveryCutAsync("Denies", Hello, "It is alice@example.org.")).AssertDenied(AiGuardReasons.PersonalDataDenied);

    [Test]
    public async Task SendAtEveryCutAsync_Empty_IsOneRun() => (await _guard.SendAtEveryCutAsync("Chat", Hello, "")).AssertText("");

    [Test]
    public void SendAtEveryCutAsync_FilterThatLeaks_IsFoundWithBothTexts() => Assert.That(
        async () => await _guard.SendAtEveryCutAsync("Leaky", Hello, "Ask Bluebird"),
        Throws.TypeOf<AiGuardAssertionException>().With.Message.Contains("character by character")
            .And.Message.Contains("Ask it").And.Message.Contains("Ask Bluebird"));

    [Test]
    public void SendAtEveryCutAsync_FilterThatForgets_IsFound() => Assert.That(
        async () => await _guard.SendAtEveryCutAsync("Forgetful", Hello, "Ask Bluebird"),
        Throws.TypeOf<AiGuardAssertionException>().With.Message.Contains("In one piece: policy 'Forgetful' cut the answer with 'word'"));

    [Test]
    public void SendAtEveryCutAsync_LimitOnTheCaller_IsSaidToBeTheCause() => Assert.That(
        async () => await _guard.SendAtEveryCutAsync("Chat", Hello.WithCaller("alice"), "It is fine."),
        Throws.TypeOf<AiGuardAssertionException>().With.Message.Contains(AiGuardReasons.RateLimited));

    [Test]
    public async Task SendAtEveryCutAsync_RequestThatIsDenied_Throws()
    {
        await using var guard = await AiGuardTestHost.StartAsync(static builder => builder.AddPolicy("Keys", static policy => policy.RequireApiKey()));
        Assert.That(
            async () => await guard.SendAtEveryCutAsync("Keys", Hello, "It is fine."),
            Throws.TypeOf<AiGuardAssertionException>().With.Message.Contains("to reach the endpoint").And.Message.Contains("unauthenticated"));
    }

    [Test]
    public void SendAtEveryCutAsync_Cancelled_Throws()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.That(
            async () => await _guard.SendAtEveryCutAsync("Chat", Hello, "It is fine.", source.Token), Throws.InstanceOf<OperationCanceledException>());
    }
}
