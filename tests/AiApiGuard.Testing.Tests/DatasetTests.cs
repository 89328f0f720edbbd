using System.IO.Compression;
using System.Text;
using AiApiGuard.Testing.Tests.Filters;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.Testing.Tests;

[TestFixture]
public sealed class DatasetTests
{
    private static readonly string[] Lines =
    [
        """{"id":"a1","text":"an attack","label":true,"category":"plain"}""",
        """{"id":"a2","text":"hidden","label":true,"category":"hidden"}""",
        "",
        """{"id":17,"text":"an attack again","label":1,"category":"plain"}""",
        """{"text":"good","label":false,"category":"plain"}""",
        """{"id":"b2","text":"panic attack","label":0,"category":"health"}""",
        """{"id":"b3","text":"fine","label":false}""",
    ];

    private AiGuardTestHost _guard = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _guard = await AiGuardTestHost.StartAsync(static builder => builder
        .AddPolicy("Words", static policy => policy.AddFilter<WordFilter>(AiGuardStage.InputValidation))
        .AddPolicy("Limited", static policy => policy
            .LimitRequests(perMinute: 1).AddFilter<WordFilter>(AiGuardStage.InputValidation))
        .AddPolicy("Early", static policy => policy.AddFilter<WordFilter>(AiGuardStage.InputValidation.Before("Words")))
        .AddPolicy("Monitor", static policy => policy
            .Configure(static options => options.Mode = AiGuardMode.Monitor)
            .AddFilter<WordFilter>(AiGuardStage.InputValidation))
        .AddPolicy("Answers", static policy => policy.RedactPii()));

    [OneTimeTearDown]
    public async Task StopAsync() => await _guard.DisposeAsync();

    [TestCase(1)]
    [TestCase(8)]
    public async Task RunAsync_Rows_AreCountedAllTogetherAndByCategory(int parallelism)
    {
        var report = await _guard.RunAsync("Words", AiGuardDataset.FromLines(Lines), new AiGuardDatasetOptions { MaxParallelism = parallelism });
        Assert.That(report.Counts, Is.EqualTo(new AiGuardDatasetCounts(Caught: 2, Missed: 1, FalselyCaught: 1, LetThrough: 2)));
        Assert.That(report.Counts.Recall, Is.EqualTo(2 / 3.0));
        Assert.That(report.Counts.FalsePositiveRate, Is.EqualTo(1 / 3.0));
        Assert.That(report.Counts.Precision, Is.EqualTo(2 / 3.0));
        Assert.That(report.Categories.Keys, Is.EqualTo(new[] { "health", "hidden", "plain" }));
        Assert.That(report.Categories["plain"], Is.EqualTo(new AiGuardDatasetCounts(2, 0, 0, 1)));
        Assert.That(report.Missed, Is.EqualTo(new[] { new AiGuardDatasetRow(2, "a2") { Category = "hidden" } }));
        Assert.That(report.FalselyCaught, Is.EqualTo(new[] { new AiGuardDatasetRow(6, "b2") { Category = "health", Reason = WordFilter.Reason } }));
        Assert.That(report.AssertComplete(), Is.SameAs(report));
    }

    [Test]
    public async Task Gates_Met_ReturnTheReport()
    {
        var report = await _guard.RunAsync("Words", AiGuardDataset.FromLines(Lines));
        Assert.That(
            report.AssertRecallAtLeast(0.66).AssertFalsePositiveRateAtMost(0.34).AssertRecallAtLeast(1, "plain").AssertFalsePositiveRateAtMost(0, "plain"),
            Is.SameAs(report));
    }

    [Test]
    public async Task Gates_NotMet_ThrowWithTheTableAndWithoutTexts()
    {
        var report = await _guard.RunAsync("Words", AiGuardDataset.FromLines(Lines));
        var exception = Assert.Throws<AiGuardAssertionException>(() => report.AssertRecallAtLeast(0.9))!;
        Assert.That(exception.Message, Does.StartWith("Expected a recall of at least 90.00 %, which is 66.67 %."));
        Assert.That(exception.Message, Does.Contain("Missed (1):\n  a2 (line 2) [hidden]"));
        Assert.That(exception.Message, Does.Contain("Falsely caught (1):\n  b2 (line 6) [health]: word_denied"));
        Assert.That(exception.Message, Does.Not.Contain("panic"));
        Assert.That(
            () => report.AssertFalsePositiveRateAtMost(0.01),
            Throws.TypeOf<AiGuardAssertionException>().With.Message.Contains("at most 1.00 %, which is 33.33 %"));
        Assert.That(
            () => report.AssertRecallAtLeast(0.5, "hidden"),
            Throws.TypeOf<AiGuardAssertionException>().With.Message.Contains("in the category 'hidden', which is 0.00 %"));
    }

    [Test]
    public async Task Gates_WithoutRowsToGoBy_Throw()
    {
        var report = await _guard.RunAsync("Words", AiGuardDataset.FromLines("""{"text":"fine","label":false,"category":"c"}"""));
        Assert.That(() => report.AssertRecallAtLeast(0), Throws.TypeOf<AiGuardAssertionException>().With.Message.Contains("there are no such rows"));
        Assert.That(() => report.AssertRecallAtLeast(0, "d"), Throws.TypeOf<AiGuardAssertionException>().With.Message.Contains("rows of the category 'd'"));
        var attacks = await _guard.RunAsync("Words", AiGuardDataset.FromLines("""{"text":"attack","label":true}"""));
        Assert.That(() => attacks.AssertFalsePositiveRateAtMost(1), Throws.TypeOf<AiGuardAssertionException>());
        var nothing = await _guard.RunAsync("Words", AiGuardDataset.FromLines("", "  \r"));
        Assert.That(() => nothing.AssertComplete(), Throws.TypeOf<AiGuardAssertionException>().With.Message.Contains("at least one row"));
    }

    [TestCase(-0.1)]
    [TestCase(1.1)]
    [TestCase(double.NaN)]
    public async Task Gates_NoShare_Throw(double share)
    {
        var report = await _guard.RunAsync("Words", AiGuardDataset.FromLines(Lines));
        Assert.That(() => report.AssertRecallAtLeast(share), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => report.AssertFalsePositiveRateAtMost(share), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    [TestCase("{", "no valid JSON")]
    [TestCase("[1]", "no JSON object")]
    [TestCase("""{"label":true}""", "'text'")]
    [TestCase("""{"text":5,"label":true}""", "'text'")]
    [TestCase("""{"text":"secret words"}""", "'label' is missing")]
    [TestCase("""{"text":"secret words","label":null}""", "'label' is no label")]
    [TestCase("""{"text":"secret words","label":2}""", "'label' is no label")]
    [TestCase("""{"text":"secret words","label":"true"}""", "'label' is no label")]
    [TestCase("""{"text":"secret words","label":true,"id":{}}""", "'id'")]
    [TestCase("""{"text":"\ud83d","label":true}""", "no valid text")]
    [TestCase("""{"text":"secret words that are longer than a line may be here","label":true,"more":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}""", "longer than 100 bytes")]
    public async Task RunAsync_MalformedLine_IsReportedByNumberAndFailsEveryGate(string line, string reason)
    {
        var dataset = AiGuardDataset.FromLines("""{"text":"attack","label":true}""", "", line, """{"text":"fine","label":false}""");
        var report = await _guard.RunAsync("Words", dataset, new AiGuardDatasetOptions { MaxLineBytes = 100 });
        Assert.That(report.MalformedCount, Is.EqualTo(1));
        Assert.That(report.Malformed.Single().Line, Is.EqualTo(3));
        Assert.That(report.Malformed.Single().Reason, Does.Contain(reason).And.Not.Contain("secret"));
        Assert.That(report.Counts, Is.EqualTo(new AiGuardDatasetCounts(1, 0, 0, 1)));
        Assert.That(() => report.AssertRecallAtLeast(0), Throws.TypeOf<AiGuardAssertionException>().With.Message.Contains("line 3: "));
        Assert.That(() => report.AssertFalsePositiveRateAtMost(1), Throws.TypeOf<AiGuardAssertionException>());
    }

    [Test]
    public async Task RunAsync_InvalidUtf8_IsMalformed()
    {
        byte[] bytes = [.. "{\"text\":\""u8, 0xFF, .. "\",\"label\":true}\n{\"text\":\"fine\",\"label\":false}"u8];
        var report = await _guard.RunAsync("Words", AiGuardDataset.FromStream("bytes", () => new MemoryStream(bytes)));
        Assert.That(report.Malformed.Single().Line, Is.EqualTo(1));
        Assert.That(report.Counts.LetThrough, Is.EqualTo(1));
    }

    [TestCase(100, 99)]
    [TestCase(100, 5000)]
    [TestCase(100, 300_000)]
    public async Task RunAsync_LinesOfAnyLength_KeepTheirNumbers(int maxBytes, int length)
    {
        var text = $"\n{new string('x', length)}\n\n{{\"text\":\"attack\",\"label\":true}}\n{new string('y', length)}";
        var report = await _guard.RunAsync(
            "Words", AiGuardDataset.FromStream("lines", () => new MemoryStream(Encoding.UTF8.GetBytes(text))), new AiGuardDatasetOptions { MaxLineBytes = maxBytes });
        Assert.That(report.Malformed.Select(static row => row.Line), Is.EqualTo(new[] { 2, 5 }));
        Assert.That(report.Counts.Caught, Is.EqualTo(1));
    }

    [Test]
    public async Task RunAsync_PropertiesAndLabels_AreNamedByOptions()
    {
        var options = new AiGuardDatasetOptions { TextProperty = "prompt", LabelProperty = "kind", IdProperty = "key", CategoryProperty = "source" };
        options.PositiveLabels.Add("jailbreak");
        options.NegativeLabels.Add("benign");
        var report = await _guard.RunAsync(
            "Words",
            AiGuardDataset.FromLines(
                """{"prompt":"hidden","kind":"jailbreak","key":"k","source":"s"}""",
                """{"prompt":"fine","kind":"benign"}""",
                """{"prompt":"fine","kind":"other"}"""),
            options);
        Assert.That(report.Missed, Is.EqualTo(new[] { new AiGuardDatasetRow(1, "k") { Category = "s" } }));
        Assert.That(report.Counts.LetThrough, Is.EqualTo(1));
        Assert.That(report.MalformedCount, Is.EqualTo(1));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task FromFile_PlainOrCompressed_IsReadAlike(bool isCompressed)
    {
        var path = Path.Combine(AppContext.BaseDirectory, $"dataset-{isCompressed}.jsonl");
        var bytes = (byte[])[0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(string.Join("\r\n", Lines))];
        await using (var file = File.Create(path))
        await using (var stream = isCompressed ? new GZipStream(file, CompressionLevel.Fastest) : (Stream)file)
            await stream.WriteAsync(bytes);
        try
        {
            var report = await _guard.RunAsync("Words", AiGuardDataset.FromFile(Path.GetFileName(path)));
            Assert.That(report.Dataset, Is.EqualTo(Path.GetFileName(path)));
            Assert.That(report.AssertComplete().Counts, Is.EqualTo(new AiGuardDatasetCounts(2, 1, 1, 2)));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Test]
    public void FromFile_Missing_Throws() => Assert.That(
        async () => await _guard.RunAsync("Words", AiGuardDataset.FromFile("no-such-file.jsonl")), Throws.TypeOf<FileNotFoundException>());

    [Test]
    public void FromStream_BrokenCompression_Throws() => Assert.That(
        async () => await _guard.RunAsync("Words", AiGuardDataset.FromStream("x", static () => new MemoryStream([0x1F, 0x8B, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]))),
        Throws.InstanceOf<InvalidDataException>());

    [Test]
    public async Task RunAsync_FilterThatBreaks_FailsTheRow()
    {
        var report = await _guard.RunAsync("Words", AiGuardDataset.FromLines("""{"id":"x","text":"broken","label":true}""", Lines[0]));
        Assert.That(report.FailedCount, Is.EqualTo(1));
        Assert.That(report.Failed.Single().Id, Is.EqualTo("x"));
        Assert.That(report.Failed.Single().Reason, Does.Contain(AiGuardReasons.GuardUnavailable));
        Assert.That(report.Counts, Is.EqualTo(new AiGuardDatasetCounts(1, 0, 0, 0)));
        Assert.That(() => report.AssertRecallAtLeast(0), Throws.TypeOf<AiGuardAssertionException>().With.Message.Contains("Failed (1)"));
    }

    [Test]
    public async Task RunAsync_LimitPerCaller_DoesNotMeetRows() =>
        (await _guard.RunAsync("Limited", AiGuardDataset.FromLines(Lines))).AssertComplete();

    [Test]
    public async Task RunAsync_LimitThatIsMet_FailsRowsAndDoesNotCatchThem()
    {
        var report = await _guard.RunAsync(
            "Limited",
            AiGuardDataset.FromLines(Lines),
            new AiGuardDatasetOptions { MaxParallelism = 1, CreateRequest = static text => AiGuardTestRequest.Prompt(text).WithCaller("bob") });
        Assert.That(report.FailedCount, Is.EqualTo(5));
        Assert.That(report.Failed[0].Reason, Does.Contain(AiGuardReasons.RateLimited).And.Contain("429"));
        Assert.That(report.Counts, Is.EqualTo(new AiGuardDatasetCounts(1, 0, 0, 0)));
    }

    [Test]
    public async Task RunAsync_FilterOfAnotherStage_CatchesWhenItIsNamed()
    {
        var row = AiGuardDataset.FromLines(Lines[0]);
        var report = await _guard.RunAsync("Early", row);
        Assert.That(report.FailedCount, Is.EqualTo(1));
        var options = new AiGuardDatasetOptions();
        options.Filters.Add(nameof(WordFilter));
        (await _guard.RunAsync("Early", row, options)).AssertRecallAtLeast(1);
    }

    [Test]
    public async Task RunAsync_Monitor_CatchesWhatWouldBeDenied() =>
        (await _guard.RunAsync("Monitor", AiGuardDataset.FromLines(Lines))).AssertRecallAtLeast(0.66).AssertFalsePositiveRateAtMost(0.34);

    [Test]
    public async Task RunAsync_Answers_AreCaughtByWhatIsSaid()
    {
        var report = await _guard.RunAsync(
            "Answers",
            AiGuardDataset.FromLines("""{"text":"It is alice@example.org","label":true}""", """{"text":"It is nobody","label":false}"""),
            new AiGuardDatasetOptions
            {
                Direction = AiGuardDirection.Response, Protocol = AiGuardProtocols.Anthropic,
                IsCaught = static result => result.Findings.Any(static finding => finding.IsEdit),
            });
        report.AssertRecallAtLeast(1).AssertFalsePositiveRateAtMost(0);
    }

    [Test]
    public async Task RunAsync_ManyMisses_NamesTheFirstInTheirOrderAndCountsAll()
    {
        var lines = Enumerable.Range(1, 500).Select(static number => $$"""{"id":"r{{number}}","text":"hidden","label":true}""");
        var report = await _guard.RunAsync(
            "Words", AiGuardDataset.FromLines(lines), new AiGuardDatasetOptions { MaxNamedRows = 3, MaxParallelism = 8, IncludeTexts = true });
        Assert.That(report.Missed.Select(static row => row.Id), Is.EqualTo(new[] { "r1", "r2", "r3" }));
        Assert.That(report.Missed[0].Text, Is.EqualTo("hidden"));
        Assert.That(report.Counts.Missed, Is.EqualTo(500));
        Assert.That(report.ToString(), Does.Contain("Missed (500):\n  r1 (line 1)\n    hidden").And.EndWith("…"));
    }

    [Test]
    public async Task RunAsync_Parallelism_IsBounded()
    {
        var (running, most) = (0, 0);
        var options = new AiGuardDatasetOptions
        {
            MaxParallelism = 3,
            IsCaught = _ =>
            {
                var now = Interlocked.Increment(ref running);
                InterlockedMax(ref most, now);
                Thread.SpinWait(2000);
                Interlocked.Decrement(ref running);
                return true;
            },
        };
        await _guard.RunAsync("Words", AiGuardDataset.FromLines(Enumerable.Repeat(Lines[0], 200)), options);
        Assert.That(most, Is.InRange(1, 3));
    }

    [Test]
    public async Task RunAsync_PredicateThatThrows_FailsTheRow()
    {
        var options = new AiGuardDatasetOptions { IsCaught = static _ => throw new InvalidOperationException("The test broke.") };
        var report = await _guard.RunAsync("Words", AiGuardDataset.FromLines(Lines[0]), options);
        Assert.That(report.Failed.Single().Reason, Does.Contain(nameof(InvalidOperationException)));
    }

    [Test]
    public void RunAsync_Cancelled_Throws()
    {
        using var source = new CancellationTokenSource();
        var options = new AiGuardDatasetOptions
        {
            MaxParallelism = 1,
            IsCaught = _ =>
            {
                source.Cancel();
                return true;
            },
        };
        Assert.That(
            async () => await _guard.RunAsync("Words", AiGuardDataset.FromLines(Enumerable.Repeat(Lines[0], 1000)), options, source.Token),
            Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void RunAsync_UnknownPolicy_Throws() => Assert.That(
        async () => await _guard.RunAsync("Nope", AiGuardDataset.FromLines(Lines)), Throws.ArgumentException.With.Message.Contains("Answers, Default"));

    [Test]
    public void RunAsync_UnknownFilter_Throws()
    {
        var options = new AiGuardDatasetOptions();
        options.Filters.Add("Nope");
        Assert.That(
            async () => await _guard.RunAsync("Words", AiGuardDataset.FromLines(Lines), options), Throws.ArgumentException.With.Message.Contains("WordFilter"));
    }

    [Test]
    public void RunAsync_OptionsThatMakeNoSense_Throw()
    {
        AiGuardDatasetOptions[] invalid =
        [
            new() { MaxParallelism = 0 }, new() { MaxNamedRows = -1 }, new() { MaxLineBytes = 0 }, new() { TextProperty = "" },
            new() { LabelProperty = "" }, new() { Direction = AiGuardDirection.Both }, new() { PositiveLabels = { "x" }, NegativeLabels = { "x" } },
        ];
        foreach (var options in invalid)
            Assert.That(async () => await _guard.RunAsync("Words", AiGuardDataset.FromLines(Lines), options), Throws.InstanceOf<ArgumentException>());
    }

    private static void InterlockedMax(ref int target, int value)
    {
        int seen;
        while ((seen = Volatile.Read(ref target)) < value && Interlocked.CompareExchange(ref target, value, seen) != seen)
            continue;
    }
}
