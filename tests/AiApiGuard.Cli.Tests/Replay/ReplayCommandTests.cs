using System.Globalization;
using System.Text.Json;

namespace AiApiGuard.Cli.Tests.Replay;

public sealed class ReplayCommandTests : CommandLineFixture
{
    [Test]
    public async Task Replay_TemplateSweepOfANewKey_RevokesItAndBlocksItsNetworkWithinAHundredRequests()
    {
        await WriteTraceAsync(100, static i => $"How positive is the word w{Letters(i)} beside w{Letters((i * 7) + 3)}? Give class probabilities.");
        var run = await RunAsync("replay", "--trace", PathOf("trace.jsonl"), "--boot", "0s");
        var events = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(
            events.Select(static e => (e.GetProperty("entity").GetString(), e.GetProperty("level").GetString())),
            Is.SupersetOf(new[] { ("key", "throttle"), ("key", "revoke"), ("network", "block") }));
        Assert.That(events.Last(static e => e.GetProperty("entity").GetString() == "network").GetProperty("id").GetString(), Is.EqualTo("198.51.100"));
        Assert.That(run.Output, Does.Not.Contain("probabilities"));
    }

    [Test]
    public async Task Replay_TheSameTraceTwice_WritesTheSameEvents()
    {
        await WriteTraceAsync(100, static i => $"Rate w{Letters(i)} from 1 to 10.");
        var first = await RunAsync("replay", "--trace", PathOf("trace.jsonl"), "--boot", "0s");
        var second = await RunAsync("replay", "--trace", PathOf("trace.jsonl"), "--boot", "0s");
        Assert.That(first.Output, Is.Not.Empty.And.EqualTo(second.Output));
    }

    [Test]
    public async Task Replay_WhileOnlyLearning_FindsNothing()
    {
        await WriteTraceAsync(100, static i => $"Rate w{Letters(i)} from 1 to 10.");
        var run = await RunAsync("replay", "--trace", PathOf("trace.jsonl"));
        Assert.That((run.ExitCode, run.Output), Is.EqualTo((0, string.Empty)));
    }

    [Test]
    public async Task Replay_LinesThatCannotBeRead_AreNamedAndTheOthersReplayed()
    {
        await File.WriteAllLinesAsync(PathOf("trace.jsonl"), ["{", "[]", "{\"key\":\"k\"}", "{\"t\":1}", "{\"t\":1,\"key\":\"k\"}"]);
        var run = await RunAsync("replay", "--trace", PathOf("trace.jsonl"));
        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(run.Error, Does.Contain("trace.jsonl:1:").And.Contain("trace.jsonl:4:").And.Contain("1 requests"));
    }

    [Test]
    public async Task Replay_AuditFile_TakesItsExchangesAlone()
    {
        using var log = await Audit.AuditLog.WriteAsync(PathOf("log"), 250, 1_000_000, checkpointRecords: 100);

        var run = await RunAsync("replay", "--trace", log.Current);

        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(run.Error, Does.Contain("250 requests"));
    }

    [Test]
    public async Task Replay_WorkloadOfNoKind_IsAUsageError()
    {
        await WriteTraceAsync(1, static _ => "Hello.");
        var run = await RunAsync("replay", "--trace", PathOf("trace.jsonl"), "--workload", "k=holiday");
        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Error, Does.Contain("k=holiday"));
    }

    private static string Letters(int number) =>
        string.Concat(number.ToString("D4", CultureInfo.InvariantCulture).Select(static digit => (char)('b' + digit - '0')));

    private Task WriteTraceAsync(int requests, Func<int, string> prompt) => File.WriteAllLinesAsync(
        PathOf("trace.jsonl"),
        Enumerable.Range(0, requests).Select(i => string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"t":{{1000 + (i * 0.36)}},"key":"k12","ip":"198.51.100.{{1 + (i % 200)}}","st":200,"p":"{{prompt(i)}}","pt":20,"ct":30,"turn":0}""")));
}
