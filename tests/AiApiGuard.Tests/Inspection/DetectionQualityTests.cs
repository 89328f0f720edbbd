using System.Text.Json;
using AiApiGuard.Inspection;
using AiApiGuard.Inspection.PersonalData;
using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Tests.Inspection;

/// <summary>Measures the scanners on labelled texts, where these are at hand. The floors are there to notice a step
/// back.</summary>
internal sealed class DetectionQualityTests
{
    private static readonly string[] Entities = [.. PersonalDataRecognizers.All.SelectMany(recognizer => recognizer.Entities).Select(entity => entity.ToUpperInvariant())];

    [Test]
    public void Scan_LabelledTexts_ReachesTheFloors()
    {
        var scores = Entities.ToDictionary(entity => entity, _ => new Score());
        foreach (var record in ReadRecords("*.jsonl"))
        {
            foreach (var entity in Entities)
                scores[entity].Add(record, entity, Find(new TextScanner(PersonalDataRecognizers.All), record.Text));
        }

        foreach (var (entity, score) in scores)
        {
            TestContext.Out.WriteLine(
                $"{entity}: precision {score.Precision:F3}, recall {score.Recall:F3} ({score.Found} of {score.Labelled})");
        }

        Assert.Multiple(() =>
        {
            foreach (var (entity, score) in scores)
            {
                Assert.That(score.Precision, Is.GreaterThan(0.94), entity);
                Assert.That(score.Recall, Is.GreaterThan(0.92), entity);
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
            hits.AddRange(Find(new TextScanner(EntityRecognizers.All), record.Text).Select(hit => hit.Entity));
        }

        Assert.That(hits.Count * 100_000.0 / characters, Is.LessThan(1), () => string.Join(", ", hits));
    }

    private static List<TextMatch> Find(ITextScanner scanner, string text)
    {
        var matches = new List<TextMatch>();
        scanner.Scan(text, matches);
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
        public int Found { get; private set; }

        public int Labelled { get; private set; }

        public double Precision => Found / (double)Math.Max(1, Found + _false);

        public double Recall => Found / (double)Math.Max(1, Labelled);

        private int _false;

        // A hit has at least half in common with a span of its type. Any other is false, unless the text is not labelled for
        // the type.
        public void Add(LabelledText record, string entity, List<TextMatch> matches)
        {
            var hits = matches.Where(match => match.Entity.Equals(entity, StringComparison.OrdinalIgnoreCase)).ToList();
            foreach (var span in record.Spans.Where(span => span.Type == entity))
            {
                Labelled++;
                var hit = hits.FindIndex(match => Overlap(match, span) >= 0.5);
                if (hit < 0)
                    continue;
                Found++;
                hits.RemoveAt(hit);
            }

            if (record.Labelled.Contains(entity))
                _false += hits.Count;
        }

        private static double Overlap(TextMatch match, Span span)
        {
            var common = Math.Min(match.End, span.End) - Math.Max(match.Start, span.Start);
            return common <= 0 ? 0 : common / (double)(Math.Max(match.End, span.End) - Math.Min(match.Start, span.Start));
        }
    }
}
