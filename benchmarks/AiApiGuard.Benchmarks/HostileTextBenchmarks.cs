using AiApiGuard.Inspection;
using AiApiGuard.Inspection.Text;
using BenchmarkDotNet.Attributes;

namespace AiApiGuard.Benchmarks;

/// <summary>What a megabyte costs that was made to be slow; the first is prose with values, to compare with.</summary>
public class HostileTextBenchmarks
{
    private const int Characters = 1_000_000;
    private readonly TextScanner _scanner = new(EntityRecognizers.All);
    private readonly List<TextMatch> _matches = [];
    private string _text = "";

    /// <summary>Gets or sets what is repeated.</summary>
    [Params(
        "prose", "values", "code", "1", "1 ", "1-", "1.", "123 ", "123456789 ", "4111 1111 1111 1112 ", "+1 ", "@", "a@", "a1@", ".", "-", "-----BEGIN ",
        "eyJ", "eyJ1.", "sk-", "sk-1", "a1", ":", "a:", "=", "a=", "/", "/home/", "fe80:", "GB29 ", "password ", "password=", "key=1", "https://a:", "账号1")]
    public string Content { get; set; } = "";

    [GlobalSetup]
    public void Setup() => _text = InspectionTexts.Of(Content, Characters);

    [Benchmark]
    public int Scan()
    {
        _matches.Clear();
        _scanner.Scan(_text, _matches);
        return _matches.Count;
    }
}
