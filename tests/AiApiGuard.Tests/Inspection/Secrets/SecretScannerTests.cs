using AiApiGuard.Inspection.Secrets;
using AiApiGuard.Inspection.Text;
using AiApiGuard.TestUtilities;
using AiApiGuard.Tests.Inspection.Text;

namespace AiApiGuard.Tests.Inspection.Secrets;

internal sealed class SecretScannerTests
{
    private static readonly SecretScanner Scanner = new();

    [TestCaseSource(typeof(SampleKeys), nameof(SampleKeys.All))]
    public void Scan_Secret_IsFoundWhereverItStands(string key, string entity)
    {
        string[] surroundings =
            ["{0}", "key={0}", "\"{0}\",", "密钥是{0}。", "first line\\n{0}", "export KEY={0}\n", "({0}) and {0} "];
        foreach (var surrounding in surroundings)
        {
            var text = surrounding.Replace("{0}", key, StringComparison.Ordinal);
            var matches = StreamedScan.Whole(Scanner, text);
            Assert.That(matches, Is.Not.Empty, text);
            foreach (var match in matches)
                Assert.That((match.Entity, text.Substring(match.Start, match.Length)), Is.EqualTo((entity, key)), text);
        }
    }

    [TestCaseSource(typeof(SampleKeys), nameof(SampleKeys.All))]
    public void Scan_SecretCutAnywhere_IsTheSame(string key, string entity)
    {
        Assert.That(entity, Does.StartWith("secret_"));
        var text = $"Use {key}, not {key[..^1]}! s sk {key}";
        StreamedScan.AssertCutsDoNotMatter(Scanner, text, Cuts.All(text, pairsUpTo: 0).Concat(Cuts.Sizes(text, 9)));
    }

    [TestCase("sk-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")]
    [TestCase("sk-estimator-id-1-dashed-wrapped-text-container")]
    [TestCase("task-proj-0123456789abcdefghijABCDEFGHIJ012345")]
    [TestCase("AKIAIOSFODNN7EXAMPLE")]
    [TestCase("AKIA only")]
    [TestCase("eyJub3QiOiJhIGhlYWRlciJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl")]
    [TestCase("eyJ.eyJ.eyJ")]
    [TestCase("It begins with -----BEGIN PRIVATE KEY----- and ends with -----END PRIVATE KEY-----.")]
    [TestCase("-----BEGIN CERTIFICATE-----\nMIIBszCCAVmgAwIBAgIUQ0a7Kd9XzQ2mB4vT8nR1sW6yL3pC5g\n-----END CERTIFICATE-----")]
    [TestCase("sha512-S1s83ljrCEsfTa+uB1hweukQ7zIRumGxPiDQ5owwYiX42b/D0UDB/qmB2eJHVf1xzWu8GCnkbLEDYJYDJIrFvw==")]
    [TestCase("253b3c53-8082-4835-b21d-eac4f1084c1e")]
    public void Scan_NoSecret_FindsNothing(string text) => Assert.That(StreamedScan.Whole(Scanner, text), Is.Empty);

    [Test]
    public void Scan_PrivateKeyWithoutFooter_IsFoundAsFarAsItGoes()
    {
        var key = SampleKeys.Pem(6);
        var text = key[..key.LastIndexOf("==", StringComparison.Ordinal)] + "\n\nHere the answer goes on.";

        var matches = StreamedScan.Whole(Scanner, text);

        Assert.That(matches, Has.Count.EqualTo(1));
        Assert.That(text[matches[0].End..], Does.EndWith("Here the answer goes on.").And.Length.LessThan(40));
    }

    [Test]
    public void Scan_PrivateKeyInOneLineOfJson_IsFound()
    {
        var key = SampleKeys.Pem(10).Replace("\n", "\\n", StringComparison.Ordinal);

        var matches = StreamedScan.Whole(Scanner, $"{{\"private_key\":\"{key}\"}}");

        Assert.That(matches.Select(match => match.Length), Is.EqualTo([key.Length]));
    }

    [TestCase("Hello world", "")]
    [TestCase("What a mess", "")]
    [TestCase("the s", "s")]
    [TestCase("the sk-", "sk-")]
    [TestCase("task-", "")]
    [TestCase("a ---", "---")]
    public void Scan_UnfinishedText_HoldsOnlyWhatCanBecomeAMatch(string text, string held) =>
        Assert.That(text[Scanner.FindUndecided(text)..], Is.EqualTo(held));

    [TestCase("a", 320)]
    [TestCase("-", 320)]
    [TestCase("sk-", 530)]
    [TestCase("sk-ant-", 530)]
    [TestCase("SG.", 320)]
    [TestCase("eyJ", 4096)]
    [TestCase("eyJhbGciOiJub25lIn0.", 4096)]
    [TestCase("-----BEGIN PRIVATE KEY-----\n", 320)]
    [TestCase("-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEF\n", 8100)]
    public void Scan_HostileRun_HoldIsBounded(string unit, int bound)
    {
        var text = string.Concat(Enumerable.Repeat(unit, 12_000 / unit.Length));

        StreamedScan.InPieces(Scanner, [.. text.Chunk(31).Select(piece => new string(piece))], out var longestHold);

        Assert.That(longestHold, Is.LessThanOrEqualTo(bound + 31));
    }

    [TestCase("sk-ant-")]
    [TestCase("eyJhbGciOiJub25lIn0.")]
    [TestCase("-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEF\n")]
    public void Scan_HostileRunCutInPieces_FindsTheSame(string unit)
    {
        var text = string.Concat(Enumerable.Repeat(unit, 12_000 / unit.Length));

        StreamedScan.AssertCutsDoNotMatter(Scanner, text, [[.. text.Chunk(97).Select(piece => new string(piece))]]);
    }
}
