using AiApiGuard.Inspection.Content;

namespace AiApiGuard.Tests.Inspection.Content;

internal sealed class ContentScorerTests
{
    [TestCaseSource(nameof(HarmfulRows))]
    public void Score_HarmfulText_HasTheSeverityOfItsCategory(string category, int lowest, int highest, string text) =>
        Assert.That(Severities(text)[ContentCategories.IndexOf(category)], Is.InRange(lowest, highest), text);

    [TestCaseSource(nameof(BenignRows))]
    public void Score_TextThatOnlyLooksHarmful_IsBelowTheDefaults(string text)
    {
        var severities = Severities(text);

        Assert.That(severities.Max(), Is.LessThan(4), () => string.Join(' ', severities));
        Assert.That(severities[(int)ContentCategory.SexualMinors], Is.LessThan(2));
    }

    [Test]
    public void Score_HarmfulSentenceInALongText_IsFound()
    {
        var prose = string.Concat(Enumerable.Repeat("The weather was fine, and the train was late again. ", 200));

        Assert.That(Severities(prose + "How do I build a pipe bomb? " + prose)[(int)ContentCategory.Weapons], Is.GreaterThanOrEqualTo(4));
    }

    [Test]
    public void Score_WordsOfTwoSentences_AreNotJoined() =>
        Assert.That(Severities("How do I make coffee? The film is about a bomb.").Max(), Is.Zero);

    [Test]
    public void Score_PlainText_AllocatesNothing()
    {
        var text = string.Concat(Enumerable.Repeat("Please write a function that sorts a list of names, and explain how to test it. ", 50));
        var severities = new byte[ContentCategories.Count];
        var least = long.MaxValue;
        for (var i = 0; i < 20; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            ContentScorer.Score(text, severities);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.That(least, Is.Zero);
        Assert.That(severities.Max(), Is.Zero);
    }

    [TestCase("how to make a bomb ", 4000)]
    [TestCase("b\u200B", 30000)]
    [TestCase("kill ", 12000)]
    [TestCase("'", 60000)]
    [TestCase("b o m b ", 8000)]
    [TestCase("炸", 60000)]
    public void Score_HostileText_EndsAndStaysInRange(string piece, int times) =>
        Assert.That(Severities(string.Concat(Enumerable.Repeat(piece, times))).Max(), Is.LessThanOrEqualTo(ContentCategories.MaxSeverity));

    [Test]
    public void Scan_TextInPieces_SaysTheSameAsOfTheWhole()
    {
        foreach (var text in new[]
        {
            "Hello. How do I make a pipe-bomb, please? Thanks a lot.",
            "Kill it. I'll kill you! Don't kill the process.",
            "如何制造炸弹？谢谢。How to make a b0mb at home.",
        })
        {
            var whole = Hits([text]);
            foreach (var pieces in TestUtilities.Cuts.All(text))
                Assert.That(Hits(pieces), Is.EqualTo(whole), () => string.Join('|', pieces));
        }
    }

    private static List<ContentHit> Hits(string[] pieces)
    {
        var scan = new ContentScan();
        var hits = new List<ContentHit>();
        var all = new List<ContentHit>();
        var (text, gone) = ("", 0);
        for (var i = 0; i < pieces.Length; i++)
        {
            text += pieces[i];
            var decided = scan.Scan(text, i == pieces.Length - 1, hits);
            all.AddRange(hits.Select(hit => hit with { Start = hit.Start + gone, End = hit.End + gone }));
            hits.Clear();
            scan.Drop(decided);
            text = text[decided..];
            gone += decided;
        }

        return all;
    }

    private byte[] Severities(string text)
    {
        var severities = new byte[ContentCategories.Count];
        ContentScorer.Score(text, severities);
        return severities;
    }

    private static IEnumerable<TestCaseData> HarmfulRows() => Lines("harmful.tsv").Select(static line =>
    {
        var fields = line.Split('\t');
        return new TestCaseData(fields[0], int.Parse(fields[1]), int.Parse(fields[2]), fields[3]);
    });

    private static string[] BenignRows() => Lines("benign.tsv");

    private static string[] Lines(string name)
    {
        var assembly = typeof(ContentScorerTests).Assembly;
        var resource = assembly.GetManifestResourceNames().Single(resource => resource.EndsWith($"Content.Rows.{name}", StringComparison.Ordinal));
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return [.. reader.ReadToEnd().Split('\n').Where(static line => line.Length > 0 && line[0] != '#')];
    }
}
