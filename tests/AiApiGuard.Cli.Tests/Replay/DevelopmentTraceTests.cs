using System.IO.Compression;
using System.Text.Json;

namespace AiApiGuard.Cli.Tests.Replay;

/// <summary>Replays eight days of simulated traffic where they are at hand; they are not part of the project.</summary>
public sealed class DevelopmentTraceTests : CommandLineFixture
{
    private const double DaySeconds = 86_400;

    // Callers whose work would look like an attack to anybody who was not told of it.
    private const string Evaluation = "eval";

    private string _directory = null!;
    private Dictionary<string, string> _kinds = null!;
    private List<RecordedAttack> _attacks = null!;
    private HashSet<(string Caller, int Day)> _benignDays = null!;

    [Test]
    public async Task Replay_EvaluationsDeclared_ContainsAttackersInTimeAndLeavesOthersAlone()
    {
        Open();
        var harmed = await ReplayAsync([.. _kinds.Where(static pair => pair.Value == Evaluation).SelectMany(static pair => new[] { "--workload", $"{pair.Key}=evaluation" })]);
        _attacks.ForEach(TestContext.Out.WriteLine);

        Assert.Multiple(() =>
        {
            var fast = Attacks("template_sweep_10kh", "paraphrase_sweep", "grid_probe", "random_tokens").Select(static attack => attack.Until("revoke")).ToList();
            Assert.That(fast, Has.Count.EqualTo(23));
            Assert.That(fast.Select(static until => until.Requests), Is.All.LessThanOrEqualTo(150));
            Assert.That(fast.Select(static until => until.Seconds), Is.All.LessThanOrEqualTo(75));
            Assert.That(Attacks("template_sweep_10kh").Select(static attack => attack.Until("revoke").Requests), Is.All.LessThanOrEqualTo(65));
            Assert.That(Attacks("distributed_24", "distill_harvest").Select(static attack => attack.Until("throttle").Seconds), Is.All.LessThanOrEqualTo(30));
            Assert.That(Attacks("distill_harvest").Where(static attack => attack.KeyType == "chat").Select(static attack => attack.Until("quarantine").Seconds), Is.All.Not.EqualTo(double.PositiveInfinity));
            Assert.That(Attacks("credential_stuffing").Select(static attack => attack.Until("throttle").Requests), Is.All.LessThanOrEqualTo(5));
            Assert.That(Attacks("low_and_slow", "capability_probe", "token_spike").Select(static attack => attack.Until("throttle").Requests), Is.All.LessThanOrEqualTo(60));
            Assert.That(harmed.Where(one => _kinds[one.Caller] == Evaluation && one.Level is not ("note" or "observe")), Is.Empty);
        });
    }

    [Test]
    public async Task Replay_NobodyDeclaredAnything_LeavesBenignCallersAlone()
    {
        Open();
        var harmed = await ReplayAsync([]);

        Assert.Multiple(() =>
        {
            Assert.That(Harmed("revoke").Concat(Harmed("block")), Is.Empty);
            Assert.That(Harmed("quarantine").Count, Is.LessThanOrEqualTo(Math.Ceiling(_benignDays.Count / 1000.0)));
            Assert.That(Harmed("throttle").Count, Is.LessThanOrEqualTo(_benignDays.Count * 5 / 1000));
        });

        List<(string, int)> Harmed(string level) => [.. harmed.Where(one => one.Level == level && _kinds[one.Caller] != Evaluation).Select(static one => (one.Caller, one.Day)).Distinct()];
    }

    private IEnumerable<RecordedAttack> Attacks(params string[] families) => _attacks.Where(attack => families.Contains(attack.Family));

    // Returns what was done to callers of whom nothing bad is known.
    private async Task<List<(string Caller, int Day, string Level)>> ReplayAsync(string[] options)
    {
        var run = await RunAsync(["replay", "--trace", Path.Combine(_directory, "trace.jsonl.gz"), .. options]);
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        var harmed = new List<(string Caller, int Day, string Level)>();
        foreach (var line in run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            using var json = JsonDocument.Parse(line);
            var one = json.RootElement;
            var time = one.GetProperty("t").GetDouble();
            var (entity, id, level) = (Text(one, "entity"), Text(one, "id"), Text(one, "level"));
            string[] keys = [.. one.GetProperty("keys").EnumerateArray().Select(static key => key.GetString()!)];
            _attacks.ForEach(attack => attack.AddEvent(time, entity, id, keys, level));
            harmed.AddRange(keys.Where(key => IsBenign(key)).Select(key => (key, (int)(time / DaySeconds), level)));
        }

        return harmed;
    }

    private bool IsBenign(string caller) => _kinds[caller] is not ("attacker" or "badkey") && !_attacks.Exists(attack => attack.Keys.Contains(caller));

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;

    private void Open()
    {
        _directory = Locate();
        using var callers = JsonDocument.Parse(File.ReadAllText(Path.Combine(_directory, "callers.json")));
        _kinds = callers.RootElement.EnumerateObject().ToDictionary(static caller => caller.Name, static caller => Text(caller.Value, "kind"));
        using var attacks = JsonDocument.Parse(File.ReadAllText(Path.Combine(_directory, "attacks.json")));
        _attacks = [.. attacks.RootElement.EnumerateArray().Select(static attack => new RecordedAttack(
            Text(attack, "family"), Text(attack, "keytype"), Text(attack, "net"), [.. attack.GetProperty("keys").EnumerateArray().Select(static key => key.GetString()!)]))];
        _benignDays = [];
        using var trace = new StreamReader(new GZipStream(File.OpenRead(Path.Combine(_directory, "trace.jsonl.gz")), CompressionMode.Decompress));
        while (trace.ReadLine() is { } line)
        {
            using var json = JsonDocument.Parse(line);
            var (one, time) = (json.RootElement, json.RootElement.GetProperty("t").GetDouble());
            if (one.GetProperty("y").GetInt32() == 1)
                _attacks[one.GetProperty("a").GetInt32()].AddRequest(time);
            else if (IsBenign(Text(one, "key")))
                _benignDays.Add((Text(one, "key"), (int)(time / DaySeconds)));
        }
    }

    private static string Locate()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "shared", "data", "anomaly");
            if (File.Exists(Path.Combine(path, "trace.jsonl.gz")))
                return path;
        }

        Assert.Ignore("The development data (shared/data/anomaly) is not here.");
        return string.Empty;
    }
}
