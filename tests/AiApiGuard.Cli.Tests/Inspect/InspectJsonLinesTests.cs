using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace AiApiGuard.Cli.Tests.Inspect;

public sealed class InspectJsonLinesTests : CommandLineFixture
{
    private const string Record = """{"id": "a-1", "text": "mail ann@example.org, call +1 617 555 0123", "spans": [], "nested": {"id": 5, "text": ["x"]}}""";

    [TestCase(false)]
    [TestCase(true)]
    public async Task Inspect_Records_WritesTheirSpans(bool isPacked)
    {
        var input = PathOf(isPacked ? "in.jsonl.gz" : "in.jsonl");
        var bytes = Encoding.UTF8.GetBytes(Record + "\n" + """{"text":"nothing","id":7}""" + "\n\n" + """{"id":"é\u00e9\"","text":"\ud83d\udc26 \u0061nn@example.org"}""");
        await using (Stream stream = isPacked ? new GZipStream(File.Create(input), CompressionLevel.Fastest) : File.Create(input))
            stream.Write(bytes);
        var run = await RunAsync("inspect", "--detectors", "pii,secrets", "--input", input, "--output", PathOf("out.jsonl"));
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(run.Output, Is.Empty);
        var lines = await File.ReadAllLinesAsync(PathOf("out.jsonl"));
        Assert.That(lines[0], Is.EqualTo("""{"id":"a-1","spans":[{"start":5,"end":20,"type":"EMAIL","score":1},{"start":27,"end":42,"type":"PHONE","score":1}]}""").Or.Contain("\"start\":5,\"end\":20,\"type\":\"EMAIL\""));
        Assert.That(lines[1], Is.EqualTo("""{"id":7,"spans":[]}"""));
        using var last = JsonDocument.Parse(lines[2]);
        Assert.That(last.RootElement.GetProperty("id").GetString(), Is.EqualTo("éé\""));
        Assert.That(last.RootElement.GetProperty("spans")[0].GetProperty("start").GetInt32(), Is.EqualTo(3));
        Assert.That(last.RootElement.GetProperty("spans")[0].GetProperty("end").GetInt32(), Is.EqualTo(18));
        Assert.That(lines, Has.Length.EqualTo(3));
    }

    [Test]
    public async Task Inspect_BrokenLines_SaysWhichAndGoesOn()
    {
        string[] lines =
        [
            Record, "{\"id\":\"b\",\"text\":", "not json", "[1]", "{\"id\":\"c\"}", "{\"id\":\"d\",\"text\":null}", "{\"text\":\"ann@example.org\"}",
            "{\"id\":\"e\",\"text\":\"ann@example.org \\ud83d\"}", "{\"text\":\"\\udc26\",\"id\":\"f\"}", "{\"id\":\"g\",\"text\":\"ann@example.org\"} x", Record,
        ];
        await File.WriteAllLinesAsync(PathOf("in.jsonl"), lines);
        var run = await RunAsync("inspect", PathOf("in.jsonl"));
        Assert.That(run.ExitCode, Is.EqualTo(1));
        foreach (var (line, error) in new[] { (2, "no JSON"), (3, "no JSON"), (4, "no JSON object"), (5, "no text"), (6, "no text"), (7, "no id"), (8, "not Unicode"), (9, "not Unicode"), (10, "no JSON") })
            Assert.That(run.Error, Does.Match($"in\\.jsonl:{line}: .*{error}"));
        Assert.That(run.Error, Does.Not.Contain("in.jsonl:1:").And.Not.Contain("in.jsonl:11:").And.Contain("9 could not be read").And.Not.Contain("ann@"));
        var ids = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("id").GetString());
        Assert.That(ids, Is.EqualTo(new[] { "a-1", "b", "c", "d", "e", "f", "g", "a-1" }));
    }

    [Test]
    public async Task Inspect_InvalidUtf8_SaysWhich()
    {
        await File.WriteAllBytesAsync(PathOf("in.jsonl"), [.. "{\"id\":\"a\",\"text\":\"x"u8, 0xFF, .. "\"}\n{\"id\":\"b\",\"text\":\"y\"}\n"u8]);
        var run = await RunAsync("inspect", PathOf("in.jsonl"));
        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(run.Error, Does.Contain("in.jsonl:1:").And.Not.Contain("in.jsonl:2:"));
        Assert.That(run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries), Is.EqualTo(new[] { """{"id":"a","spans":[]}""", """{"id":"b","spans":[]}""" }));
    }

    [TestCase("")]
    [TestCase("\n\n")]
    public async Task Inspect_EmptyFile_WritesNothing(string text)
    {
        await File.WriteAllTextAsync(PathOf("in.jsonl"), text);
        var run = await RunAsync("inspect", PathOf("in.jsonl"), "--output", PathOf("out.jsonl"));
        Assert.That(run.ExitCode, Is.Zero);
        Assert.That(await File.ReadAllTextAsync(PathOf("out.jsonl")), Is.Empty);
    }

    [Test]
    public async Task Inspect_Redact_WritesTextsWithoutValues()
    {
        Input = Encoding.UTF8.GetBytes("\uFEFF" + Record + "\r\n");
        var run = await RunAsync("inspect", "--format", "jsonl", "--redact");
        Assert.That(run.Line, Is.EqualTo("""{"id":"a-1","text":"mail [EMAIL], call [PHONE]"}"""));
    }

    [Test]
    public async Task Inspect_Check_EndsWithThreeWhereSomethingWasFound()
    {
        Input = Encoding.UTF8.GetBytes(Record);
        Assert.That((await RunAsync("inspect", "--format", "jsonl", "--check")).ExitCode, Is.EqualTo(3));
        Assert.That((await RunAsync("inspect", "--format", "jsonl", "--check", "--entities", "iban")).ExitCode, Is.Zero);
    }

    [Test]
    public async Task Inspect_ManyAndLongRecords_WritesALineForEach()
    {
        var filling = string.Concat(Enumerable.Repeat("nothing here ", 50_000));
        var records = Enumerable.Range(0, 3000).Select(number => $$"""{"id":{{number}},"text":"{{(number % 1000 == 7 ? filling : "")}}ann@example.org"}""").ToList();
        await File.WriteAllLinesAsync(PathOf("in.jsonl"), records);
        var first = await RunAsync("inspect", PathOf("in.jsonl"));
        var lines = first.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.That(lines, Has.Length.EqualTo(3000).And.All.Contains("EMAIL"));
        Assert.That(lines[7], Does.Contain($"\"start\":{filling.Length}"));
        Assert.That((await RunAsync("inspect", PathOf("in.jsonl"))).Output, Is.EqualTo(first.Output));
    }
}
