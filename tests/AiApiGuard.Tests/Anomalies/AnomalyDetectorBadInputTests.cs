using System.Net;
using AiApiGuard.Anomalies;

namespace AiApiGuard.Tests.Anomalies;

public sealed class AnomalyDetectorBadInputTests
{
    private const int Day = 86_400;

    private static readonly IEnumerable<TestCaseData> OddPrompts =
    [
        new TestCaseData(string.Empty).SetArgDisplayNames("empty"),
        new TestCaseData(new string(' ', 10_000)).SetArgDisplayNames("blanks"),
        new TestCaseData(new string('x', 10_000_000)).SetArgDisplayNames("one word of ten million characters"),
        new TestCaseData(string.Concat(Enumerable.Repeat("a b ", 500_000))).SetArgDisplayNames("a million words"),
        new TestCaseData(new string('\ud83d', 1000)).SetArgDisplayNames("halves of pairs"),
        new TestCaseData("\0\u0001\uffff\u202e\u200b").SetArgDisplayNames("characters that are none"),
    ];

    [TestCaseSource(nameof(OddPrompts))]
    public void Observe_OddPrompt_IsCountedAsAnyOther(string prompt)
    {
        var driver = new DetectorDriver();
        for (var i = 0; i < 10; i++)
        {
            driver.Now += 60;
            var observation = driver.Send("k", prompt);
            Assert.That((observation.Level, float.IsFinite(observation.Evidence)), Is.EqualTo((AiGuardAnomalyLevel.None, true)));
        }
    }

    [Test]
    public void Observe_NoRemoteAddress_IsScoredWithoutANetwork()
    {
        var driver = new DetectorDriver();
        driver.SendUntil(AiGuardAnomalyLevel.Revoke, 200, "k", 0.36, PromptSamples.Sweep, address: null);
        var revoked = driver.Anomalies.Last(static anomaly => anomaly.Subject.Id == "k");
        Assert.That((revoked.Level, revoked.Network, revoked.IsNetworkBlockable), Is.EqualTo((AiGuardAnomalyLevel.Revoke, (string?)null, false)));
    }

    [TestCase("fe80::1%1", "fe80::/56")]
    [TestCase("fe80::1%17", "fe80::/56")]
    [TestCase("::ffff:198.51.100.7", "198.51.100.0/24")]
    [TestCase("198.51.100.255", "198.51.100.0/24")]
    [TestCase("2001:db8:0:12ff:ffff::1", "2001:db8:0:1200::/56")]
    [TestCase("::", "::/56")]
    [TestCase("255.255.255.255", "255.255.255.0/24")]
    public void ClientPrefix_OfAnAddress_IsWrittenAndReadAgain(string address, string network)
    {
        var prefix = ClientPrefix.Of(IPAddress.Parse(address));
        Assert.That(prefix.ToString(), Is.EqualTo(network));
        Assert.That(ClientPrefix.TryParse(network, out var read) && read == prefix, Is.True);
    }

    [Test]
    public void Observe_MappedAddresses_AreTheNetworkOfThePlainOnes()
    {
        var driver = new DetectorDriver();
        for (var i = 0; i < 60; i++)
        {
            driver.Now += 0.5;
            driver.Send($"k{i % 30}", PromptSamples.Sweep(i), i % 2 == 0 ? $"203.0.113.{i}" : $"::ffff:203.0.113.{i}");
        }

        var network = driver.Anomalies.Last(static anomaly => anomaly.Subject.Kind == AiGuardAnomalySubjectKind.Network);
        Assert.That((network.Subject.Id, network.Callers.Count > 20), Is.EqualTo(("203.0.113.0/24", true)));
    }

    [TestCase(-Day)]
    [TestCase(-3600)]
    [TestCase(-1)]
    [TestCase(Day)]
    [TestCase(400 * Day)]
    public void Observe_ClockIsSet_LeavesOrdinaryUsersAloneAndFindsAttackersAfterIt(int seconds)
    {
        var driver = new DetectorDriver();
        driver.Chat("k", days: 2);
        driver.Now += seconds;
        driver.Chat("k", days: 1);
        Assert.That(driver.Anomalies.Where(static anomaly => anomaly.Level > AiGuardAnomalyLevel.Note), Is.Empty);
        Assert.That(driver.SendUntil(AiGuardAnomalyLevel.Throttle, 100, "k", 0.36, PromptSamples.Sweep), Is.LessThanOrEqualTo(100));
    }

    [Test]
    public void Observe_ClockGoesBackDuringAnAttack_ForgetsNothing()
    {
        var driver = new DetectorDriver();
        driver.SendUntil(AiGuardAnomalyLevel.Throttle, 100, "k", 0.36, PromptSamples.Sweep);
        driver.Now -= 30 * Day;
        Assert.That(driver.Send("k", PromptSamples.Sweep(777)).Level, Is.GreaterThanOrEqualTo(AiGuardAnomalyLevel.Throttle));
    }

    [Test]
    public void Observe_TenThousandRequestsAtOnce_AreAllCounted()
    {
        var reports = new System.Collections.Concurrent.ConcurrentBag<AiGuardAnomaly>();
        var detector = new AnomalyDetector(new DetectorSettings { Boot = TimeSpan.Zero, Started = DetectorDriver.Start, MaxCallers = 1000 }, reports.Add);
        var network = ClientPrefix.Of(IPAddress.Parse(DetectorDriver.Address));
        Parallel.For(0, 10_000, i =>
        {
            var observation = detector.Observe(new ObservedRequest
            {
                Subject = DetectorDriver.Subject("k"),
                Now = DetectorDriver.Start,
                Prompt = PromptSamples.Sweep(i),
                PromptTokens = 20,
                IsSingleTurn = true,
                Network = network,
            });
            detector.AddAnswer(observation, 100, isServed: true, DetectorDriver.Start);
        });
        var requests = 0;
        detector.Exchange.Change(DetectorDriver.Subject("k").Key, (ref AiApiGuard.Anomalies.State.TrafficState state) => requests = state.Requests);
        Assert.That((detector.Callers, requests), Is.EqualTo((1, 10_000)));
        Assert.That(reports.Count(static anomaly => anomaly.Level == AiGuardAnomalyLevel.Revoke), Is.EqualTo(1), "each level is reported once");
    }

    [Test]
    public void Observe_FarMoreKeysThanThereIsRoomFor_KeepsTheGuilty()
    {
        var driver = new DetectorDriver(maxCallers: 1000);
        driver.SendUntil(AiGuardAnomalyLevel.Throttle, 100, "guilty", 0.36, PromptSamples.Sweep);
        for (var i = 0; i < 20_000; i++)
            driver.Send($"other{i}", "Hello.", $"10.{i >> 8}.{i & 255}.1");
        Assert.That(driver.Detector.Callers, Is.LessThanOrEqualTo(1000));
        Assert.That(driver.Send("guilty", PromptSamples.Sweep(1000)).Level, Is.GreaterThanOrEqualTo(AiGuardAnomalyLevel.Throttle));
    }

    [Test]
    public void AddFailedCredential_FromAMillionNetworks_KeepsTheGuilty()
    {
        var driver = new DetectorDriver();
        var guilty = ClientPrefix.Of(IPAddress.Parse("203.0.113.9"));
        for (var i = 0UL; i < 12; i++)
            driver.Detector.AddFailedCredential(guilty, i, driver.Now);
        Span<byte> address = stackalloc byte[4];
        for (var i = 0; i < 1_000_000; i++)
        {
            System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(address, i << 8);
            driver.Detector.AddFailedCredential(ClientPrefix.Of(new IPAddress(address)), 1, driver.Now);
        }

        Assert.That(driver.Detector.IsStuffing(guilty, driver.Now), Is.True);
    }
}
