using AiApiGuard.Inspection.Terms;
using AiApiGuard.TestUtilities;
using AiApiGuard.Tests.Inspection.Text;
using CsCheck;

namespace AiApiGuard.Tests.Inspection.Terms;

[Parallelizable(ParallelScope.All)]
internal sealed class TermIndexTests
{
    private static readonly string[] Terms =
    [
        "Bluebird", "Project Bluebird", "Project Bluebird Two", "C++", "O'Brien", "support@acme.example", "蓝鸟计划", "蓝鸟", "鹰", "Straße 7", "AT&T", "@home", "Ärger im Büro", "x", "№5",
    ];

    [TestCase("bluebird, BLUEBIRD; Bluebirds, abluebird, blue bird", "bluebird|BLUEBIRD")]
    [TestCase("The Project  Bluebird\ntwo and project\u00A0bluebird twofold", "Project  Bluebird\ntwo|project\u00A0bluebird")]
    [TestCase("project blue, Project, Projects Bluebird", "Bluebird")]
    [TestCase("C++ c++11 C+ xC++ C#", "C++|c++")]
    [TestCase("Mr O'Brien's and o'briens", "O'Brien")]
    [TestCase("write to SUPPORT@acme.example. or xsupport@acme.example", "SUPPORT@acme.example")]
    [TestCase("我们的蓝鸟计划和蓝鸟。一只鹰，蓝天", "蓝鸟计划|蓝鸟|鹰")]
    [TestCase("Bluebird的项目Bluebird，xBluebird", "Bluebird|Bluebird")]
    [TestCase("Straße 7, STRASSE 7, straße 77", "Straße 7")]
    [TestCase("At&t AT & T a@home @homes", "At&t|@home")]
    [TestCase("ÄRGER IM BÜRO ärger im büro.", "ÄRGER IM BÜRO|ärger im büro")]
    [TestCase("Blue\u200Bbird B\u00ADluebird\u200B B\u200B\u200B\u200B\u200Bluebird \u200BBluebird", "Blue\u200Bbird|B\u00ADluebird|Bluebird")]
    [TestCase("ＢｌｕｅＢｉｒｄ", "ＢｌｕｅＢｉｒｄ")]
    [TestCase("x xx X2 a-x №5 №55", "x|x|№5")]
    [TestCase("", "")]
    public void Scan_Terms_FindsWholeWordsHoweverTheTextIsCut(string text, string expected)
    {
        var index = new TermIndex(Terms.Select(term => (term, "term")), ignoreCase: true);
        var scanner = new TermScanner(() => index);
        Assert.That(string.Join('|', StreamedScan.Whole(scanner, text).Select(match => text.Substring(match.Start, match.Length))), Is.EqualTo(expected));
        StreamedScan.AssertCutsDoNotMatter(scanner, text, Cuts.All(text, pairsUpTo: 50));
    }

    [Test]
    public void Scan_CaseThatMatters_FindsThatAlone()
    {
        var index = new TermIndex([("Bluebird", "term")], ignoreCase: false);
        Assert.That(StreamedScan.Whole(new TermScanner(() => index), "bluebird Bluebird BLUEBIRD"), Has.Count.EqualTo(1));
    }

    [Test]
    public void Scan_Stream_HoldsOnlyWhatCanBecomeATerm()
    {
        var index = new TermIndex([("Bluebird", "term")], ignoreCase: true);
        var scanner = new TermScanner(() => index);
        StreamedScan.InPieces(scanner, ["Noth", "ing of th", "at kind her", "e"], out var none);
        StreamedScan.InPieces(scanner, ["the Bl", "ue, the Blueb", "ox"], out var some);
        Assert.That((none, some), Is.EqualTo((0, 5)));
    }

    [Test]
    public void Scan_ManyTerms_FindsEachAndNothingElse()
    {
        var terms = Enumerable.Range(0, 100_000).Select(number => $"Client {number} {Convert.ToString(number, 16)}").ToList();
        var index = new TermIndex(terms.Select(term => (term, "client")), ignoreCase: true);
        var text = string.Join(", ", terms) + ", client 7 9, client 100001 x";
        Assert.That(index.Count, Is.EqualTo(100_000));
        Assert.That(StreamedScan.Whole(new TermScanner(() => index), text).Select(match => text.Substring(match.Start, match.Length)), Is.EqualTo(terms));
    }

    [Test]
    public void Scan_RandomTextOfPartsOfTerms_FindsTheSameHoweverTheTextIsCut()
    {
        var random = new PCG(1, 11);
        string[] parts = ["a", "b", "ab", " ", "  ", "\n", "-", "\u200B", "鸟", "蓝", "A", "c+"];
        for (var round = 0; round < 300; round++)
        {
            int Next(int below) => (int)(random.Next() % (uint)below);
            string Make(int length) => string.Concat(Enumerable.Range(0, length).Select(_ => parts[Next(parts.Length)]));
            var terms = Enumerable.Range(0, 6).Select(_ => Make(1 + Next(4))).Where(term => term.Trim('\u200B', ' ', '\n').Length > 0).Append("a").ToList();
            var index = new TermIndex(terms.Select(term => (term, "term")), ignoreCase: Next(2) == 0);
            var text = Make(24);
            StreamedScan.AssertCutsDoNotMatter(new TermScanner(() => index), text, Cuts.All(text, pairsUpTo: 0));
        }
    }
}
