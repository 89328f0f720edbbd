using System.IO.Compression;
using System.Text.Json;
using Microsoft.ML.Tokenizers;

namespace AiApiGuard.Tokenizers.Tests;

/// <summary>Holds the estimate of the guard against the vocabularies, on prompts it was not fitted to.</summary>
[TestFixture]
internal sealed class EstimateQualityTests
{
    private const int MaxPrompts = 250;

    [TestCase("en")]
    [TestCase("de")]
    [TestCase("fr")]
    [TestCase("es")]
    [TestCase("ru")]
    [TestCase("uk")]
    [TestCase("zh")]
    [TestCase("ja")]
    [TestCase("ko")]
    [TestCase("hi")]
    [TestCase("tr")]
    [TestCase("th")]
    public void Estimate_Language_IsRatherTooHigh(string language)
    {
        var prompts = Prompts(language).Take(MaxPrompts).ToArray();
        Assert.That(prompts, Has.Length.GreaterThan(30));
        foreach (var (vocabulary, model) in new[] { ("o200k_base", "gpt-4o"), ("cl100k_base", "gpt-4") })
        {
            var tokenizer = TiktokenTokenizer.CreateForEncoding(vocabulary);
            var ratios = prompts
                .Select(prompt => (double)IAiGuardTokenCounter.Estimate.Count(prompt, model) / tokenizer.CountTokens(prompt)).Order().ToArray();
            TestContext.Out.WriteLine(
                $"{language}, {vocabulary}: {ratios.Average():f2} ({Percentile(ratios, 5):f2} to {Percentile(ratios, 95):f2}) of {ratios.Length}");
            Assert.That(ratios.Average(), Is.InRange(0.98, 1.27));
            Assert.That(Percentile(ratios, 5), Is.GreaterThan(0.75));
            Assert.That(Percentile(ratios, 95), Is.LessThan(1.5));
        }
    }

    private static double Percentile(double[] sorted, int percent) => sorted[(sorted.Length - 1) * percent / 100];

    private static IEnumerable<string> Prompts(string language)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(FindData()), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
        {
            using var record = JsonDocument.Parse(line);
            var text = record.RootElement.GetProperty("text").GetString()!;
            if (record.RootElement.GetProperty("lang").ValueEquals(language) && text.Length >= 20)
                yield return text;
        }
    }

    private static string FindData()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "shared", "data", "injection", "validation.jsonl.gz");
            if (File.Exists(path))
                return path;
        }

        Assert.Ignore("The development data (shared/data/injection) is not here.");
        return string.Empty;
    }
}
