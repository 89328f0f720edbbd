using System.Text.RegularExpressions;
using AiApiGuard.Inspection;
using AiApiGuard.Inspection.Text;
using BenchmarkDotNet.Attributes;

namespace AiApiGuard.Benchmarks;

/// <summary>What it costs to look for all entities and secrets in a text; the baseline is five compiled regular expressions for the commonest
/// of them.</summary>
[MemoryDiagnoser]
public partial class InspectionBenchmarks
{
    private readonly TextScanner _scanner = new(EntityRecognizers.All);
    private readonly List<TextMatch> _matches = [];
    private string _text = "";

    [Params(500, 8_000, 100_000)]
    public int Characters { get; set; }

    /// <summary>Gets or sets what the text is.</summary>
    [Params("prose", "values", "code", "chinese")]
    public string Content { get; set; } = "";

    [GlobalSetup]
    public void Setup() => _text = InspectionTexts.Of(Content, Characters);

    [Benchmark(Baseline = true, Description = "five regular expressions")]
    public int Match() =>
        Email().Count(_text) + Phone().Count(_text) + Card().Count(_text) + SocialSecurity().Count(_text) + Address().Count(_text);

    [Benchmark(Description = "all entities and secrets")]
    public int Scan()
    {
        _matches.Clear();
        _scanner.Scan(_text, _matches);
        return _matches.Count;
    }

    [GeneratedRegex(@"[\w.+-]+@[\w-]+(\.[\w-]+)+", RegexOptions.None, 1000)]
    private static partial Regex Email();

    [GeneratedRegex(@"\+?\(?\d[\d ().-]{7,}\d", RegexOptions.None, 1000)]
    private static partial Regex Phone();

    [GeneratedRegex(@"\b(?:\d[ -]?){13,16}\b", RegexOptions.None, 1000)]
    private static partial Regex Card();

    [GeneratedRegex(@"\b\d{3}-\d{2}-\d{4}\b", RegexOptions.None, 1000)]
    private static partial Regex SocialSecurity();

    [GeneratedRegex(@"\b(?:\d{1,3}\.){3}\d{1,3}\b", RegexOptions.None, 1000)]
    private static partial Regex Address();
}
