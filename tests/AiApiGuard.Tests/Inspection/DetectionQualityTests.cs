using System.Text.Json;
using AiApiGuard.Inspection;
using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Tests.Inspection;

/// <summary>Measures the recognisers on labelled texts, where these are at hand. The floors are there to notice a step
/// back.</summary>
internal sealed class DetectionQualityTests
{
    private static readonly TextScanner Scanner = new(EntityRecognizers.All);

    // Least precision and recall. Some sources hold values without anything around that tells what they are.
    private static readonly Dictionary<string, (double Precision, double Recall)> Floors = new()
    {
        ["EMAIL"] = (0.97, 0.98),
        ["PHONE"] = (0.98, 0.98),
        ["US_SSN"] = (0.92, 0.92),
        ["CREDIT_CARD"] = (0.98, 0.97),
        ["IBAN"] = (0.98, 0.97),
        ["IP_ADDRESS"] = (0.98, 0.97),
        ["MAC"] = (0.98, 0.98),
        ["CRYPTO_WALLET"] = (0.98, 0.98),
        ["SWIFT_BIC"] = (0.98, 0.98),
        ["DATE_OF_BIRTH"] = (0.98, 0.98),
        ["NATIONAL_ID"] = (0.97, 0.82),
        ["TAX_ID"] = (0.97, 0.87),
        ["PASSPORT"] = (0.94, 0.69),
        ["DRIVER_LICENSE"] = (0.87, 0.79),
        ["BANK_ACCOUNT"] = (0.84, 0.87),
        ["ROUTING"] = (0.94, 0.87),
        ["MEDICAL"] = (0.9, 0.64),
        ["PASSWORD"] = (0.8, 0.95),
        ["USERNAME"] = (0.9, 0.9),
        ["SECRET"] = (0.97, 0.88),
    };

    [Test]
    public void Scan_LabelledTexts_ReachesTheFloors()
    {
        var scores = Floors.Keys.ToDictionary(type => type, _ => new Score());
        foreach (var record in ReadRecords("*.jsonl"))
        {
            var matches = Find(record.Text);
            foreach (var type in Floors.Keys)
                scores[type].Add(record, type, matches);
        }

        foreach (var (type, score) in scores)
            TestContext.Out.WriteLine($"{type}: precision {score.Precision:F3}, recall {score.Recall:F3} ({score.Found} of {score.Labelled})");
        Assert.Multiple(() =>
        {
            foreach (var (type, score) in scores)
            {
                Assert.That(score.Precision, Is.GreaterThan(Floors[type].Precision), type);
                Assert.That(score.Recall, Is.GreaterThan(Floors[type].Recall), type);
            }
        });
    }

    [Test]
    public void Scan_BenignTexts_FindsNextToNothing()
    {
        var characters = 0;
        var hits = new List<string>();
        foreach (var record in ReadRecords("benign_dev.jsonl"))
        {
            characters += record.Text.Length;
            hits.AddRange(Find(record.Text).Select(hit => hit.Entity));
        }

        Assert.That(hits, Has.None.EqualTo(TextEntities.Secret));
        Assert.That(hits.Count * 100_000.0 / characters, Is.LessThan(1), () => string.Join(", ", hits));
    }

    private static List<TextMatch> Find(string text)
    {
        var matches = new List<TextMatch>();
        Scanner.Scan(text, matches);
        return matches;
    }

    private static IEnumerable<LabelledText> ReadRecords(string pattern)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var data = Path.Combine(folder.FullName, "shared", "data", "pii");
            if (Directory.Exists(data))
                return Directory.GetFiles(data, pattern).SelectMany(File.ReadLines).Select(LabelledText.Parse);
        }

        Assert.Ignore("There is no folder shared/data/pii above the tests: nothing to measure on.");
        return [];
    }

    private sealed record Span(int Start, int End, string Type);

    private sealed record LabelledText(string Text, IReadOnlyList<Span> Spans, IReadOnlySet<string> Labelled)
    {
        public static LabelledText Parse(string line)
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            return new LabelledText(
                root.GetProperty("text").GetString()!,
                [.. root.GetProperty("spans").EnumerateArray().Select(span => new Span(
                    span.GetProperty("start").GetInt32(),
                    span.GetProperty("end").GetInt32(),
                    span.GetProperty("type").GetString()!))],
                root.GetProperty("labelled").EnumerateArray().Select(type => type.GetString()!).ToHashSet());
        }
    }

    private sealed class Score
    {
        private int _false;

        public int Found { get; private set; }

        public int Labelled { get; private set; }

        public double Precision => Found / (double)Math.Max(1, Found + _false);

        public double Recall => Found / (double)Math.Max(1, Labelled);

        // A hit has at least half in common with a span of its type. Any other is false, unless the text is not labelled for
        // the type.
        public void Add(LabelledText record, string type, List<TextMatch> matches)
        {
            var hits = matches.Where(match => match.Entity.Equals(type, StringComparison.OrdinalIgnoreCase)).ToList();
            foreach (var span in record.Spans.Where(span => span.Type == type))
            {
                Labelled++;
                var hit = hits.FindIndex(match => Overlap(match, span) >= 0.5);
                if (hit < 0)
                    continue;
                Found++;
                hits.RemoveAt(hit);
            }

            if (record.Labelled.Contains(type))
                _false += hits.Count(hit => type != "DATE_OF_BIRTH" || !record.Spans.Any(span => span.Type == "DATE" && Overlap(hit, span) >= 0.5));
        }

        private static double Overlap(TextMatch match, Span span)
        {
            var common = Math.Min(match.End, span.End) - Math.Max(match.Start, span.Start);
            return common <= 0 ? 0 : common / (double)(Math.Max(match.End, span.End) - Math.Min(match.Start, span.Start));
        }
    }
}
