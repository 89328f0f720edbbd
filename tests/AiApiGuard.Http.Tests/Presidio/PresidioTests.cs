using System.Text.Json;
using AiApiGuard.Http.Calls;
using AiApiGuard.Http.Tests.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.Http.Tests.Presidio;

internal sealed class PresidioTests
{
    private DetectorService _service = null!;

    [SetUp]
    public async Task StartAsync() => _service = await DetectorService.StartAsync();

    [TearDown]
    public async Task StopAsync() => await _service.DisposeAsync();

    [Test]
    public async Task Recognize_Text_SendsWhatTheAnalyzerWants()
    {
        _service.Json = "[]";
        await using var host = Create();

        await RecognizeAsync(host, "Ann lives in Rome");

        var request = _service.Requests.Single();
        Assert.That((request.Method, request.Path, request.Body), Is.EqualTo(("POST", "/analyze",
            """{"text":"Ann lives in Rome","language":"en","entities":["PERSON","LOCATION","ORGANIZATION"],"score_threshold":0.5}""")));
    }

    [Test]
    public async Task Recognize_Answer_GivesEntitiesByTheGuardsNames()
    {
        _service.Json = """
            [{"analysis_explanation":null,"end":3,"entity_type":"PERSON","score":0.85,"start":0},
             {"analysis_explanation":null,"end":17,"entity_type":"LOCATION","score":0.75,"start":13},
             {"end":8,"entity_type":"EMAIL_ADDRESS","score":1.0,"start":4},
             {"end":8,"entity_type":"NRP","score":1.0,"start":4},
             {"end":8,"entity_type":"US_SSN","score":1.0,"start":4},
             {"end":8,"entity_type":"PERSON","score":0.3,"start":4}]
            """;
        await using var host = Create(static options =>
        {
            options.Entities.Add("EMAIL_ADDRESS");
            options.Entities.Add("NRP");
            options.EntityNames["LOCATION"] = "address";
        });

        var found = await RecognizeAsync(host, "Ann lives in Rome");

        Assert.That(found, Is.EqualTo(new AiGuardNamedEntity[]
        {
            new(0, 3, "person", 0.85f), new(13, 4, "address", 0.75f), new(4, 4, "email", 1), new(4, 4, "nrp", 1),
        }));
        Assert.That(host.Recognizer.Entities, Is.EquivalentTo(new[] { "person", "address", "org", "email", "nrp" }));
    }

    [TestCase("😀😀 Ann", "Ann")]
    [TestCase("a\uD83D Ann 😀", "Ann")]
    [TestCase("\uDE00\uD83D😀Zoë😀x", "Zoë")]
    [TestCase("名前は太郎です𠮷", "太郎")]
    [TestCase("I am 𠮷田", "𠮷田")]
    public async Task Recognize_TextBeyondTheBasicPlane_CountsAsTheAnalyzerDoes(string text, string name)
    {
        _service.Answer = (http, request) => FindAsync(http, request, name);
        await using var host = Create();

        var found = (await RecognizeAsync(host, text)).Single();

        Assert.That(text.Substring(found.Start, found.Length), Is.EqualTo(name));
    }

    [TestCase(1)]
    [TestCase(3)]
    public async Task Recognize_LongText_FindsTheNameWhereverItIs(int batchSize)
    {
        const string Name = "Ann 😀 Lee";
        _service.Answer = static (http, request) => FindAsync(http, request, Name);
        await using var host = Create(options => (options.MaxTextLength, options.TextOverlap, options.MaxBatchSize) = (64, 20, batchSize));

        for (var start = 0; start < 180; start += 7)
        {
            var text = new string('a', start) + Name + string.Concat(Enumerable.Repeat("😀", 90));
            var found = (await RecognizeAsync(host, text)).Single();
            Assert.That((found.Start, found.Length), Is.EqualTo((start, Name.Length)));
        }
    }

    [Test]
    public async Task Recognize_BlankText_IsNotSent()
    {
        await using var host = Create();

        Assert.That(await RecognizeAsync(host, " \n"), Is.Empty);
        Assert.That(_service.Requests, Is.Empty);
    }

    [TestCase("{}")]
    [TestCase("null")]
    [TestCase("""{"error":"No matching recognizers were found"}""")]
    [TestCase("""[{"entity_type":"PERSON","start":0,"end":4}]""")]
    [TestCase("""[{"entity_type":"PERSON","start":0,"end":4,"score":2}]""")]
    [TestCase("""[{"entity_type":"PERSON","start":0,"end":5,"score":1}]""")]
    [TestCase("""[{"entity_type":"PERSON","start":-1,"end":4,"score":1}]""")]
    [TestCase("""[{"entity_type":"PERSON","start":3,"end":1,"score":1}]""")]
    [TestCase("""[{"entity_type":"PERSON","start":0.5,"end":1,"score":1}]""")]
    [TestCase("""[{"entity_type":7,"start":0,"end":1,"score":1}]""")]
    [TestCase("""[{"start":0,"end":1,"score":1}]""")]
    [TestCase("""["PERSON"]""")]
    public async Task Recognize_MalformedAnswer_Throws(string json)
    {
        _service.Json = json;
        await using var host = Create();

        Assert.That(() => RecognizeAsync(host, "abcd"),
            Throws.InstanceOf<DetectorException>().With.Property("Failure").EqualTo(DetectorFailure.Malformed));
    }

    [Test]
    public async Task Recognize_OpenAndOutOfOrder_FindsNothing()
    {
        _service.Status = 500;
        await using var host = Create(static options => options.FailureMode = AiGuardFailureMode.Open);

        Assert.That(await RecognizeAsync(host, "Ann"), Is.Empty);
        Assert.That(host.Failures.LastMeasurement!.Tags["aiguard.detector"], Is.EqualTo("presidio"));
    }

    private DetectorHost Create(Action<AiGuardPresidioOptions>? configure = null) => DetectorHost.Create(guard => guard.AddPresidio(options =>
    {
        options.Endpoint = _service.Address;
        configure?.Invoke(options);
    }));

    private static async Task<IReadOnlyList<AiGuardNamedEntity>> RecognizeAsync(DetectorHost host, string text) =>
        await host.Recognizer.RecognizeAsync(text.AsMemory(), CancellationToken.None);

    // Counts code points, as an analyzer in Python does.
    private static Task FindAsync(HttpContext http, Received request, string name)
    {
        using var body = JsonDocument.Parse(request.Body);
        var text = body.RootElement.GetProperty("text");
        return http.Response.WriteAsync(text.ValueKind == JsonValueKind.Array
            ? $"[{string.Join(',', text.EnumerateArray().Select(item => Find(item.GetString()!, name)))}]"
            : Find(text.GetString()!, name));
    }

    private static string Find(string text, string name)
    {
        var index = text.IndexOf(name, StringComparison.Ordinal);
        if (index < 0)
            return "[]";
        var start = text[..index].EnumerateRunes().Count();
        return $$"""[{"start":{{start}},"end":{{start + name.EnumerateRunes().Count()}},"entity_type":"PERSON","score":0.9}]""";
    }
}
