using AiApiGuard.DependencyInjection;
using AiApiGuard.Http.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AiApiGuard.Http.Tests.DependencyInjection;

internal sealed class DetectorRegistrationTests
{
    private const string Address = "https://detector.example/v1";

    [Test]
    public async Task Add_EverythingInConfiguration_IsInForce()
    {
        await using var host = DetectorHost.Create(
            static guard => guard.AddModerationEndpoint(static options => options.ApiKey = "of-the-code").AddLlmGuard().AddPresidio().AddHttpClassifier("own"),
            new Dictionary<string, string?>
            {
                ["AiGuard:Moderation:Endpoint"] = Address,
                ["AiGuard:Moderation:ApiKey"] = "of-the-operator",
                ["AiGuard:Moderation:FailureMode"] = "Open",
                ["AiGuard:Moderation:Timeout"] = "00:00:03",
                ["AiGuard:Moderation:Breaker:FailureRatio"] = "0.25",
                ["AiGuard:Moderation:Categories:self-harm"] = "hurt",
                ["AiGuard:LlmGuard:Endpoint"] = Address,
                ["AiGuard:LlmGuard:SuppressedScanners:0"] = "Code",
                ["AiGuard:LlmGuard:Scanners:Toxicity"] = "hate",
                ["AiGuard:Presidio:Endpoint"] = Address,
                ["AiGuard:Presidio:Language"] = "de",
                ["AiGuard:Presidio:Entities:0"] = "PERSON",
                ["AiGuard:Presidio:MinScore"] = "0.6",
                ["AiGuard:HttpClassifier.own:Endpoint"] = Address,
                ["AiGuard:HttpClassifier.own:Request"] = """{"q":"$texts"}""",
                ["AiGuard:HttpClassifier.own:Codes:bad"] = "prompt_injection",
            });

        var moderation = Options<AiGuardModerationOptions>(host, "moderation");
        Assert.That((moderation.Endpoint, moderation.ApiKey, moderation.FailureMode, moderation.Timeout, moderation.Breaker.FailureRatio),
            Is.EqualTo((Address, "of-the-operator", AiGuardFailureMode.Open, TimeSpan.FromSeconds(3), 0.25)));
        Assert.That(moderation.Categories["self-harm"], Is.EqualTo("hurt"));
        Assert.That(Options<AiGuardLlmGuardOptions>(host, "llm_guard").SuppressedScanners, Is.EqualTo(new[] { "Code" }));
        Assert.That(Options<AiGuardPresidioOptions>(host, "presidio").Entities, Is.EqualTo(new[] { "PERSON" }));
        Assert.That(Options<AiGuardHttpClassifierOptions>(host, "own").Request, Is.EqualTo("""{"q":"$texts"}"""));
        Assert.That(host.Services.GetServices<IAiGuardTextClassifier>().Select(static classifier => classifier.Name), Is.EqualTo(new[] { "moderation", "llm_guard", "own" }));
        Assert.That(host.Recognizer.Entities, Is.EqualTo(new[] { "person" }));
    }

    [Test]
    public async Task Add_SeveralOfAKind_HaveSectionsOfTheirOwn()
    {
        await using var host = DetectorHost.Create(
            static guard => guard.AddModerationEndpoint().AddModerationEndpoint("second").AddPresidio("german").AddPresidio("english", static options => options.Endpoint = Address),
            new Dictionary<string, string?>
            {
                ["AiGuard:Moderation:Endpoint"] = Address,
                ["AiGuard:Moderation.second:Endpoint"] = "https://second.example",
                ["AiGuard:Presidio.german:Endpoint"] = Address,
            });

        Assert.That(Options<AiGuardModerationOptions>(host, "second").Endpoint, Is.EqualTo("https://second.example"));
        Assert.That(host.Services.GetServices<IAiGuardTextClassifier>().Select(static classifier => classifier.Name), Is.EqualTo(new[] { "moderation", "second" }));
        Assert.That(host.Services.GetServices<IAiGuardNamedEntityRecognizer>().Count(), Is.EqualTo(2));
    }

    [Test]
    public async Task Add_SameNameAgain_ConfiguresItFurther()
    {
        await using var host = DetectorHost.Create(static guard => guard
            .AddModerationEndpoint(static options => options.Endpoint = Address)
            .AddModerationEndpoint("moderation", static options => options.MaxBatchSize = 7));

        Assert.That(Options<AiGuardModerationOptions>(host, "moderation"), Has.Property("MaxBatchSize").EqualTo(7).And.Property("Endpoint").EqualTo(Address));
        Assert.That(host.Services.GetServices<IAiGuardTextClassifier>().Count(), Is.EqualTo(1));
    }

    [Test]
    public void Add_NameOfAnotherKind_Throws() => Assert.That(
        static () => DetectorHost.Create(static guard => guard.AddModerationEndpoint("one").AddLlmGuard("one")),
        Throws.ArgumentException.With.Message.Contain("'one' of another kind"));

    [TestCase("")]
    [TestCase("Upper")]
    [TestCase("a b")]
    [TestCase("a:b")]
    public void Add_NameThatCannotStandInAKey_Throws(string name) => Assert.That(
        () => DetectorHost.Create(guard => guard.AddHttpClassifier(name)), Throws.ArgumentException);

    [TestCase("http://detector.example/v1")]
    [TestCase("ftp://detector.example")]
    [TestCase("detector.example")]
    [TestCase("https://user:pass@detector.example")]
    [TestCase("https://detector.example/#part")]
    [TestCase(null)]
    public void Options_AddressThatMayNotBeAsked_Fail(string? address)
    {
        var exception = Assert.Catch<OptionsValidationException>(() => Validate(options => options.Endpoint = address));

        Assert.That(exception!.Message, Does.Contain("Endpoint").And.Not.Contain("pass@").And.Not.Contain("detector.example"));
    }

    [TestCase("https://detector.example", false)]
    [TestCase("http://localhost:5001", false)]
    [TestCase("http://127.0.0.1:5001/v1", false)]
    [TestCase("http://[::1]:5001", false)]
    [TestCase("http://detector.example", true)]
    public void Options_AddressThatMayBeAsked_AreValid(string address, bool allowHttp) => Assert.That(
        () => Validate(options => (options.Endpoint, options.AllowHttp) = (address, allowHttp)), Throws.Nothing);

    [TestCaseSource(nameof(Faults))]
    public void Options_OutOfOrder_Fail(string expected, Action<AiGuardModerationOptions> fault) => Assert.That(
        () => Validate(fault), Throws.InstanceOf<OptionsValidationException>().With.Message.Contain(expected));

    [TestCase("{\"text\":1}", "", "", null, "Request")]
    [TestCase("$text", "", "", null, "Request")]
    [TestCase("{\"a\":\"$text\",\"b\":\"$texts\"}", "", "", null, "Request")]
    [TestCase("{\"a\":\"$direction\",\"b\":\"$texts\"}", "", "", null, "Request")]
    [TestCase("\"$text\"", "results", "", null, "JSON pointers")]
    [TestCase("\"$text\"", "", "a/b", null, "JSON pointers")]
    [TestCase("\"$text\"", "", "", "unknown", "SingleLabel")]
    public void Options_OfClassifierOutOfOrder_Fail(string request, string result, string labels, string? single, string expected) => Assert.That(
        () => Validate<AiGuardHttpClassifierOptions>("own", guard => guard.AddHttpClassifier("own", options =>
        {
            (options.Endpoint, options.Request, options.Result, options.Labels, options.SingleLabel) = (Address, request, result, labels, single);
            options.Codes["bad"] = "prompt_injection";
        })),
        Throws.InstanceOf<OptionsValidationException>().With.Message.Contain(expected));

    [Test]
    public void Options_OfClassifierWithoutCodes_Fail() => Assert.That(
        static () => Validate<AiGuardHttpClassifierOptions>("own", static guard => guard.AddHttpClassifier("own", static options => options.Endpoint = Address)),
        Throws.InstanceOf<OptionsValidationException>().With.Message.Contain("Codes"));

    [Test]
    public void Options_UnknownKeyInConfiguration_Fail() => Assert.That(
        static () => Validate<AiGuardPresidioOptions>(
            "presidio", static guard => guard.AddPresidio(static options => options.Endpoint = Address), new() { ["AiGuard:Presidio:Languages"] = "de" }),
        Throws.Exception.With.Message.Contain("Languages"));

    [Test]
    public void Options_PresidioWithoutEntities_Fail() => Assert.That(
        static () => Validate<AiGuardPresidioOptions>("presidio", static guard => guard.AddPresidio(static options =>
        {
            options.Endpoint = Address;
            options.Entities.Clear();
        })),
        Throws.InstanceOf<OptionsValidationException>().With.Message.Contain("Entities"));

    [Test]
    public async Task ClientName_GivesTheHostAWordInEachRequest()
    {
        await using var service = await DetectorService.StartAsync();
        service.Json = """{"results":[{"category_scores":{"hate":0.5}}]}""";
        await using var host = DetectorHost.Create(
            guard => guard.AddModerationEndpoint("mine", options => options.Endpoint = service.Address),
            services: static services => services.AddHttpClient(AiGuardHttpDetectors.ClientName("mine"))
                .ConfigureHttpClient(static client => client.DefaultRequestHeaders.Add("X-Tenant", "acme")));

        await host.ClassifyAsync("x");

        Assert.That(service.Requests.Single().Headers["X-Tenant"], Is.EqualTo("acme"));
    }

    private static IEnumerable<TestCaseData> Faults()
    {
        yield return Fault("ApiKey", static options => options.ApiKey = "two\r\nlines");
        yield return Fault("ApiKeyHeader", static options => options.ApiKeyHeader = "a header");
        yield return Fault("ApiKeyHeader", static options => options.ApiKeyHeader = "Content-Type");
        yield return Fault("FailureMode", static options => options.FailureMode = (AiGuardFailureMode)7);
        yield return Fault("Timeout", static options => options.Timeout = TimeSpan.Zero);
        yield return Fault("Timeout", static options => options.Timeout = TimeSpan.FromMinutes(2));
        yield return Fault("MaxConcurrency", static options => options.MaxConcurrency = 0);
        yield return Fault("MaxQueueLength", static options => options.MaxQueueLength = -1);
        yield return Fault("MaxRetries", static options => options.MaxRetries = 6);
        yield return Fault("RetryDelay", static options => options.RetryDelay = TimeSpan.FromSeconds(-1));
        yield return Fault("MaxTextLength", static options => options.MaxTextLength = 1);
        yield return Fault("TextOverlap", static options => options.TextOverlap = 2001);
        yield return Fault("MaxWindows", static options => options.MaxWindows = 0);
        yield return Fault("MaxResponseBytes", static options => options.MaxResponseBytes = 0);
        yield return Fault("MaxBatchSize", static options => options.MaxBatchSize = 0);
        yield return Fault("FailureRatio", static options => options.Breaker.FailureRatio = double.NaN);
        yield return Fault("MinimumRequests", static options => options.Breaker.MinimumRequests = 1);
        yield return Fault("SamplingDuration", static options => options.Breaker.SamplingDuration = TimeSpan.Zero);
        yield return Fault("BreakDuration", static options => options.Breaker.BreakDuration = TimeSpan.FromDays(1));
    }

    private static TestCaseData Fault(string expected, Action<AiGuardModerationOptions> fault) => new(expected, fault);

    private static void Validate(Action<AiGuardModerationOptions> configure) => Validate<AiGuardModerationOptions>(
        "moderation", guard => guard.AddModerationEndpoint(static options => options.Endpoint = Address).AddModerationEndpoint(configure));

    private static void Validate<TOptions>(string name, Action<AiGuardBuilder> add, Dictionary<string, string?>? settings = null)
    {
        var host = DetectorHost.Create(add, settings);
        _ = Options<TOptions>(host, name);
    }

    private static TOptions Options<TOptions>(DetectorHost host, string name) => host.Services.GetRequiredService<IOptionsMonitor<TOptions>>().Get(name);
}
