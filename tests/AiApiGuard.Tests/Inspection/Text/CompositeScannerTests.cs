using AiApiGuard.Inspection;
using AiApiGuard.Inspection.Custom;
using AiApiGuard.Inspection.Terms;
using AiApiGuard.Inspection.Text;
using AiApiGuard.TestUtilities;

namespace AiApiGuard.Tests.Inspection.Text;

[Parallelizable(ParallelScope.All)]
internal sealed class CompositeScannerTests
{
    private const string Text =
        "Write to bob@bluebird.example or EMP-123456@bluebird.example, call +1 617 555 0123 about Bluebird.\n-----BEGIN PRIVATE KEY-----\nMIIBaaaabbbb\n"
        + "Bluebird\n-----END PRIVATE KEY-----\nEMP-654321, card 4111 1111 1111 1111 Bluebird";

    [TestCase(MatchPrecedence.Start)]
    [TestCase(MatchPrecedence.Order)]
    public void Scan_SeveralScanners_FindsTheSameHoweverTheTextIsCut(MatchPrecedence precedence)
    {
        var scanner = Create(precedence);
        StreamedScan.AssertCutsDoNotMatter(scanner, Text, Cuts.All(Text, pairsUpTo: 0));
        StreamedScan.AssertCutsDoNotMatter(scanner, Text, Cuts.Sizes(Text, 40));
    }

    [Test]
    public void Scan_PrecedenceOfStart_CoversAllThatWasFound()
    {
        var found = StreamedScan.Whole(Create(MatchPrecedence.Start), Text).Select(match => (match.Entity, Text.Substring(match.Start, match.Length))).ToList();
        Assert.That(found, Does.Contain(("email", "bob@bluebird.example")).And.Contain(("email", "EMP-123456@bluebird.example")).And.Contain(("term", "Bluebird")));
        Assert.That(found.Count(match => match.Item1 == "employee"), Is.EqualTo(1));
    }

    [Test]
    public void Scan_PrecedenceOfOrder_KeepsTheFirstScannersMatches()
    {
        var found = StreamedScan.Whole(Create(MatchPrecedence.Order), Text).Select(match => (match.Entity, Text.Substring(match.Start, match.Length))).ToList();
        Assert.That(found, Does.Contain(("term", "bluebird")).And.Contain(("employee", "EMP-123456")).And.Not.Contain(("email", "bob@bluebird.example")));
    }

    [Test]
    public void Scan_OverlapThatReachesFurther_LeavesTheRest()
    {
        var scanner = new CompositeScanner([Pattern("abc"), Pattern("cdef"), Pattern("de")], MatchPrecedence.Start);
        Assert.That(StreamedScan.Whole(scanner, "abcdef").Select(match => (match.Start, match.Length)), Is.EqualTo(new[] { (0, 3), (3, 3) }));
        StreamedScan.AssertCutsDoNotMatter(scanner, "xabcdefx abcde", Cuts.All("xabcdefx abcde"));
    }

    [Test]
    public void Scan_NothingFound_AllocatesNothing()
    {
        var scanner = Create(MatchPrecedence.Start);
        var matches = new List<TextMatch>();
        const string Plain = "There is nothing in this sentence, nor in the next one.";
        scanner.Scan(Plain, matches);
        var before = GC.GetAllocatedBytesForCurrentThread();
        scanner.Scan(Plain, matches);
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    private static CompositeScanner Create(MatchPrecedence precedence)
    {
        var index = new TermIndex([("bluebird", "term")], ignoreCase: true);
        return new CompositeScanner(
            [new TextScanner(EntityRecognizers.All, [TextEntities.Secret]), new TermScanner(() => index), Pattern(@"EMP-\d{6}", "employee"), new TextScanner(EntityRecognizers.All)], precedence);
    }

    private static PatternScanner Pattern(string pattern, string entity = "custom") => new(entity, new AiGuardTextEntityOptions { Pattern = pattern });
}
