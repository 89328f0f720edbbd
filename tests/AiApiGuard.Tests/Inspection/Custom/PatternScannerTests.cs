using AiApiGuard.Inspection.Custom;
using AiApiGuard.TestUtilities;
using AiApiGuard.Tests.Inspection.Text;

namespace AiApiGuard.Tests.Inspection.Custom;

[Parallelizable(ParallelScope.All)]
internal sealed class PatternScannerTests
{
    private const string Employees = "Staff EMP-123456, EMP-12345, xEMP-123456 and EMP-1234567; employee EMP-000001.";

    [TestCase(@"EMP-\d{6}", Employees, "EMP-123456|EMP-123456|EMP-123456|EMP-000001")]
    [TestCase(@"\bEMP-\d{6}\b", Employees, "EMP-123456|EMP-000001")]
    [TestCase(@"\d{6,}", "a 12345 123456 12345678901 z", "123456|12345678901")]
    [TestCase(@"[A-Z]{2}\d+(?:-[a-z]+)*", "AB1 CD22-x-yy Ef9 GH3-", "AB1|CD22-x-yy|GH3")]
    [TestCase(@"a.*?z", "a1z a22z a\nz", "a1z|a22z")]
    [TestCase(@"(?:foo|foobar)\b", "foobar foo foob", "foobar|foo")]
    [TestCase(@"(?<year>20\d\d)[/.](0[1-9]|1[0-2])", "2024/01 2025.13 2023.12", "2024/01|2023.12")]
    [TestCase(@"客户\d{4}", "这是客户1234的，客户12。", "客户1234")]
    [TestCase(@"\p{Lu}{3}\u002d[\w-[_]]{2,4}", "ABC-a1 ÄÖÜ-_b XYZ-abcdefg", "ABC-a1|XYZ-abcd")]
    [TestCase(@"end\d$", "end1 end2", "end2")]
    [TestCase(@"(?m)^>\w+", ">one\ntwo >x\n>three", ">one|>three")]
    [TestCase(@"q{2,3}x?", "qqqq qqx q", "qqq|qqx")]
    public void Scan_Pattern_FindsTheSameHoweverTheTextIsCut(string pattern, string text, string expected)
    {
        var scanner = new PatternScanner("custom", new AiGuardTextEntityOptions { Pattern = pattern });
        Assert.That(StreamedScan.Whole(scanner, text).Select(match => text.Substring(match.Start, match.Length)), Is.EqualTo(expected.Split('|')));
        StreamedScan.AssertCutsDoNotMatter(scanner, text, Cuts.All(text));
    }

    [Test]
    public void Scan_LongestLength_IsKeptHoweverGreedyThePattern()
    {
        var scanner = new PatternScanner("custom", new AiGuardTextEntityOptions { Pattern = "<[^>]*>", MaxLength = 8 });
        const string Text = "<a> <123456> <1234567> <<b>> <never <c> < <";
        Assert.That(StreamedScan.Whole(scanner, Text).Select(match => Text.Substring(match.Start, match.Length)), Is.EqualTo(new[] { "<a>", "<123456>", "<<b>", "<c>" }));
        StreamedScan.AssertCutsDoNotMatter(scanner, Text, Cuts.All(Text));
    }

    [Test]
    public void Scan_LongText_FindsWhatLiesAcrossItsBlocks()
    {
        var scanner = new PatternScanner("custom", new AiGuardTextEntityOptions { Pattern = @"<\d+>", MaxLength = 20 });
        var text = string.Concat(Enumerable.Repeat("<1234567890123456789012345> <12345> ", 8000));
        var whole = StreamedScan.Whole(scanner, text);
        Assert.That(whole, Has.Count.EqualTo(8000));
        Assert.That(StreamedScan.InPieces(scanner, [.. text.Chunk(4097).Select(piece => new string(piece))], out _), Is.EqualTo(whole));
    }

    [Test]
    public void Scan_Stream_HoldsOnlyWhatCanBecomeAValue()
    {
        var scanner = new PatternScanner("custom", new AiGuardTextEntityOptions { Pattern = @"EMP-\d{6}" });
        StreamedScan.InPieces(scanner, ["Nothing of ", "that kind ", "in all ", "of this. EM", "MP-12345 x"], out var hold);
        Assert.That(hold, Is.EqualTo(2));
    }

    [Test]
    public void Scan_ContextWords_AreRequiredOrRaiseTheScore()
    {
        var options = new AiGuardTextEntityOptions { Pattern = @"\d{6}", Score = 0.4f, ScoreWithContext = 0.9f, ContextDistance = 20, ContextWords = { "staff number", "工号" } };
        const string Text = "123456; Staff Number: 234567, staff numbers 345678, 工号456789";
        Assert.That(StreamedScan.Whole(new PatternScanner("e", options), Text).Select(match => match.Score), Is.EqualTo(new[] { 0.4f, 0.9f, 0.4f, 0.9f }));
        options.RequireContext = true;
        var scanner = new PatternScanner("e", options);
        Assert.That(StreamedScan.Whole(scanner, Text).Select(match => Text.Substring(match.Start, match.Length)), Is.EqualTo(new[] { "234567", "456789" }));
        StreamedScan.AssertCutsDoNotMatter(scanner, Text, Cuts.All(Text, pairsUpTo: 80));
    }

    [Test]
    public void Scan_Validator_Decides()
    {
        var scanner = new PatternScanner("e", new AiGuardTextEntityOptions { Pattern = @"\d{3}", Validate = static value => (value[0] + value[1] + value[2] - (3 * '0')) % 10 == 0 });
        const string Text = "123 127 910 999 055";
        Assert.That(StreamedScan.Whole(scanner, Text).Select(match => Text.Substring(match.Start, match.Length)), Is.EqualTo(new[] { "127", "910", "055" }));
        StreamedScan.AssertCutsDoNotMatter(scanner, Text, Cuts.All(Text));
    }

    [TestCase(@"(?<=a)b")]
    [TestCase(@"(a)\1")]
    [TestCase(@"a*")]
    [TestCase("")]
    [TestCase("(")]
    public void Constructor_PatternThatCannotBe_IsRefused(string pattern) =>
        Assert.That(() => new PatternScanner("e", new AiGuardTextEntityOptions { Pattern = pattern }), Throws.InstanceOf<ArgumentException>());
}
