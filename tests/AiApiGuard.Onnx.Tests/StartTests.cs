using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AiApiGuard.Onnx.Tests;

[TestFixture]
internal sealed class StartTests
{
    private ModelFolder _folder = null!;

    [SetUp]
    public void MakeModel() => _folder = new();

    [TearDown]
    public void RemoveModel() => _folder.Dispose();

    [Test]
    public void Start_NoModelPath_Fails() => Assert.That(Start(static options => options.ModelPath = null), Throws.TypeOf<OptionsValidationException>().With.Message.Contains("ModelPath"));

    [Test]
    public void Start_NothingThere_NamesThePath() => AssertFails("/nowhere/at-all' is neither", static options => options.ModelPath = "/nowhere/at-all");

    [TestCase("model.onnx", "no model.onnx")]
    [TestCase("config.json", "no config.json")]
    [TestCase("vocab.txt", "there is no tokenizer")]
    public void Start_FileMissing_NamesIt(string file, string message)
    {
        File.Delete(_folder.File_(file));
        AssertFails(message);
    }

    [Test]
    public void Start_TokenizerOfAnotherKind_SaysWhatWasFoundAndWhatIsSupported()
    {
        File.Delete(_folder.File_("vocab.txt"));
        File.WriteAllText(_folder.File_("spiece.model"), "");
        AssertFails("only spiece.model; supported are: tokenizer.json");
    }

    [TestCase("""{"model":{"type":"WordLevel","vocab":{}}}""", "'WordLevel'")]
    [TestCase("""{"model":{"type":"BPE","vocab":{"a":0},"merges":[]},"pre_tokenizer":{"type":"Metaspace"}}""", "ByteLevel")]
    [TestCase("""{"model":{"type":"Unigram","unk_id":0,"byte_fallback":true,"vocab":[["<unk>",0]]}}""", "falls back to bytes")]
    [TestCase("""{"model":{"type":"Unigram","unk_id":7,"vocab":[["<unk>",0]]}}""", "unknown piece")]
    [TestCase("""{"model":{"type":"Unigram","unk_id":0,"vocab":[["<unk>",0]]},"normalizer":{"type":"Precompiled","precompiled_charsmap":"AAAA"}}""", "damaged")]
    [TestCase("""{"model":{"type":"Unigram","unk_id":0,"vocab":[["<unk>",0]]},"normalizer":{"type":"Nmt"}}""", "'Nmt'")]
    [TestCase("""{"model":{"type":"WordPiece","vocab":{"a":0}}}""", "BertNormalizer")]
    [TestCase("""{"model":""", "not valid JSON")]
    [TestCase("""{}""", "no tokenizer")]
    public void Start_TokenizerNotSupported_SaysWhy(string tokenizer, string message)
    {
        File.WriteAllText(_folder.File_("tokenizer.json"), tokenizer);
        AssertFails(message);
    }

    [Test]
    public void Start_NotAnOnnxFile_Fails()
    {
        File.WriteAllText(_folder.File_("model.onnx"), "version https://git-lfs.github.com/spec/v1");
        AssertFails("ONNX Runtime cannot load");
    }

    [Test]
    public void Start_VocabularyOfAnotherModel_Fails()
    {
        File.AppendAllText(_folder.File_("vocab.txt"), "onemore\n");
        AssertFails("do the two belong together");
    }

    [Test]
    public void Start_UnknownInput_Fails()
    {
        _folder.WriteModel(extraInput: "pixel_values");
        AssertFails("'pixel_values'");
    }

    [Test]
    public void Start_OtherNumberOfLabels_Fails()
    {
        _folder.WriteConfig("a", "b", "c");
        AssertFails("3 labels");
    }

    [Test]
    public void Start_NamelessLabels_WantsThemMapped()
    {
        _folder.WriteConfig("LABEL_0", "LABEL_1", "LABEL_2");
        _folder.WriteModel(labels: 3);
        AssertFails("say nothing");
        Assert.That(Start(static options => (options.Labels["LABEL_0"], options.Labels["LABEL_1"], options.Labels["label_2"]) = ("", "hate", "violence")), Throws.Nothing);
    }

    [Test]
    public void Start_OnlyHarmlessLabels_Fails()
    {
        _folder.WriteConfig("safe", "benign");
        AssertFails("say what they stand for");
    }

    [TestCase("NONE_SUCH", "hate", "'NONE_SUCH', which the model does not have; it has SAFE, INJECTION")]
    [TestCase("INJECTION", "Prompt Injection", "such as 'prompt_injection'")]
    public void Start_LabelsWrong_SaysWhatIsRight(string label, string code, string message) => AssertFails(message, options => options.Labels[label] = code);

    [Test]
    public void Start_Sha256_IsCompared()
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(_folder.File_("model.onnx"))));
        Assert.That(Start(options => options.Sha256 = hash), Throws.Nothing);
        AssertFails("SHA-256", options => options.Sha256 = new string('0', 64));
    }

    [TestCase(65, "64 tokens at most")]
    [TestCase(64, null)]
    public void Start_MaxTokens_IsWhatTheModelReads(int tokens, string? message)
    {
        if (message is null)
            Assert.That(Start(options => options.MaxTokens = tokens), Throws.Nothing);
        else
            AssertFails(message, options => options.MaxTokens = tokens);
    }

    [Test]
    public void Start_ModelOfFixedLength_TakesNoOther()
    {
        _folder.WriteModel(length: 16);
        Assert.That(Start(static options => options.MaxTokens = 16), Throws.Nothing);
        AssertFails("exactly 16", static options => options.MaxTokens = 32);
    }

    [TestCase("onnx")]
    [TestCase(".")]
    public void Start_ModelInItsPlaces_IsFound(string folder)
    {
        Directory.CreateDirectory(_folder.File_(folder));
        File.Delete(_folder.File_("model.onnx"));
        _folder.WriteModel(Path.Combine(folder, "model_quantized.onnx"));
        Assert.That(Start(), Throws.Nothing);
        _folder.WriteModel(Path.Combine(folder, "model_int8.onnx"));
        AssertFails("several models; name one");
        _folder.WriteModel(Path.Combine(folder, "model.onnx"));
        Assert.That(Start(), Throws.Nothing);
        Assert.That(Start(options => options.ModelPath = _folder.File_(Path.Combine(folder, "model_int8.onnx"))), Throws.Nothing);
    }

    [Test]
    public void Start_TokenizerElsewhere_IsFoundByPath()
    {
        Directory.CreateDirectory(_folder.File_("words"));
        File.Move(_folder.File_("vocab.txt"), _folder.File_("words/vocab.txt"));
        Assert.That(Start(options => options.TokenizerPath = _folder.File_("words")), Throws.Nothing);
        Assert.That(Start(options => options.TokenizerPath = _folder.File_("words/vocab.txt")), Throws.Nothing);
        AssertFails("TokenizerPath", options => options.TokenizerPath = _folder.File_("none"));
    }

    [TestCase("MaxBatchSize", "0")]
    [TestCase("MaxConcurrentRuns", "0")]
    [TestCase("MaxWindows", "5000")]
    [TestCase("MaxTokens", "7")]
    [TestCase("OverlapTokens", "-1")]
    [TestCase("Threads", "-1")]
    [TestCase("Scores", "17")]
    public void Start_OutOfRange_NamesTheOption(string option, string value)
    {
        using var provider = Configured(("tiny:ModelPath", _folder.Path), ("tiny:" + option, value));
        Assert.That(() => provider.GetRequiredService<IStartupValidator>().Validate(), Throws.InstanceOf<Exception>().With.Message.Contains(option));
    }

    [Test]
    public void Start_Configured_IsBound()
    {
        using var provider = Configured(("tiny:ModelPath", _folder.Path), ("tiny:Labels:INJECTION", "jailbreak"), ("tiny:MaxWindows", "3"));
        provider.GetRequiredService<IStartupValidator>().Validate();
        Assert.That(provider.GetRequiredService<IAiGuardTextClassifier>().Codes, Is.EqualTo(new[] { "jailbreak" }));
        Assert.That(provider.GetRequiredService<IOptionsMonitor<AiGuardOnnxOptions>>().Get("tiny").MaxWindows, Is.EqualTo(3));
    }

    [TestCase("tiny:Modelpaht", "Modelpaht")]
    [TestCase("tinny:ModelPath", "OnnxClassifiers:tinny is configured")]
    public void Start_ConfiguredUnderAnotherName_Fails(string key, string message)
    {
        using var provider = Configured(("tiny:ModelPath", _folder.Path), (key, "x"));
        Assert.That(() => provider.GetRequiredService<IStartupValidator>().Validate(), Throws.InstanceOf<Exception>().With.Message.Contains(message));
    }

    [TestCase("Upper")]
    [TestCase("")]
    [TestCase("a:b")]
    [TestCase("tiny")]
    public void AddOnnxClassifier_NameNotAllowed_Throws(string name)
    {
        var guard = new ServiceCollection().AddAiGuard().AddOnnxClassifier("tiny");
        Assert.That(() => guard.AddOnnxClassifier(name), Throws.InstanceOf<ArgumentException>());
    }

    private static ServiceProvider Configured(params (string Key, string Value)[] values)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(values.Select(static value => KeyValuePair.Create<string, string?>("AiGuard:OnnxClassifiers:" + value.Key, value.Value))).Build();
        var services = new ServiceCollection();
        services.AddAiGuard(configuration.GetSection("AiGuard")).AddOnnxClassifier("tiny");
        return services.BuildServiceProvider();
    }

    private void AssertFails(string message, Action<AiGuardOnnxOptions>? configure = null) => Assert.That(
        Start(configure), Throws.TypeOf<OptionsValidationException>().With.Message.Contains("OnnxClassifiers:tiny: ").And.Message.Contains(message));

    private TestDelegate Start(Action<AiGuardOnnxOptions>? configure = null) => () => new TestGuard(_folder, configure).DisposeAsync().AsTask().GetAwaiter().GetResult();
}
