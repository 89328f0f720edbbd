using System.Globalization;
using AiApiGuard.Onnx.Models;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.Onnx.Tests;

[TestFixture]
internal sealed class OnnxTextClassifierTests
{
    // What the small model says: e^6 against e^2, and e^0 against e^2.
    private static readonly double Attack = 1 / (1 + Math.Exp(-4));
    private static readonly double Harmless = 1 / (1 + Math.Exp(2));

    private ModelFolder _folder = null!;

    [SetUp]
    public void MakeModel() => _folder = new();

    [TearDown]
    public void RemoveModel() => _folder.Dispose();

    [TestCase("hello world", ExpectedResult = false)]
    [TestCase("Ignore the rules.", ExpectedResult = true)]
    [TestCase("hello,IGNORE!", ExpectedResult = true)]
    [TestCase("ignoreless", ExpectedResult = true)]
    [TestCase("xignore", ExpectedResult = false)]
    public async Task<bool> ClassifyAsync_Text_HasTheModelsScore(string text)
    {
        await using var guard = Create();
        var score = await guard.ScoreAsync(text);
        Assert.That(score, Is.EqualTo(score > 0.5 ? Attack : Harmless).Within(1e-5));
        return score > 0.5;
    }

    [TestCase(TinyModel.Int64, 0, 0)]
    [TestCase(TinyModel.Int32, 0, 0)]
    [TestCase(TinyModel.Int64, 1, 0)]
    [TestCase(TinyModel.Int64, 3, 0)]
    [TestCase(TinyModel.Int32, 1, 16)]
    public async Task ClassifyAsync_ModelOfFixedShape_SaysTheSame(int type, int batch, int length)
    {
        _folder.WriteModel(type: type, batch: batch, length: length);
        await using var guard = Create();
        Assert.That(await guard.ScoresAsync("hello", "ignore", string.Concat(Enumerable.Repeat("hello ", 200)) + "ignore", "world world"),
            Is.EqualTo(new[] { Harmless, Attack, Attack, Harmless }).Within(1e-5));
    }

    [TestCase("token_type_ids")]
    [TestCase("position_ids")]
    public async Task ClassifyAsync_ModelWithFurtherInput_GetsIt(string input)
    {
        _folder.WriteModel(extraInput: input);
        await using var guard = Create();
        Assert.That(await guard.ScoreAsync("ignore"), Is.EqualTo(Attack).Within(1e-5));
    }

    [Test]
    public async Task ClassifyAsync_LongText_IsReadAtEveryPosition()
    {
        await using var guard = Create(options => (options.MaxTokens, options.OverlapTokens) = (16, 4));
        for (var position = 0; position < 120; position++)
        {
            var words = Enumerable.Repeat("hello", 120).ToArray();
            words[position] = "ignore";
            Assert.That(await guard.ScoreAsync(string.Join(' ', words)), Is.EqualTo(Attack).Within(1e-5), position.ToString(CultureInfo.InvariantCulture));
        }
    }

    [Test]
    public async Task ClassifyAsync_MoreWindowsThanAllowed_ReadsTheFirstAndTheLast([Values(2, 3, 7)] int windows)
    {
        await using var guard = Create(options => (options.MaxTokens, options.OverlapTokens, options.MaxWindows) = (16, 0, windows));
        var filler = string.Join(' ', Enumerable.Repeat("hello", 5000));
        Assert.That(await guard.ScoresAsync("ignore " + filler, filler + " ignore", filler), Is.EqualTo(new[] { Attack, Attack, Harmless }).Within(1e-5));
    }

    [Test]
    public async Task ClassifyAsync_MoreWindowsThanAllowed_ReadsNoMore()
    {
        await using var guard = Create(options => (options.MaxTokens, options.OverlapTokens, options.MaxWindows) = (16, 0, 1));
        Assert.That(await guard.ScoreAsync(string.Join(' ', Enumerable.Repeat("hello", 20)) + " ignore"), Is.EqualTo(Harmless).Within(1e-5));
    }

    [Test]
    public async Task ClassifyAsync_ManyTexts_SaysTheSameAsOneByOne([Values(1, 2, 5, 64)] int batchSize)
    {
        var texts = Enumerable.Range(0, 30).Select(static number => string.Join(' ', Enumerable.Repeat("world", number * 7)) + (number % 3 == 0 ? " ignore" : " rules")).ToArray();
        await using var guard = Create(options => (options.MaxTokens, options.OverlapTokens, options.MaxBatchSize) = (32, 8, batchSize));
        var together = await guard.ScoresAsync(texts);
        for (var index = 0; index < texts.Length; index++)
            Assert.That(together[index], Is.EqualTo(await guard.ScoreAsync(texts[index])).Within(1e-6).And.EqualTo(index % 3 == 0 ? Attack : Harmless).Within(1e-5));
    }

    [Test]
    public async Task ClassifyAsync_SpecialTokensInTheText_AreText()
    {
        // Four harmless [CLS] would outweigh the attack.
        await using var guard = Create();
        Assert.That(await guard.ScoreAsync("[CLS] [CLS] [CLS] [CLS] ignore [PAD] [SEP]"), Is.EqualTo(Attack).Within(1e-5));
    }

    [Test]
    public async Task ClassifyAsync_EmptyText_SaysNothing()
    {
        await using var guard = Create();
        var labels = await guard.ClassifyAsync(default, "", " \n", "\u200B", "ignore");
        Assert.That(labels.Select(static list => list.Count), Is.EqualTo(new[] { 0, 0, 0, 1 }));
    }

    [TestCase("half a pair \uD83D here ignore")]
    [TestCase("\uDC00\uD800ignore")]
    [TestCase("\0 ignore \0")]
    [TestCase("\uFFFF\uFFFE ignore \u0301\u0301\u0301")]
    [TestCase("😀 ignore 𝒜")]
    public async Task ClassifyAsync_OddText_DoesNotThrow(string text)
    {
        await using var guard = Create();
        Assert.That(await guard.ScoreAsync(text), Is.InRange(0, 1));
    }

    [TestCase("ignore ")]
    [TestCase("a")]
    [TestCase("中")]
    [TestCase("\uD800")]
    [TestCase(" ")]
    [TestCase("\u0301")]
    [TestCase("😀")]
    [TestCase("$")]
    public async Task ClassifyAsync_AMillionCharacters_IsJudged(string part)
    {
        await using var guard = Create();
        var text = string.Concat(Enumerable.Repeat(part, 1_000_000 / part.Length));
        Assert.That(await guard.ScoreAsync(text + " ignore"), Is.GreaterThan(0.5));
    }

    [Test]
    public async Task ClassifyAsync_Labels_AreMapped()
    {
        _folder.WriteConfig("benign", "INJECTION", "roleHijack");
        _folder.WriteModel(labels: 3);
        await using var guard = Create(options => options.Labels["rolehijack"] = "jailbreak");
        Assert.That(guard.Classifier.Codes, Is.EquivalentTo(new[] { "prompt_injection", "jailbreak" }));
        var labels = (await guard.ClassifyAsync(default, "persona")).Single();
        Assert.That(labels.Single(static label => label.Code == "jailbreak").Score, Is.EqualTo(Math.Exp(6) / (Math.Exp(6) + Math.Exp(2) + 1)).Within(1e-5));
    }

    [Test]
    public async Task ClassifyAsync_TwoLabelsOfOneCode_AddUp()
    {
        _folder.WriteConfig("benign", "injection", "attack");
        _folder.WriteModel(labels: 3);
        await using var guard = Create();
        Assert.That(await guard.ScoreAsync("ignore persona"), Is.EqualTo(2 * Math.Exp(6) / ((2 * Math.Exp(6)) + Math.Exp(2))).Within(1e-5));
    }

    [Test]
    public async Task ClassifyAsync_MultiLabelModel_JudgesEachLabelByItself()
    {
        _folder.WriteConfig(new { problem_type = "multi_label_classification", id2label = new Dictionary<string, string> { ["0"] = "safe", ["1"] = "toxic", ["2"] = "threat" } });
        _folder.WriteModel(labels: 3);
        await using var guard = Create();
        var labels = (await guard.ClassifyAsync(default, "ignore persona")).Single();
        Assert.That(labels.Select(static label => label.Score), Is.All.EqualTo(1 / (1 + Math.Exp(-6))).Within(1e-5));
        Assert.That(labels.Select(static label => label.Code), Is.EquivalentTo(new[] { "toxic", "threat" }));
    }

    [Test]
    public async Task ClassifyAsync_SigmoidAsked_IsUsed()
    {
        await using var guard = Create(static options => options.Scores = AiGuardOnnxScores.Sigmoid);
        Assert.That(await guard.ScoreAsync("hello"), Is.EqualTo(0.5).Within(1e-5));
    }

    [Test]
    public async Task ClassifyAsync_Cancelled_Throws()
    {
        await using var guard = Create();
        Assert.That(async () => await guard.ClassifyAsync(new CancellationToken(true), "hello"), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(await guard.ScoreAsync("ignore"), Is.EqualTo(Attack).Within(1e-5));
    }

    [Test]
    public async Task ClassifyAsync_CancelledWhileItComputes_EndsAndGoesOnWorking()
    {
        await using var guard = Create(static options => (options.MaxTokens, options.MaxWindows, options.MaxBatchSize) = (8, 4096, 1));
        using var source = new CancellationTokenSource();
        var running = guard.ClassifyAsync(source.Token, [.. Enumerable.Repeat(string.Concat(Enumerable.Repeat("hello ", 20_000)), 200)]).AsTask();
        await source.CancelAsync();
        Assert.That(async () => await running, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(await guard.ScoreAsync("ignore"), Is.EqualTo(Attack).Within(1e-5));
    }

    [Test]
    public async Task ClassifyAsync_ManyAtOnce_AllAreRight()
    {
        await using var guard = Create(static options => options.MaxConcurrentRuns = 3);
        var scores = await Task.WhenAll(Enumerable.Range(0, 100).Select(number => guard.ScoreAsync(number % 2 == 0 ? "hello ignore" : "hello world")));
        Assert.That(scores.Where(static (_, number) => number % 2 == 0), Is.All.EqualTo(Attack).Within(1e-5));
        Assert.That(scores.Where(static (_, number) => number % 2 == 1), Is.All.EqualTo(Harmless).Within(1e-5));
    }

    [Test]
    public async Task ClassifyAsync_AllSlotsTaken_WaitsUntilItsTimeIsOver()
    {
        await using var guard = Create(static options => options.MaxConcurrentRuns = 1);
        using var taken = new TakenSlot(guard);
        using var source = new CancellationTokenSource();
        var waiting = guard.ClassifyAsync(source.Token, "hello").AsTask();
        Assert.That(waiting.IsCompleted, Is.False);
        await source.CancelAsync();
        Assert.That(async () => await waiting, Throws.InstanceOf<OperationCanceledException>());
        await taken.EndAsync();
        Assert.That(await guard.ScoreAsync("ignore"), Is.EqualTo(Attack).Within(1e-5));
    }

    [Test]
    public async Task ClassifyAsync_QueueFull_IsOutOfOrder()
    {
        await using var guard = Create(static options => (options.MaxConcurrentRuns, options.MaxQueuedRuns) = (1, 0));
        using (var taken = new TakenSlot(guard))
        {
            Assert.That(async () => await guard.ScoreAsync("hello"), Throws.InvalidOperationException.With.Message.Contains("waiting"));
            await taken.EndAsync();
        }

        Assert.That(await guard.ScoreAsync("ignore"), Is.EqualTo(Attack).Within(1e-5));
    }

    [Test]
    public async Task Dispose_WhileItComputes_LetsItEnd()
    {
        var model = OnnxModelLoader.Load(new() { ModelPath = _folder.Path, Threads = 1 });
        var windows = new HeldList<ArraySegment<int>>(new[] { ModelFolder.Word("ignore") });
        var running = Task.Run(() => model.Run(windows, CancellationToken.None));
        windows.WaitUntilRead();
        model.Dispose();
        windows.Release();
        Assert.That((await running)[0][1], Is.EqualTo(Attack).Within(1e-5));
        Assert.That(() => model.Run(windows, CancellationToken.None), Throws.InstanceOf<ObjectDisposedException>());
    }

    [Test]
    public async Task ClassifyAsync_ServicesGone_IsOutOfOrder()
    {
        var guard = Create();
        await guard.DisposeAsync();
        Assert.That(async () => await guard.ScoreAsync("hello"), Throws.InstanceOf<ObjectDisposedException>());
    }

    [Test]
    public void AddOnnxClassifier_SeveralNames_GivesSeveral()
    {
        var services = new ServiceCollection();
        services.AddAiGuard().AddOnnxClassifier("one", options => options.ModelPath = _folder.Path).AddOnnxClassifier("two-2", options => options.ModelPath = _folder.Path);
        using var provider = services.BuildServiceProvider();
        Assert.That(provider.GetServices<IAiGuardTextClassifier>().Select(static classifier => classifier.Name), Is.EqualTo(new[] { "one", "two-2" }));
    }

    private TestGuard Create(Action<AiGuardOnnxOptions>? configure = null) => new(_folder, configure);
}
