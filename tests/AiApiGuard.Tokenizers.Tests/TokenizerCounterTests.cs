using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.ML.Tokenizers;

namespace AiApiGuard.Tokenizers.Tests;

[TestFixture]
internal sealed class TokenizerCounterTests
{
    private const string Text = "Bitte senden Sie mir die Rechnung für den letzten Monat noch einmal als Anhang zu.";

    [TestCase("gpt-4o", 17)]
    [TestCase("openai/gpt-4.1-mini", 17)]
    [TestCase("ft:gpt-4o-mini:house::1", 17)]
    [TestCase("o3-mini", 17)]
    [TestCase("gpt-4", 21)]
    [TestCase("gpt-4-turbo", 21)]
    [TestCase("gpt-35-turbo", 21)]
    [TestCase("text-embedding-3-small", 21)]
    public void Count_ModelOfOpenAi_IsExact(string model, int expected) => Assert.That(Create().Count(Text, model), Is.EqualTo(expected));

    [TestCase("claude-sonnet-4")]
    [TestCase("o100")]
    [TestCase("")]
    [TestCase(null)]
    public void Count_OtherModel_IsEstimated(string? model) =>
        Assert.That(Create().Count(Text, model), Is.EqualTo(IAiGuardTokenCounter.Estimate.Count(Text, model)));

    [Test]
    public void Count_OwnTokenizer_ComesFirstAndIsLoadedOnce()
    {
        var loads = 0;
        var counter = Create(options => options.Map("GPT-4o*", Load).Map("house-*", Load));
        Assert.That(loads, Is.Zero);
        Assert.That(counter.Count(Text, "gpt-4o-mini"), Is.EqualTo(21));
        Assert.That(counter.Count(Text, "gpt-4o"), Is.EqualTo(21));
        Assert.That(loads, Is.EqualTo(1));
        Assert.That(counter.Count(Text, "house-1"), Is.EqualTo(21));

        Tokenizer Load()
        {
            loads++;
            return TiktokenTokenizer.CreateForEncoding("cl100k_base");
        }
    }

    [TestCase('a')]
    [TestCase(' ')]
    [TestCase('!')]
    [TestCase('中')]
    [TestCase('\u0301')]
    [TestCase('\uD800')]
    public void Count_OneCharacterAMillionTimes_IsEstimated(char character)
    {
        var text = new string(character, 1_000_000);
        Assert.That(Create().Count(text, "gpt-4o"), Is.EqualTo(IAiGuardTokenCounter.Estimate.Count(text, "gpt-4o")));
    }

    [Test]
    public void Count_LongRunAmongWords_IsEstimatedAlone()
    {
        var run = new string('a', 257);
        var words = Create().Count(Text + " ", "gpt-4o") + Create().Count(" " + Text, "gpt-4o");
        Assert.That(
            Create().Count($"{Text} {run} {Text}", "gpt-4o"), Is.EqualTo(words + IAiGuardTokenCounter.Estimate.Count(run, "gpt-4o")));
    }

    [Test]
    public void Count_RunAsLongAsAllowed_IsCounted() =>
        Assert.That(Create().Count(new string('a', 256), "gpt-4o"), Is.EqualTo(TiktokenTokenizer.CreateForEncoding("o200k_base").CountTokens(new string('a', 256))));

    [TestCase("a", "𝒜")]
    [TestCase("a", "\u0301")]
    [TestCase("!", "😀")]
    public void Count_RunWithWhatBelongsToIt_IsOneRun(string first, string second)
    {
        var text = string.Concat(Enumerable.Repeat(first + second, 300));
        Assert.That(Create().Count(text, "gpt-4o"), Is.EqualTo(IAiGuardTokenCounter.Estimate.Count(text, "gpt-4o")));
    }

    [Test]
    public void Count_NamesOfSpecialTokens_AreText() => Assert.That(Create().Count("<|endoftext|><|endoftext|>", "gpt-4o"), Is.GreaterThan(8));

    [Test]
    public void Count_Nothing_IsZero() => Assert.That(Create().Count("", "gpt-4o"), Is.Zero);

    [TestCase("half a pair \uD83D here")]
    [TestCase("\0\u0001\uFFFF")]
    public void Count_OddText_DoesNotThrow(string text) => Assert.That(Create().Count(text, "gpt-4o"), Is.Positive);

    [Test]
    public void UseTokenizers_TakesTheEstimatesPlace()
    {
        var services = new ServiceCollection();
        services.AddAiGuard().UseTokenizers();
        using var provider = services.BuildServiceProvider();
        Assert.That(provider.GetServices<IAiGuardTokenCounter>(), Has.Exactly(1).InstanceOf<TokenizerCounter>());
    }

    [TestCase(15)]
    [TestCase(4097)]
    public void UseTokenizers_WordLengthOutOfRange_FailsTheStart(int length)
    {
        var services = new ServiceCollection();
        services.AddAiGuard().UseTokenizers(options => options.MaxWordLength = length);
        using var provider = services.BuildServiceProvider();
        Assert.That(
            () => provider.GetRequiredService<IStartupValidator>().Validate(), Throws.TypeOf<OptionsValidationException>().With.Message.Contains("MaxWordLength"));
    }

    private static TokenizerCounter Create(Action<AiGuardTokenizerOptions>? configure = null)
    {
        var options = new AiGuardTokenizerOptions();
        configure?.Invoke(options);
        return new(Options.Create(options));
    }
}
