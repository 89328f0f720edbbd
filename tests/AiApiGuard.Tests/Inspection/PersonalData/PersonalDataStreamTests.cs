using AiApiGuard.Inspection.PersonalData;
using AiApiGuard.Inspection.Text;
using AiApiGuard.TestUtilities;
using AiApiGuard.Tests.Inspection.Text;

namespace AiApiGuard.Tests.Inspection.PersonalData;

internal sealed class PersonalDataStreamTests
{
    private static readonly TextScanner Scanner = new(PersonalDataRecognizers.All);

    private static readonly string[] Samples =
    [
        "Hello world, nothing to see here.",
        "ada@example.com",
        "ada@example.com.",
        "Write to ada@example.com. Thanks",
        "Write to ada@example.com.au. Thanks",
        "ada@example.com,bob@example.org;x",
        "see...me@example.com...",
        "a@b.co@c.de d@e.fr",
        "-ada@example.com- _bob@example.com_",
        "邮箱是ada@example.com请联系",
        "\uD83D\uDE00ada@example.com\uD83D\uDE00",
        "\uD83D\uDE00\uD83D\uDE00 +1 617 541 0432\uD83D\uDE00",
        "user@xn--80ak6aa92e.com",
        "icon@2x.png git@github.com:o/n",
        "+1 617 541 0432",
        "phone +1 617 541 0432 2024",
        "(206) 912-3626 or (+49) 30 2834476",
        "+(49)30 2834476, +49 (0)30 2834476",
        "call 785 8949 office",
        "61 51 81 78 office, 61 51 81 78 offline",
        "06.79.45.12.58 06.79.45.12.58",
        "166-684-7899x911 x",
        "123-45-6789 ssn 123-45-6789",
        "521-44-9382,521-44-9382",
        "521-44-9382.5 521-44-9382.",
        "4111111111111111",
        "4111 1111 1111 1111 123 4",
        "4111-1111-1111-1111-5",
        "卡号4111111111111111的",
        "3782 822463 10005 3782 822463 10005",
        "4111111111111111@example.com",
        "4111 1111 1111 1111@example.com",
        "DE89370400440532013000",
        "DE89 3704 0044 0532 0130 00 DE",
        "GB29NWBK60161331926819GB29NWBK60161331926819",
        "xGB29 GB29NWBK60161331926819.",
        "192.168.0.1 192.168.0.256",
        "v1.2.3.4 version 1.2.3.4, 1.2.3.4.5",
        "10.0.0.0/8, 10.0.0.0/80 10.0.0.0/123",
        "2001:db8::1 2001:db8::/32 ::1 ::",
        "fe80::1%eth0 fe80::1text",
        "684D:1111:222:3333:4444:5555:6:77",
        "64:ff9b::192.0.2.1 x[::2] std::dec",
        "ab12:ada@example.com:12ab::1",
        "dead:beef::1 a:b:c cafe: babe::",
        "2018 2019 2020 12:30:45 1,234.56",
    ];

    [TestCaseSource(nameof(Samples))]
    public void Scan_CutAnywhere_FindsTheSame(string text) =>
        StreamedScan.AssertCutsDoNotMatter(Scanner, text, Cuts.All(text).Concat(Cuts.Sizes(text, 24)));

    [Test]
    public void Scan_MixtureCutInAllSizes_FindsTheSame()
    {
        // Every sample behind every other one, joined by what may part or join values.
        string[] joints = [" ", "", ".", ", ", "-", "\n", "。", "/"];
        for (var i = 0; i < Samples.Length; i++)
        {
            var parts = Enumerable.Range(0, 6).Select(j => Samples[(i + (j * 7)) % Samples.Length] + joints[(i + j) % joints.Length]);
            var text = string.Concat(parts);
            StreamedScan.AssertCutsDoNotMatter(Scanner, text, Cuts.Sizes(text, 17));
        }
    }

    [TestCase("Hello wor", "wor")]
    [TestCase("Hello world ", "")]
    [TestCase("你好世界", "")]
    [TestCase("Mail ada@example.com", "ada@example.com")]
    [TestCase("Mail ada@example.com ", "")]
    [TestCase("In 2024 ", "2024 ")]
    [TestCase("In 2024 w", "2024 w")]
    [TestCase("Note: ", "")]
    [TestCase("ring (", "(")]
    [TestCase("ring +", "+")]
    public void Scan_UnfinishedText_HoldsOnlyWhatCanBecomeAMatch(string text, string held) =>
        Assert.That(text[Scanner.FindUndecided(text)..], Is.EqualTo(held));

    [TestCase("a")]
    [TestCase("7")]
    [TestCase("@")]
    [TestCase(".")]
    [TestCase("(")]
    [TestCase("+")]
    [TestCase("a.")]
    [TestCase("a@")]
    [TestCase("a@a.")]
    [TestCase("1.")]
    [TestCase("1 ")]
    [TestCase("12 34-")]
    [TestCase("(1) ")]
    [TestCase("1:")]
    [TestCase("2001::")]
    [TestCase("GB29 ")]
    [TestCase("4111 ")]
    [TestCase("+1 ")]
    public void Scan_HostileRun_HoldsLittle(string unit)
    {
        var text = string.Concat(Enumerable.Repeat(unit, 3000));

        StreamedScan.InPieces(Scanner, [.. text.Chunk(7).Select(piece => new string(piece))], out var longestHold);

        Assert.That(longestHold, Is.LessThanOrEqualTo(320 + 7));
    }
}
