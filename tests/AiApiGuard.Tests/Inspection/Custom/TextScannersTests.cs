using AiApiGuard.Inspection;
using AiApiGuard.Inspection.Custom;
using AiApiGuard.Inspection.Terms;
using AiApiGuard.Inspection.Text;
using AiApiGuard.Tests.Inspection.Text;

namespace AiApiGuard.Tests.Inspection.Custom;

[Parallelizable(ParallelScope.All)]
internal sealed class TextScannersTests
{
    private const string Text = "EMP-123456 and support@acme.example or bob@acme.example about Bluebird";

    [Test]
    public void CreateScanner_All_FindsBuiltInCustomAndDenied() =>
        Assert.That(Find(Create().CreateScanner(Create().PersonalData)), Is.EqualTo(new[] { "employee_id", "email", "codename" }));

    [Test]
    public void CreateScanner_Named_FindsThese()
    {
        Assert.That(Find(Create().CreateScanner(["codename"])), Is.EqualTo(new[] { "codename" }));
        Assert.That(Find(Create().CreateScanner(["employee_id", "email"])), Is.EqualTo(new[] { "employee_id", "email" }));
        Assert.That(() => Create().CreateScanner(["nothing"]), Throws.ArgumentException.With.Message.Contains("'nothing'").And.Message.Contains("employee_id"));
    }

    [Test]
    public void CreateScanner_BuiltInAlone_IsTheEngineItself() => Assert.That(TextScanners.BuiltIn.CreateScanner(TextScanners.BuiltIn.PersonalData), Is.TypeOf<TextScanner>());

    [TestCase("email")]
    [TestCase("Employee")]
    [TestCase("1st")]
    [TestCase("a b")]
    public void Constructor_NameThatCannotBe_IsRefused(string name)
    {
        var options = new TextInspectionOptions();
        options.Entities[name] = new AiGuardTextEntityOptions { Pattern = "x" };
        Assert.That(() => new TextScanners(options, []), Throws.ArgumentException.With.Message.Contains(name));
    }

    [Test]
    public void ReloadTerms_ChangedFile_IsInForceInScannersThatThereAre()
    {
        var path = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"terms-{Guid.NewGuid():N}.txt");
        try
        {
            File.WriteAllText(path, "# names\n\nBluebird\n");
            var options = new TextInspectionOptions();
            options.DeniedTerms["codename"] = new AiGuardTermListOptions { Path = path };
            var scanners = new TextScanners(options, []);
            var scanner = scanners.CreateScanner(["codename"]);
            Assert.That(StreamedScan.Whole(scanner, "Bluebird Redbird"), Has.Count.EqualTo(1));
            File.WriteAllText(path, "Bluebird\nRedbird");
            scanners.ReloadTerms();
            Assert.That(StreamedScan.Whole(scanner, "Bluebird Redbird"), Has.Count.EqualTo(2));
            File.Delete(path);
            Assert.That(scanners.ReloadTerms, Throws.InstanceOf<IOException>());
            Assert.That(StreamedScan.Whole(scanner, "Bluebird Redbird"), Has.Count.EqualTo(2));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Test]
    public void Inspect_Pieces_FindsTheSame()
    {
        var inspector = new AiGuardTextInspector(Create(), AiGuardDetectors.PersonalData | AiGuardDetectors.Secrets);
        var whole = inspector.Inspect(Text);
        var spans = new List<AiGuardTextSpan>();
        var inspection = default(AiGuardTextInspection);
        var from = 0;
        for (var end = 1; end <= Text.Length; end++)
            from = inspector.Inspect(Text.AsSpan(0, end), from, end == Text.Length, ref inspection, spans);
        Assert.That(spans, Is.EqualTo(whole));
        Assert.That(whole.Select(span => Text[span.Start..span.End]), Is.EqualTo(new[] { "EMP-123456", "bob@acme.example", "Bluebird" }));
    }

    private static TextScanners Create()
    {
        var options = new TextInspectionOptions();
        options.Entities["employee_id"] = new AiGuardTextEntityOptions { Pattern = @"\bEMP-\d{6}\b" };
        options.DeniedTerms["codename"] = new AiGuardTermListOptions { Terms = { "Bluebird" } };
        options.AllowedTerms.Terms.Add("Support@acme.example");
        return new TextScanners(options, []);
    }

    private static IEnumerable<string> Find(ITextScanner scanner) => StreamedScan.Whole(scanner, Text).Select(match => match.Entity);
}
