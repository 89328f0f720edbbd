using System.Text.Json;
using AiApiGuard.Http.Calls;
using AiApiGuard.Http.Tests.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.Http.Tests.Moderation;

internal sealed class ModerationTests
{
    private const string Answer = """
        {"id":"modr-1","model":"omni-moderation-latest","results":[
          {"flagged":true,
           "categories":{"hate":false,"hate/threatening":true,"harassment":false,"harassment/threatening":false,"illicit":false,"illicit/violent":false,
             "self-harm":false,"self-harm/intent":false,"self-harm/instructions":false,"sexual":false,"sexual/minors":false,"violence":false,"violence/graphic":false},
           "category_scores":{"hate":0.2,"hate/threatening":0.91,"harassment":0.3,"harassment/threatening":0.1,"illicit":0.05,"illicit/violent":0.6,
             "self-harm":1.5e-7,"self-harm/intent":0.02,"self-harm/instructions":0.01,"sexual":0,"sexual/minors":1,"violence":0.4,"violence/graphic":0.7},
           "category_applied_input_types":{"hate":["text"]}}]}
        """;

    private DetectorService _service = null!;

    [SetUp]
    public async Task StartAsync() => _service = await DetectorService.StartAsync();

    [TearDown]
    public async Task StopAsync() => await _service.DisposeAsync();

    [Test]
    public async Task Classify_TwoTexts_SendsThemAsOneArray()
    {
        _service.Answer = AnswerLengthsAsync;
        await using var host = Create();

        await host.ClassifyAsync("Hello \"world\"", "Zwei\nZeilen");

        var request = _service.Requests.Single();
        Assert.That((request.Method, request.Path), Is.EqualTo(("POST", "/v1/moderations")));
        Assert.That(request.Body, Is.EqualTo("""{"model":"omni-moderation-latest","input":["Hello \u0022world\u0022","Zwei\nZeilen"]}"""));
        Assert.That(request.Headers["Authorization"], Is.EqualTo("Bearer sk-secret-1"));
        Assert.That(request.Headers["Content-Type"], Is.EqualTo("application/json"));
    }

    [Test]
    public async Task Classify_AnswerOfOpenAi_GivesTheHighestScoreOfEachCode()
    {
        _service.Json = Answer;
        await using var host = Create();

        var labels = (await host.ClassifyAsync("text")).Single().ToDictionary(static label => label.Code, static label => label.Score);

        Assert.That(labels, Is.EquivalentTo(new Dictionary<string, double>
        {
            ["hate"] = 0.91, ["harassment"] = 0.3, ["illicit"] = 0.6, ["weapons"] = 0.6, ["self_harm"] = 0.02, ["sexual"] = 0,
            ["sexual_minors"] = 1, ["violence"] = 0.7,
        }));
        Assert.That(host.Classifier.Codes, Is.SupersetOf(labels.Keys));
        Assert.That(host.Classifier.Name, Is.EqualTo("moderation"));
    }

    [Test]
    public async Task Classify_CategoriesOfOthers_BecomeCodes()
    {
        _service.Json = """{"results":[{"category_scores":{"dangerous-advice/DIY":0.5,"selfharm":0.25,"spam":0.75,"pii":0.1}}]}""";
        await using var host = Create(static options => (options.Categories["spam"], options.Categories["pii"]) = ("unwanted", ""));

        var labels = (await host.ClassifyAsync("text")).Single();

        Assert.That(labels, Is.EquivalentTo(new AiGuardTextLabel[] { new("dangerous_advice_diy", 0.5), new("self_harm", 0.25), new("unwanted", 0.75) }));
    }

    [Test]
    public async Task Classify_MoreTextsThanOneRequestHolds_KeepsTheirOrder()
    {
        _service.Answer = AnswerLengthsAsync;
        await using var host = Create(static options => options.MaxBatchSize = 2);

        var labels = await host.ClassifyAsync("1", "22", "333", "4444", "55555");

        Assert.That(labels.Select(static text => text.Single().Score), Is.EqualTo(new[] { 0.001, 0.002, 0.003, 0.004, 0.005 }));
        Assert.That(_service.Requests, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task Classify_BlankTexts_AreNotSent()
    {
        _service.Answer = AnswerLengthsAsync;
        await using var host = Create();

        var labels = await host.ClassifyAsync("", "four", " \n ");

        Assert.That(labels.Select(static text => text.Count), Is.EqualTo(new[] { 0, 1, 0 }));
        Assert.That(Inputs(), Is.EqualTo(new[] { "four" }));
    }

    [Test]
    public async Task Classify_LongText_SendsAllOfItInPiecesThatOverlap()
    {
        _service.Answer = AnswerEvilAsync;
        await using var host = Create(static options => (options.MaxTextLength, options.TextOverlap) = (64, 16));
        var text = string.Concat(Enumerable.Range(0, 60).Select(static i => $"{i:00},")) + "EVIL" + new string('x', 30);

        var labels = await host.ClassifyAsync("harmless", text);

        Assert.That(labels.Select(static list => list.Single().Score), Is.EqualTo(new[] { 0, 1.0 }));
        var pieces = Inputs()[1..];
        Assert.That(pieces, Has.All.Length.LessThanOrEqualTo(64));
        Assert.That(pieces.Skip(1).Aggregate(pieces[0], static (all, piece) => all + piece[16..]), Is.EqualTo(text));
    }

    [Test]
    public async Task Classify_WordOnTheCut_IsSeenWhole()
    {
        _service.Answer = AnswerEvilAsync;
        await using var host = Create(static options => (options.MaxTextLength, options.TextOverlap) = (64, 8));

        for (var start = 0; start < 140; start++)
        {
            var text = new string('a', start) + "EVIL" + new string('b', 140 - start);
            Assert.That((await host.ClassifyAsync(text)).Single().Single().Score, Is.EqualTo(1), $"at {start}");
        }
    }

    [Test]
    public async Task Classify_SurrogatePairs_AreNeverCut()
    {
        _service.Answer = AnswerLengthsAsync;
        await using var host = Create(static options => (options.MaxTextLength, options.TextOverlap) = (65, 16));
        var text = "x" + string.Concat(Enumerable.Repeat("😀", 200));

        await host.ClassifyAsync(text);

        Assert.That(string.Concat(Inputs()), Does.Not.Contain('\uFFFD').And.Contain("😀"));
        Assert.That(Inputs(), Has.All.Length.LessThanOrEqualTo(66));
    }

    [Test]
    public async Task Classify_HalfSurrogatePairs_AreSentAsTheReplacementCharacter()
    {
        _service.Answer = AnswerLengthsAsync;
        await using var host = Create();

        await host.ClassifyAsync("a\uD83Db\uDE00c😀\uD83D");

        Assert.That(Inputs(), Is.EqualTo(new[] { "a\uFFFDb\uFFFDc😀\uFFFD" }));
    }

    [TestCase(AiGuardFailureMode.Closed)]
    [TestCase(AiGuardFailureMode.Open)]
    public async Task Classify_MoreTextThanMayBeSent_ThrowsInEitherMode(AiGuardFailureMode mode)
    {
        _service.Answer = AnswerLengthsAsync;
        await using var host = Create(options => (options.MaxTextLength, options.TextOverlap, options.MaxWindows, options.FailureMode) = (64, 0, 3, mode));

        await host.ClassifyAsync(new string('a', 64), new string('a', 128));
        var count = _service.Requests.Count;

        Assert.That(() => host.ClassifyAsync(new string('a', 64), new string('a', 129)),
            Throws.InstanceOf<DetectorException>().With.Property("Failure").EqualTo(DetectorFailure.TextTooLong));
        Assert.That(_service.Requests, Has.Count.EqualTo(count));
    }

    [Test]
    public async Task Classify_KeyInAnotherHeader_StandsAlone()
    {
        _service.Answer = AnswerLengthsAsync;
        await using var host = Create(static options => (options.ApiKeyHeader, options.Model) = ("api-key", null));

        await host.ClassifyAsync("a");

        Assert.That(_service.Requests.Single().Headers["api-key"], Is.EqualTo("sk-secret-1"));
        Assert.That(_service.Requests.Single().Headers, Does.Not.ContainKey("Authorization"));
        Assert.That(_service.Requests.Single().Body, Is.EqualTo("""{"input":["a"]}"""));
    }

    private DetectorHost Create(Action<AiGuardModerationOptions>? configure = null) => DetectorHost.Create(guard => guard.AddModerationEndpoint(options =>
    {
        options.Endpoint = $"{_service.Address}/v1/moderations";
        options.ApiKey = "sk-secret-1";
        configure?.Invoke(options);
    }));

    private string[] Inputs() => [.. _service.Requests.SelectMany(static request => InputsOf(request))];

    private static string[] InputsOf(Received request)
    {
        using var body = JsonDocument.Parse(request.Body);
        return [.. body.RootElement.GetProperty("input").EnumerateArray().Select(static text => text.GetString()!)];
    }

    private static Task AnswerLengthsAsync(HttpContext http, Received request) =>
        http.Response.WriteAsync(Results(InputsOf(request).Select(static text => text.Length / 1000.0)));

    private static Task AnswerEvilAsync(HttpContext http, Received request) =>
        http.Response.WriteAsync(Results(InputsOf(request).Select(static text => text.Contains("EVIL", StringComparison.Ordinal) ? 1.0 : 0)));

    private static string Results(IEnumerable<double> scores) => JsonSerializer.Serialize(new
    {
        results = scores.Select(static score => new { category_scores = new { hate = score } }),
    });
}
