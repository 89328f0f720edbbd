using AiApiGuard.Inspection.Custom;
using AiApiGuard.TestUtilities;
using AiApiGuard.Tests.Inspection.Text;

namespace AiApiGuard.Tests.Inspection.Custom;

[Parallelizable(ParallelScope.All)]
internal sealed class DetectorScannerTests
{
    [Test]
    public void Scan_Detector_FindsTheSameHoweverTheTextIsCut()
    {
        var scanner = new DetectorScanner(new TagDetector());
        const string Text = "a #one #two# # ##three #toolongforatag x#four";
        var found = StreamedScan.Whole(scanner, Text);
        Assert.That(found.Select(match => Text.Substring(match.Start, match.Length)), Is.EqualTo(new[] { "#one", "#two", "#three" }));
        Assert.That(found.Select(match => match.Entity), Is.All.EqualTo("tag"));
        StreamedScan.AssertCutsDoNotMatter(scanner, Text, Cuts.All(Text));
    }

    [Test]
    public void Reader_BeyondItsReach_ReadsNothing()
    {
        var text = new string('x', 1000);
        var reader = new AiGuardTextReader(text, isFinal: true) { Start = 500 };
        Assert.That((reader[299], reader[300], reader[700], reader[701], reader[-1]), Is.EqualTo(('\0', 'x', 'x', '\0', '\0')));
    }

    private sealed class TagDetector : IAiGuardTextDetector
    {
        public string Entity => "tag";

        public string FirstCharacters => "#";

        public bool TryDetect(ref AiGuardTextReader text, int start, out int length, out float score)
        {
            length = 1;
            score = 1;
            while (length <= 9 && char.IsAsciiLetter(text[start + length]))
                length++;
            return length is > 1 and <= 9 && !char.IsAsciiLetterOrDigit(text[start - 1]);
        }
    }
}
