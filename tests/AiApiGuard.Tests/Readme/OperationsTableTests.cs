using System.Text.RegularExpressions;

namespace AiApiGuard.Tests.Readme;

/// <summary>Compares the README's tables of instruments and log events with the source of all packages.</summary>
public sealed partial class OperationsTableTests
{
    private static readonly string Root = ReadmeTests.FindRoot();
    private static readonly string Readme = File.ReadAllText(Path.Combine(Root, "README.md"));
    private static readonly string[] Sources =
        [.. Directory.EnumerateFiles(Path.Combine(Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(static path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).Select(File.ReadAllText)];

    [Test]
    public void Events_InTheTable_AreThoseOfTheCode()
    {
        var events = Matches().Select(static match => (match.Groups["id"].Value, match.Groups["name"].Value, LevelOf(match))).ToList();
        var table = EventRow().Matches(Readme).Select(static match => (match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value));

        Assert.That(events, Has.Count.EqualTo(Sources.Sum(static source => Regex.Count(source, @"\[LoggerMessage\("))), "each is understood here");
        Assert.That(table, Is.EquivalentTo(events));
    }

    [Test]
    public void Events_Ids_AreUsedOnce()
    {
        var ids = Matches().Select(static match => match.Groups["id"].Value).ToList();

        Assert.That(ids, Is.Unique);
    }

    [Test]
    public void Events_NamedOnCall_AreInTheCode()
    {
        var ids = Matches().Select(static match => match.Groups["id"].Value).ToHashSet(StringComparer.Ordinal);
        var onCall = Readme[Readme.IndexOf("**On call.**", StringComparison.Ordinal)..Readme.IndexOf("### Metrics", StringComparison.Ordinal)];

        Assert.That(FourDigits().Matches(onCall).Select(static match => match.Value), Is.Not.Empty.And.SubsetOf(ids));
    }

    [Test]
    public void Instruments_InTheTable_AreThoseOfTheCode()
    {
        var instruments = Sources.SelectMany(static source => Instrument().Matches(source).Select(match => (
            Name: NameOf(source, match.Groups[2].Value), Kind: KindOf(match.Groups[1].Value), Unit: match.Groups[3].Value))).ToList();
        var table = InstrumentRow().Matches(Readme).Select(static match => (match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value));

        Assert.That(instruments, Has.Count.EqualTo(Sources.Sum(static source => Regex.Count(source, @"\.Create\w*(Counter|Histogram|Gauge)<"))), "each is understood here");
        Assert.That(table, Is.EquivalentTo(instruments));
    }

    private static IEnumerable<Match> Matches() => Sources.SelectMany(static source => Event().Matches(source));

    // An alert is logged as its severity says.
    private static string LevelOf(Match match) => match.Groups["level"] is { Success: true } level ? level.Value : "varies";

    private static string NameOf(string source, string argument) => argument.StartsWith('"')
        ? argument.Trim('"')
        : Regex.Match(source, $"const string {argument} = \"([^\"]+)\"").Groups[1].Value;

    private static string KindOf(string method) => method switch { "Counter" => "counter", "UpDownCounter" => "up-down counter", _ => "histogram" };

    [GeneratedRegex(
        """LoggerMessage\((?:EventId = )?(?<id>\d+),\s*(?:LogLevel\.(?<level>\w+),\s*)?(?:Message = )?(?:"(?:[^"\\]|\\.)*"\s*\+?\s*)+,\s*EventName\s*=\s*"(?<name>\w+)"\s*""",
        RegexOptions.CultureInvariant)]
    private static partial Regex Event();

    [GeneratedRegex(@"^\| (\d{4}) \| `(\w+)` \| (\w+) \|", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex EventRow();

    [GeneratedRegex(@"\b[1-9]\d{3}\b", RegexOptions.CultureInvariant)]
    private static partial Regex FourDigits();

    [GeneratedRegex("""Create(Counter|UpDownCounter|Histogram)<\w+>\(\s*("[^"]+"|\w+),\s*"([^"]+)"\s*""", RegexOptions.CultureInvariant)]
    private static partial Regex Instrument();

    [GeneratedRegex(@"^\| `(aiguard[\w.]*)` \| ([\w -]+) \| `([^`]+)` \|", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex InstrumentRow();
}
