using AiApiGuard.Http.Calls;
using AiApiGuard.Http.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.Http.Tests.LlmGuard;

internal sealed class LlmGuardTests
{
    private DetectorService _service = null!;

    [SetUp]
    public async Task StartAsync() => _service = await DetectorService.StartAsync();

    [TearDown]
    public async Task StopAsync() => await _service.DisposeAsync();

    [Test]
    public async Task Classify_Prompt_AsksForPrompts()
    {
        _service.Json = """{"is_valid":true,"scanners":{"PromptInjection":-1.0},"sanitized_prompt":"Hi"}""";
        await using var host = Create();

        await host.ClassifyAsync("Hi");

        var request = _service.Requests.Single();
        Assert.That((request.Method, request.Path, request.Body), Is.EqualTo(("POST", "/guard/analyze/prompt", """{"prompt":"Hi"}""")));
        Assert.That(request.Headers["Authorization"], Is.EqualTo("Bearer token-1"));
    }

    [Test]
    public async Task Classify_Answer_AsksForOutputs()
    {
        _service.Json = """{"is_valid":true,"scanners":{"Toxicity":-0.5},"sanitized_output":"Hi"}""";
        await using var host = Create(static options => options.SuppressedScanners.Add("Relevance"));

        var labels = await host.Classifier.ClassifyAsync([DetectorHost.Text("Hi", AiGuardDirection.Response)], CancellationToken.None);

        var request = _service.Requests.Single();
        Assert.That((request.Path, request.Body), Is.EqualTo(("/guard/analyze/output", """{"prompt":"","output":"Hi","scanners_suppress":["Relevance"]}""")));
        Assert.That(labels.Single(), Is.EqualTo(new AiGuardTextLabel[] { new("harassment", 0.25) }));
    }

    [Test]
    public async Task Classify_InvalidPrompt_PutsRisksAboveTheMiddle()
    {
        _service.Json = """
            {"is_valid":false,"scanners":{"PromptInjection":0.8,"Toxicity":-0.4,"BanTopics":0.0,"InvisibleText":-1,"Gibberish":0.2},"sanitized_prompt":"x"}
            """;
        await using var host = Create();

        var labels = (await host.ClassifyAsync("x")).Single();

        Assert.That(labels, Is.EquivalentTo(new AiGuardTextLabel[]
        {
            new("prompt_injection", 0.9), new("harassment", 0.3), new("topic_denied", 0.5), new("hidden_text", 0), new("gibberish", 0.6),
        }));
    }

    [Test]
    public async Task Classify_ValidPrompt_KeepsRisksBelowTheMiddle()
    {
        _service.Json = """{"is_valid":true,"scanners":{"PromptInjection":0.8,"Toxicity":0.0,"TokenLimit":-0.2},"sanitized_prompt":"x"}""";
        await using var host = Create(static options => options.Scanners["TokenLimit"] = "");

        var labels = (await host.ClassifyAsync("x")).Single();

        Assert.That(labels, Is.EquivalentTo(new AiGuardTextLabel[] { new("prompt_injection", 0.49), new("harassment", 0) }));
    }

    [TestCase("""{"scanners":{"PromptInjection":0.1}}""")]
    [TestCase("""{"is_valid":"yes","scanners":{"PromptInjection":0.1}}""")]
    [TestCase("""{"is_valid":true}""")]
    [TestCase("""{"is_valid":true,"scanners":{}}""")]
    [TestCase("""{"is_valid":true,"scanners":{"PromptInjection":1.2}}""")]
    [TestCase("""{"is_valid":true,"scanners":{"PromptInjection":-1.2}}""")]
    [TestCase("""{"is_valid":true,"scanners":{"PromptInjection":null}}""")]
    [TestCase("""{"is_valid":false,"scanners":{"PromptInjection":-0.5}}""")]
    public async Task Classify_MalformedAnswer_Throws(string json)
    {
        _service.Json = json;
        await using var host = Create();

        Assert.That(() => host.ClassifyAsync("x"),
            Throws.InstanceOf<DetectorException>().With.Property("Failure").EqualTo(DetectorFailure.Malformed));
    }

    private DetectorHost Create(Action<AiGuardLlmGuardOptions>? configure = null) => DetectorHost.Create(guard => guard.AddLlmGuard(options =>
    {
        options.Endpoint = $"{_service.Address}/guard/";
        options.ApiKey = "token-1";
        configure?.Invoke(options);
    }));
}
