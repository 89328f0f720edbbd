using System.Text.Json;

namespace AiApiGuard.Cli.Tests.Evaluate;

public sealed class EvaluateTests : CommandLineFixture
{
    [SetUp]
    public async Task WriteDataAsync()
    {
        Directory.CreateDirectory(PathOf("data"));
        await File.WriteAllLinesAsync(
            PathOf("data/first.jsonl"),
            [
                Record("mail ann@example.org", """[{"start":5,"end":20,"type":"EMAIL"}]""", "EMAIL"),
                Record("mail ann@example.org now", """[{"start":0,"end":20,"type":"EMAIL"}]""", "EMAIL"),
                Record("mail ann@example.org", """[{"start":19,"end":20,"type":"EMAIL"}]""", "EMAIL"),
                Record("mail ann@example.org", """[{"start":5,"end":20,"type":"PERSON"}]""", "EMAIL", "PERSON"),
                Record("mail ann@example.org", "[]"),
                Record("mail no one", """[{"start":5,"end":11,"type":"EMAIL"}]""", "EMAIL"),
            ]);
        await File.WriteAllLinesAsync(PathOf("data/second.jsonl"), [Record("x ann@example.org" + new string(' ', 983), "[]", "EMAIL"), Record("ann@example.org", "[]", "PHONE")]);
        await File.WriteAllTextAsync(PathOf("data/notes.txt"), "no data");
    }

    [Test]
    public async Task Evaluate_Json_CountsAsTheDataSays()
    {
        var run = await RunAsync("evaluate", "pii", "--data", PathOf("data"), "--scores", "json");
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        using var document = JsonDocument.Parse(run.Output);
        var scores = document.RootElement.GetProperty("scores").EnumerateArray().ToList();
        var all = scores.First(score => Type(score) == "EMAIL" && Source(score) is null);
        Assert.That((Number(all, "values"), Number(all, "found"), Number(all, "false"), Number(all, "false_on_other_type")), Is.EqualTo((4, 2, 3, 1)));
        Assert.That(all.GetProperty("recall").GetDouble(), Is.EqualTo(0.5));
        Assert.That(all.GetProperty("strict").GetProperty("precision").GetDouble(), Is.EqualTo(0.4));
        Assert.That(all.GetProperty("lenient").GetProperty("precision").GetDouble(), Is.EqualTo(0.5));
        Assert.That(all.GetProperty("strict").GetProperty("f1").GetDouble(), Is.EqualTo(0.4444));
        Assert.That(all.GetProperty("lenient").GetProperty("f1").GetDouble(), Is.EqualTo(0.5));
        Assert.That(all.GetProperty("exact").GetDouble(), Is.EqualTo(0.5));
        var second = scores.First(score => Type(score) == "EMAIL" && Source(score) == "second");
        Assert.That((Number(second, "values"), Number(second, "false")), Is.EqualTo((0, 1)));
        Assert.That(scores.First(score => Type(score) == "PERSON").GetProperty("recall").GetDouble(), Is.Zero);
        var benign = document.RootElement.GetProperty("benign").EnumerateArray().Single();
        Assert.That((benign.GetProperty("source").GetString(), Number(benign, "characters"), Number(benign, "false")), Is.EqualTo(("second", 1015, 1)));
    }

    [Test]
    public async Task Evaluate_Table_HasTheTypesAndSources()
    {
        var run = await RunAsync("evaluate", "pii", "--data", PathOf("data"));
        Assert.That(run.Output, Does.Contain("EMAIL").And.Contain("first").And.Contain("second").And.Contain("per 100,000 characters").And.Contain("98.52"));
        Assert.That(run.Output, Does.Match(@"EMAIL +all +4 +0\.500 +0\.500 +0\.500 +0\.400 +0\.444 +0\.500 +3"));
    }

    [Test]
    public async Task Evaluate_DateOfBirth_IsNoFalseHitOnADate()
    {
        await File.WriteAllTextAsync(PathOf("one.jsonl"), Record("born 1970-01-02", """[{"start":5,"end":15,"type":"DATE"}]""", "DATE", "DATE_OF_BIRTH"));
        using var document = JsonDocument.Parse((await RunAsync("evaluate", "pii", "--data", PathOf("one.jsonl"), "--scores", "json")).Output);
        Assert.That(document.RootElement.GetProperty("scores").EnumerateArray().Sum(score => Number(score, "false")), Is.Zero);
    }

    [Test]
    public async Task Evaluate_BrokenLines_SaysWhichAndGoesOn()
    {
        await File.AppendAllLinesAsync(PathOf("data/second.jsonl"), ["no json", "{}", """{"text":"x","spans":[{"start":0,"end":9,"type":"EMAIL"}]}"""]);
        var run = await RunAsync("evaluate", "pii", "--data", PathOf("data"));
        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(run.Error, Does.Contain("second.jsonl:3:").And.Contain("second.jsonl:4:").And.Contain("second.jsonl:5:"));
        Assert.That(run.Output, Does.Contain("EMAIL"));
    }

    [Test]
    public async Task Evaluate_WrongUse_SaysWhatIsWrong()
    {
        Directory.CreateDirectory(PathOf("empty"));
        Assert.That((await RunAsync("evaluate", "pii", "--data", "/nowhere")).Error, Does.Contain("There is no directory"));
        Assert.That((await RunAsync("evaluate", "pii", "--data", PathOf("empty"))).Error, Does.Contain("no files of JSON lines"));
        Assert.That((await RunAsync("evaluate", "pii")).ExitCode, Is.EqualTo(2));
        Assert.That((await RunAsync("evaluate", "pii", "--help")).Output, Does.Contain("--data").And.Contain("--scores").And.Contain("labelled"));
    }

    private static string Record(string text, string spans, params string[] labelled) =>
        $$"""{"id":"x","text":{{JsonSerializer.Serialize(text)}},"spans":{{spans}},"labelled":{{JsonSerializer.Serialize(labelled)}}}""";

    private static string? Type(JsonElement score) => score.GetProperty("type").GetString();

    private static string? Source(JsonElement score) => score.TryGetProperty("source", out var source) ? source.GetString() : null;

    private static int Number(JsonElement score, string name) => score.GetProperty(name).GetInt32();
}
