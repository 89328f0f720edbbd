using System.Text;
using AiApiGuard.Pipeline;
using AiApiGuard.TestUtilities;

namespace AiApiGuard.Tests.Pipeline;

/// <summary>Answers in plain text, which stream without any units: a cut may fall into a character.</summary>
[TestFixture]
internal sealed class TextAnswerTests
{
    [TestCase("say SECRET, SECSECRETRET, grüß SECRE", "say [x], SEC[x]RET, grüß SECRE")]
    [TestCase("SECRET€SECRET🐙SECRET", "[x]€[x]🐙[x]")]
    [TestCase("\uFEFFSECRET\r\n\0SECRET", "\uFEFF[x]\r\n\0[x]")]
    public async Task Text_EveryCutOfTheBytes_RedactsTheSameText(string text, string expected)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        for (var first = 0; first <= bytes.Length; first++)
        {
            for (var second = first; second <= bytes.Length; second++)
                Assert.That(await RunAsync("SECRET", bytes[..first], bytes[first..second], bytes[second..]), Is.EqualTo(expected), $"cut at {first} and {second}");
        }
    }

    [TestCase("grüß dich, 10 € für 🐙", "grü[x]h, 10 € für 🐙")]
    public async Task Text_WordOfLongCharacters_IsFoundOverEveryCut(string text, string expected)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        for (var cut = 0; cut <= bytes.Length; cut++)
            Assert.That(await RunAsync("ß dic", bytes[..cut], bytes[cut..]), Is.EqualTo(expected), $"cut at {cut}");
        Assert.That(await RunAsync("🐙", [.. bytes.Select(single => new[] { single })]), Is.EqualTo("grüß dich, 10 € für [x]"));
    }

    [TestCase(new byte[] { 0x61, 0xFF, 0x62 })]
    [TestCase(new byte[] { 0x61, 0xC3, 0x28, 0xE2, 0x82, 0x62 })]
    [TestCase(new byte[] { 0xED, 0xA0, 0x80, 0xED, 0xB0, 0x80 })]
    [TestCase(new byte[] { 0x61, 0xF0, 0x9F, 0x90 })]
    [TestCase(new byte[] { 0xE2, 0x82, 0xE2, 0x82, 0xAC, 0xC0, 0x80, 0xF4, 0x90, 0x80, 0x80 })]
    public async Task Text_InvalidUtf8_LeavesAsItWasInspectedAtEveryCut(byte[] bytes)
    {
        var expected = Encoding.UTF8.GetString(bytes);
        for (var first = 0; first <= bytes.Length; first++)
        {
            for (var second = first; second <= bytes.Length; second++)
                Assert.That(await RunAsync("SECRET", bytes[..first], bytes[first..second], bytes[second..]), Is.EqualTo(expected), $"cut at {first} and {second}");
        }
    }

    [Test]
    public async Task Text_InvalidBytesInAWord_DoNotHideIt()
    {
        // U+FFFD is what a client shows, so the word has it in both.
        Assert.That(await RunAsync("SEC\uFFFDRET", [.. "a SEC"u8], [0xFF, .. "RET"u8]), Is.EqualTo("a [x]"));
    }

    [Test]
    public async Task Text_NothingToHold_IsReleasedAtOnce()
    {
        var harness = new AnswerHarness(AnswerFormat.Text, [new WordRedactor("SECRET", "[x]")]);
        await harness.WriteAsync("hello ");
        Assert.That(harness.Released, Is.EqualTo("hello "));
        await harness.WriteAsync(new byte[] { 0xF0, 0x9F });
        Assert.That(harness.Released, Is.EqualTo("hello "), "half a character waits");
        await harness.WriteAsync(new byte[] { 0x90, 0x99 });
        Assert.That(harness.Released, Is.EqualTo("hello 🐙"));
    }

    [Test]
    public async Task Text_Usage_IsEstimatedFromTheCharacters()
    {
        var harness = new AnswerHarness(AnswerFormat.Text, [new WordRedactor("SECRET", "[x]")]);
        foreach (var single in Encoding.UTF8.GetBytes(new string('é', 40)))
            await harness.WriteAsync(new[] { single });
        await harness.EndAsync();
        Assert.That(harness.Context.Usage.OutputTokens, Is.EqualTo(10));
    }

    [Test]
    public async Task Text_BeyondTheBudget_IsDenied()
    {
        var harness = new AnswerHarness(AnswerFormat.Text, [new WordRedactor("SECRET", "[x]")], new() { MaxStreamBytes = 1000 });
        for (var i = 0; i < 11; i++)
            await harness.WriteAsync(new string('x', 100));
        Assert.That(harness.Decision.Denial?.ReasonCode, Is.EqualTo(AiGuardReasons.ResponseTooLarge));
        Assert.That(harness.Released, Has.Length.EqualTo(1000));
    }

    private static async Task<string> RunAsync(string word, params byte[][] pieces)
    {
        var harness = new AnswerHarness(AnswerFormat.Text, [new WordRedactor(word, "[x]")]);
        foreach (var piece in pieces)
            await harness.WriteAsync(piece);
        return await harness.EndAsync();
    }
}
