using AiApiGuard.Inspection.Text;
using AiApiGuard.TestUtilities;

namespace AiApiGuard.Tests.Inspection.Text;

/// <summary>Holds the engine to its rules, with recognisers made for that.</summary>
internal sealed class TextScannerTests
{
    [Test]
    public void Scan_TwoThatMatch_TheFirstOfThemCounts()
    {
        var scanner = new TextScanner([new DigitsRecognizer("first", 3), new DigitsRecognizer("second", 2)]);
        var found = StreamedScan.Whole(scanner, "123 45 6");
        Assert.That(found, Is.EqualTo(new[] { new TextMatch(0, 3, "first"), new TextMatch(4, 2, "second") }));
    }

    [Test]
    public void Scan_EntityNotWanted_LeavesItToTheNext()
    {
        var scanner = new TextScanner([new DigitsRecognizer("first", 3), new DigitsRecognizer("second", 2)], ["second"]);
        Assert.That(StreamedScan.Whole(scanner, "123 45"), Is.EqualTo(new[] { new TextMatch(4, 2, "second") }));
    }

    [Test]
    public void Scan_WordWithDigits_AsksOncePerWord()
    {
        var recognizer = new CountingRecognizer();
        StreamedScan.Whole(new TextScanner([recognizer]), "a1b2c3 4x5 ٣x٤ １２");
        Assert.That(recognizer.Anchors, Is.EqualTo(new[] { 1, 7, 11, 15 }));
    }

    [TestCase("the code word is red", 1)]
    [TestCase("THE CODE WORD IS RED", 1)]
    [TestCase("合言葉は赤", 1)]
    [TestCase("a code word, a code word is red, the code word is re", 3)]
    public void Scan_Keywords_AreFoundHoweverTheTextIsCut(string text, int count)
    {
        var scanner = new TextScanner([new CodeWordRecognizer()]);
        Assert.That(StreamedScan.Whole(scanner, text), Has.Count.EqualTo(count));
        StreamedScan.AssertCutsDoNotMatter(scanner, text, Cuts.All(text));
    }

    [TestCase("a code wo", "code wo")]
    [TestCase("a code ", "code ")]
    [TestCase("a code x", "x")]
    [TestCase("合言", "合言")]
    [TestCase("合計", "")]
    [TestCase("plain ", "")]
    public void Scan_UnfinishedKeyword_IsHeld(string text, string held)
    {
        var scanner = new TextScanner([new CodeWordRecognizer()]);
        Assert.That(text[scanner.FindUndecided(text)..], Is.EqualTo(held));
    }

    [Test]
    public void Scan_ValueWithoutAnEnd_IsReplacedAtOnceAndSwallowed()
    {
        var scanner = new TextScanner([new EqualsRecognizer()]);
        const string Text = "a ==xx==xxxxxx; b ==y; c";
        Assert.That(
            StreamedScan.Whole(scanner, Text),
            Is.EqualTo(new[] { new TextMatch(2, 12, "run"), new TextMatch(18, 3, "run") }));
        StreamedScan.AssertCutsDoNotMatter(scanner, Text, Cuts.All(Text));

        var endless = "==" + new string('x', 5_000);
        StreamedScan.InPieces(scanner, [.. endless.Select(character => character.ToString())], out var longestHold);
        Assert.That(longestHold, Is.LessThanOrEqualTo(2));
    }

    [TestCase("code word 12 red", "two")]
    [TestCase("code word is red", "code")]
    [TestCase("code word code word 12 red, code word is red", "two code")]
    public void Scan_ValueBetweenAKeywordAndItsValue_IsFound(string text, string expected)
    {
        var scanner = new TextScanner([new LastWordRecognizer(), new DigitsRecognizer("two", 2)]);
        Assert.That(StreamedScan.Whole(scanner, text).Select(match => match.Entity), Is.EqualTo(expected.Split(' ')));
        StreamedScan.AssertCutsDoNotMatter(scanner, text, Cuts.All(text, pairsUpTo: 50));
    }

    [Test]
    public void Scan_ScratchOfThreadUsedAgain_RemembersNothing()
    {
        var scanner = new TextScanner([new ContextRecognizer()]);
        Assert.That(StreamedScan.Whole(scanner, "version 1"), Has.Count.EqualTo(1));
        Assert.That(StreamedScan.Whole(scanner, "nothing 1"), Is.Empty);
    }

    [TestCase("version 1", 1)]
    [TestCase("assemblyVersion=1", 1)]
    [TestCase("inversion 1", 0)]
    [TestCase("バージョン1", 1)]
    [TestCase("versions, and a long way of words that lead nowhere at all but further on 1", 0)]
    public void HasContext_WordsBefore_CountWithinReach(string text, int count) =>
        Assert.That(StreamedScan.Whole(new TextScanner([new ContextRecognizer()]), text), Has.Count.EqualTo(count));

    [Test]
    public void HasContext_LongText_IsTheSameHoweverItIsCut()
    {
        var text = string.Concat(Enumerable.Range(0, 60).Select(i => i % 7 == 0 ? "version 1 " : i % 3 == 0 ? "inversionVersion 2 " : "of words 3, "));
        StreamedScan.AssertCutsDoNotMatter(new TextScanner([new ContextRecognizer()]), text, Cuts.All(text, pairsUpTo: 0));
    }

    private sealed class DigitsRecognizer(string entity, int length) : ITextRecognizer
    {
        public TextAnchors Anchors => TextAnchors.Digit;

        public IReadOnlyList<string> Entities => [entity];

        public bool TryMatch(ref TextCursor text, int anchor, out TextMatch match)
        {
            match = new TextMatch(anchor, length, entity);
            return text.SkipDigits(anchor, length + 1) == anchor + length;
        }
    }

    private sealed class CountingRecognizer : ITextRecognizer
    {
        public List<int> Anchors { get; } = [];

        TextAnchors ITextRecognizer.Anchors => TextAnchors.Digit;

        public IReadOnlyList<string> Entities => ["none"];

        public bool TryMatch(ref TextCursor text, int anchor, out TextMatch match)
        {
            Anchors.Add(anchor);
            match = default;
            return false;
        }
    }

    private sealed class CodeWordRecognizer : ITextRecognizer
    {
        public TextAnchors Anchors => TextAnchors.Keyword;

        public IReadOnlyList<string> Keywords => ["code word", "合言葉"];

        public IReadOnlyList<string> Entities => ["code"];

        public bool TryMatch(ref TextCursor text, int anchor, out TextMatch match)
        {
            var length = text[anchor] is '合' ? 3 : 9;
            match = new TextMatch(anchor, length, "code");
            return true;
        }
    }

    // The third word behind the keyword's first.
    private sealed class LastWordRecognizer : ITextRecognizer
    {
        public TextAnchors Anchors => TextAnchors.Keyword;

        public IReadOnlyList<string> Keywords => ["code word"];

        public IReadOnlyList<string> Entities => ["code"];

        public bool TryMatch(ref TextCursor text, int anchor, out TextMatch match)
        {
            match = new TextMatch(anchor + 13, 3, "code");
            return text.IsAt(anchor + 13, "red");
        }
    }

    private sealed class ContextRecognizer : ITextRecognizer
    {
        public TextAnchors Anchors => TextAnchors.Digit;

        public IReadOnlyList<string> Entities => ["near"];

        public bool TryMatch(ref TextCursor text, int anchor, out TextMatch match)
        {
            match = new TextMatch(anchor, 1, "near");
            return text.HasContext(ContextTopic.Version, 48);
        }
    }

    // Two equals signs, and what follows up to a semicolon.
    private sealed class EqualsRecognizer : ISwallowingRecognizer
    {
        public TextAnchors Anchors => TextAnchors.EqualsSign;

        public IReadOnlyList<string> Entities => ["run"];

        public bool TryMatch(ref TextCursor text, int anchor, out TextMatch match)
        {
            match = default;
            if (text[anchor + 1] is not '=' || text.IsUndecided)
                return false;
            var end = Continue(ref text, anchor + 2, 0);
            match = new TextMatch(anchor, end - anchor, "run");
            return true;
        }

        public int Continue(ref TextCursor text, int from, int state)
        {
            var end = from;
            while (text[end] is not (';' or '\0'))
                end++;
            if (text.IsUndecided)
                text.KeepOpen(state);
            return end;
        }
    }
}
