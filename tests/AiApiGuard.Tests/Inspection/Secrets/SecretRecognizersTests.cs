using AiApiGuard.Inspection.Secrets;
using AiApiGuard.Inspection.Text;
using AiApiGuard.TestUtilities;
using AiApiGuard.Tests.Inspection.Text;

namespace AiApiGuard.Tests.Inspection.Secrets;

/// <summary>Tests what the table of secrets cannot say: surroundings, and keys longer than what a stream may hold.</summary>
internal sealed class SecretRecognizersTests
{
    private static readonly TextScanner Scanner = new(SecretRecognizers.All);

    [TestCaseSource(typeof(SampleKeys), nameof(SampleKeys.All))]
    public void Scan_Secret_IsFoundWhereverItStands(string key, string kind)
    {
        string[] surroundings =
        [
            "{0}", "key={0}", "\"{0}\",", "密钥是{0}。", "キーは{0}です", "first line\\n{0}", "\\u0022{0}\\u0022", "export KEY={0}\n", "({0}) and {0} ",
            "v1.2.{0}", "token%3D{0}",
        ];
        foreach (var surrounding in surroundings)
        {
            var text = surrounding.Replace("{0}", key, StringComparison.Ordinal);
            var matches = StreamedScan.Whole(Scanner, text);
            Assert.That(matches, Is.Not.Empty, text);
            foreach (var match in matches)
                Assert.That((match.Kind, text.Substring(match.Start, match.Length)), Is.EqualTo((kind, key)), text);
        }
    }

    [TestCaseSource(typeof(SampleKeys), nameof(SampleKeys.All))]
    public void Scan_SecretCutAnywhere_IsTheSame(string key, string kind)
    {
        Assert.That(kind, Is.Not.Empty);
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
    public void Scan_OwnKeyWithWrongChecksum_FindsNothing()
    {
        var key = SampleKeys.OwnKey();

        Assert.That(StreamedScan.Whole(Scanner, key[..^1] + (key[^1] == '0' ? '1' : '0')), Is.Empty);
    }

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

    [TestCase(1_000)]
    [TestCase(20_000)]
    public void Scan_LongSecretsInPieces_AreFoundWholeWhileLittleIsHeld(int length)
    {
        string[] secrets =
        [
            SampleKeys.Pem(length / 64), SampleKeys.Jwt() + SampleKeys.Body(length), "sk-proj" + "-" + SampleKeys.Body(length),
            "ops" + "_eyJ" + SampleKeys.Body(length),
        ];
        foreach (var secret in secrets)
        {
            var text = $"It is {secret} and nothing else.";

            var matches = StreamedScan.InPieces(Scanner, [.. text.Chunk(7).Select(piece => new string(piece))], out var longestHold);

            Assert.That(matches.Select(match => (match.Start, match.Length)), Is.EqualTo([(6, secret.Length)]));
            Assert.That(longestHold, Is.LessThan(160));
        }
    }

    [TestCase("Hello world ", "")]
    [TestCase("the sk-", "sk-")]
    [TestCase("a ---", "---")]
    [TestCase("a -----BEGIN PRIV", "-----BEGIN PRIV")]
    [TestCase("It was 1984, ", "")]
    public void Scan_UnfinishedText_HoldsOnlyWhatCanBecomeAMatch(string text, string held) =>
        Assert.That(text[Scanner.FindUndecided(text)..], Is.EqualTo(held));

    [TestCase("a", 64)]
    [TestCase("a1", 64)]
    [TestCase("-", 64)]
    [TestCase("sk-", 64)]
    [TestCase("sk-1", 96)]
    [TestCase("sk-ant-", 64)]
    [TestCase("glpat-a1-", 400)]
    [TestCase("SG.", 64)]
    [TestCase("eyJ", 64)]
    [TestCase("a1/", 160)]
    [TestCase("eyJhbGciOiJub25lIn0", 2120)]
    [TestCase("eyJhbGciOiJub25lIn0.", 160)]
    [TestCase("-----BEGIN PRIVATE KEY-----\n", 160)]
    [TestCase("-----BEGIN PRIVATE KEY-----\nA: b\n", 1000)]
    [TestCase("-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEF\n", 160)]
    public void Scan_HostileRun_HoldIsBounded(string unit, int bound)
    {
        var text = string.Concat(Enumerable.Repeat(unit, 12_000 / unit.Length));

        StreamedScan.InPieces(Scanner, [.. text.Chunk(31).Select(piece => new string(piece))], out var longestHold);

        Assert.That(longestHold, Is.LessThanOrEqualTo(bound + 31));
    }

    [TestCase("sk-ant-")]
    [TestCase("sk-ant-1")]
    [TestCase("glpat-a1-")]
    [TestCase("eyJhbGciOiJub25lIn0.")]
    [TestCase("-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEF\n")]
    public void Scan_HostileRunCutInPieces_FindsTheSame(string unit)
    {
        var text = string.Concat(Enumerable.Repeat(unit, 12_000 / unit.Length));

        StreamedScan.AssertCutsDoNotMatter(Scanner, text, [[.. text.Chunk(97).Select(piece => new string(piece))]]);
    }
}
