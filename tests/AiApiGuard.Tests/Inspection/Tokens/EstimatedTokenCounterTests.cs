using System.Text;
using AiApiGuard.Inspection.Tokens;
using AiApiGuard.TestUtilities;

namespace AiApiGuard.Tests.Inspection.Tokens;

[TestFixture]
internal sealed class EstimatedTokenCounterTests
{
    private const string O200k = "gpt-4o";
    private const string Cl100k = "gpt-4";

    private static readonly EstimatedTokenCounter Counter = new();

    // Counted with the vocabularies themselves: o200k_base, cl100k_base.
    private static readonly object[][] Counted =
    [
        ["The quick brown fox jumps over the lazy dog, and nobody at the office seems to mind.", 19, 19],
        ["Bitte senden Sie mir die Rechnung für den letzten Monat noch einmal als Anhang zu.", 17, 21],
        ["Пожалуйста, отправьте мне счёт за прошлый месяц ещё раз во вложении.", 19, 35],
        ["请把上个月的发票作为附件再发给我一次，谢谢。", 16, 25],
        ["先月の請求書をもう一度添付ファイルで送ってください。", 19, 26],
        ["지난달 청구서를 첨부 파일로 다시 보내 주세요.", 14, 22],
        ["يرجى إرسال فاتورة الشهر الماضي مرة أخرى كمرفق.", 14, 32],
        ["कृपया पिछले महीने का बिल फिर से संलग्न करके भेजें।", 17, 48],
        ["public static int Sum(IEnumerable<int> values)\n{\n    var total = 0;\n    foreach (var value in values)\n        total += value;\n    return total;\n}", 35, 35],
        ["3.14159 2.71828 1.41421 1000000 42 7 2026-11-23", 29, 29],
        ["dGhlIHF1aWNrIGJyb3duIGZveCBqdW1wcyBvdmVyIHRoZSBsYXp5IGRvZw==", 40, 43],
        ["8f14e45fceea167a5a36dedd4bea2543", 19, 19],
        ["😀🚀🎉 Great work, team! 👍🏽", 13, 18],
        ["Çok teşekkür ederim, yarın sabah erkenden yola çıkacağız.", 17, 26],
    ];

    [TestCaseSource(nameof(Counted))]
    public void Count_TextOfAnyKind_IsNearTheTruth(string text, int o200k, int cl100k)
    {
        Assert.That(Counter.Count(text, O200k), Is.InRange(o200k * 0.9, (o200k * 1.25) + 2));
        Assert.That(Counter.Count(text, Cl100k), Is.InRange(cl100k * 0.85, (cl100k * 1.25) + 2));
    }

    [Test]
    public void Count_AllSamplesTogether_IsNotTooLow()
    {
        Assert.That(Counted.Sum(row => Counter.Count((string)row[0], O200k)), Is.GreaterThanOrEqualTo(Counted.Sum(row => (int)row[1])));
        Assert.That(Counted.Sum(row => Counter.Count((string)row[0], Cl100k)), Is.GreaterThanOrEqualTo(Counted.Sum(row => (int)row[2])));
    }

    [TestCaseSource(nameof(Counted))]
    public void Count_AnyCuts_SumUpToTheWhole(string text, int o200k, int cl100k)
    {
        _ = o200k + cl100k;
        var whole = Counter.Count(text, O200k);
        foreach (var pieces in Cuts.All(text).Concat(Cuts.Sizes(text, 12)))
            Assert.That(pieces.Sum(piece => Counter.Count(piece, O200k)), Is.GreaterThanOrEqualTo(whole), string.Join('|', pieces));
    }

    [Test]
    public void Count_PiecesOfAboutAToken_AreAtMostTwiceTheWhole()
    {
        const string Text = "Limits on tokens are kept by counting what a caller sends and what it is sent, and by taking both from its share of the day.";
        var pieces = Text.Split(' ').Select((word, index) => index == 0 ? word : " " + word);
        Assert.That(pieces.Sum(piece => Counter.Count(piece, O200k)), Is.LessThanOrEqualTo(2 * Counter.Count(Text, O200k)));
    }

    [Test]
    public void Count_Nothing_IsZero() => Assert.That(Counter.Count("", O200k), Is.Zero);

    [Test]
    public void Count_EachCharacterAlone_IsAToken()
    {
        for (var character = 0; character <= char.MaxValue; character++)
        {
            if (Counter.Count([(char)character], null) is var tokens and not (>= 1 and <= 4))
                Assert.Fail($"U+{character:X4}: {tokens}");
        }
    }

    [TestCase('a')]
    [TestCase(' ')]
    [TestCase('\n')]
    [TestCase('-')]
    [TestCase('7')]
    [TestCase('中')]
    [TestCase('\uD800')]
    public void Count_OneCharacterAMillionTimes_GrowsWithTheLength(char character)
    {
        var long1 = Counter.Count(new string(character, 500_000), null);
        Assert.That(Counter.Count(new string(character, 1_000_000), null), Is.EqualTo(2 * long1).Within(4));
        Assert.That(long1, Is.InRange(5_000, 2_000_000));
    }

    [Test]
    public void Count_LongText_AllocatesNothing()
    {
        var text = new StringBuilder().Insert(0, "Some words, 123 and {\"json\": [1, 2]} — 中文 😀 ", 500).ToString();
        _ = Counter.Count(text, O200k);
        var before = GC.GetAllocatedBytesForCurrentThread();
        _ = Counter.Count(text, O200k);
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    [TestCase("gpt-4o", true)]
    [TestCase("GPT-4o-mini-2024-07-18", true)]
    [TestCase("openai/gpt-4.1", true)]
    [TestCase("ft:gpt-4o-mini:house::1", true)]
    [TestCase("gpt-5", true)]
    [TestCase("o1", true)]
    [TestCase("o3-mini", true)]
    [TestCase("o100", false)]
    [TestCase("gpt-4", false)]
    [TestCase("gpt-4-turbo", false)]
    [TestCase("gpt-3.5-turbo", false)]
    [TestCase("claude-sonnet-4", false)]
    [TestCase("", false)]
    [TestCase(null, false)]
    public void IsO200k_Name_TellsTheVocabulary(string? model, bool expected) => Assert.That(ModelVocabulary.IsO200k(model), Is.EqualTo(expected));

    [Test]
    public void Count_UnknownModel_CountsWithTheSmallerVocabulary()
    {
        const string Text = "Пожалуйста, отправьте мне счёт.";
        Assert.That(Counter.Count(Text, null), Is.EqualTo(Counter.Count(Text, Cl100k)).And.GreaterThan(Counter.Count(Text, O200k)));
    }
}
