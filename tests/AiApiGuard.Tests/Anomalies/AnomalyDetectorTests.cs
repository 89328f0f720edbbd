using System.Net;
using System.Runtime.CompilerServices;
using AiApiGuard.Anomalies;
using AiApiGuard.Anomalies.State;
using AiApiGuard.TestUtilities;

namespace AiApiGuard.Tests.Anomalies;

public sealed class AnomalyDetectorTests
{
    private static readonly IEnumerable<TestCaseData> FastAttacks =
    [
        new TestCaseData((Func<int, string>)PromptSamples.Sweep).SetArgDisplayNames("template"),
        new TestCaseData((Func<int, string>)PromptSamples.Grid).SetArgDisplayNames("grid"),
        new TestCaseData((Func<int, string>)PromptSamples.Gibberish).SetArgDisplayNames("gibberish"),
    ];

    [TestCaseSource(nameof(FastAttacks))]
    public void Observe_SystematicProbingByANewKey_IsRevokedWithin65Requests(Func<int, string> prompt)
    {
        var driver = new DetectorDriver();
        Assert.That(driver.SendUntil(AiGuardAnomalyLevel.Revoke, 200, "k", 0.36, prompt), Is.LessThanOrEqualTo(65));
    }

    [TestCaseSource(nameof(FastAttacks))]
    public void Observe_SystematicProbingWithAStolenKey_IsRevokedWithin65Requests(Func<int, string> prompt)
    {
        var driver = new DetectorDriver(TimeSpan.FromDays(2));
        driver.Chat("k", days: 3);
        Assert.That(driver.Anomalies, Is.Empty);
        Assert.That(driver.SendUntil(AiGuardAnomalyLevel.Revoke, 200, "k", 0.36, prompt, "203.0.113.9"), Is.LessThanOrEqualTo(65));
    }

    [Test]
    public void Observe_SystematicProbing_GoesUpOneLevelAfterTheOther()
    {
        var driver = new DetectorDriver();
        driver.SendUntil(AiGuardAnomalyLevel.Revoke, 200, "k", 0.36, PromptSamples.Sweep);
        var levels = driver.Anomalies.Where(static anomaly => anomaly.Subject.Kind == AiGuardAnomalySubjectKind.Key).Select(static anomaly => anomaly.Level).ToList();
        Assert.That(levels, Is.Ordered.And.Unique);
        Assert.That(levels, Is.SupersetOf(new[] { AiGuardAnomalyLevel.Observe, AiGuardAnomalyLevel.Throttle, AiGuardAnomalyLevel.Quarantine, AiGuardAnomalyLevel.Revoke }));
    }

    [Test]
    public void Observe_Revoked_IsExplainedInNumbersWithoutAWordOfThePrompts()
    {
        var driver = new DetectorDriver();
        var requests = driver.SendUntil(AiGuardAnomalyLevel.Revoke, 200, "k", 0.36, PromptSamples.Sweep);
        var anomaly = driver.Anomalies.Last(static anomaly => anomaly.Subject == new AiGuardAnomalySubject(AiGuardAnomalySubjectKind.Key, "k"));
        Assert.Multiple(() =>
        {
            Assert.That(anomaly.Score, Is.InRange(0.99, 1));
            Assert.That(anomaly.Requests, Is.InRange(requests / 2, requests));
            Assert.That(anomaly.Responses, Is.InRange(1, anomaly.Requests));
            Assert.That(anomaly.Network, Is.EqualTo("198.51.100.0/24"));
            Assert.That(anomaly.Time - anomaly.Since, Is.InRange(TimeSpan.Zero, TimeSpan.FromSeconds(requests * 0.36)));
            Assert.That(anomaly.Contributions, Is.Not.Empty);
            Assert.That(anomaly.Contributions.Select(static reason => reason.Evidence), Is.Ordered.Descending.And.All.Positive);
            Assert.That(anomaly.Explanation, Does.Not.Contain("positive").And.Not.Contain("probability"));
        });
    }

    [Test]
    public void Observe_Harvesting_IsThrottledWithin30Seconds()
    {
        var driver = new DetectorDriver();
        Assert.That(driver.SendUntil(AiGuardAnomalyLevel.Throttle, 60, "k", 0.5, PromptSamples.Harvest), Is.LessThanOrEqualTo(60));
    }

    [Test]
    public void Observe_HarvestingWithAStolenKey_IsQuarantined()
    {
        var driver = new DetectorDriver(TimeSpan.FromDays(2));
        driver.Chat("k", days: 3);
        Assert.That(driver.SendUntil(AiGuardAnomalyLevel.Quarantine, 100, "k", 0.5, PromptSamples.Harvest, "203.0.113.9"), Is.LessThanOrEqualTo(100));
    }

    [Test]
    public void Observe_ProbingForCapabilities_IsThrottledWithin60Requests()
    {
        var driver = new DetectorDriver();
        Assert.That(driver.SendUntil(AiGuardAnomalyLevel.Throttle, 60, "k", 4, PromptSamples.Probe), Is.LessThanOrEqualTo(60));
    }

    [Test]
    public void Observe_SlowSweep_IsThrottledWithin60RequestsAndNeverRevoked()
    {
        var driver = new DetectorDriver();
        Assert.That(driver.SendUntil(AiGuardAnomalyLevel.Throttle, 60, "k", 30, PromptSamples.Sweep), Is.LessThanOrEqualTo(60));
        Assert.That(driver.SendUntil(AiGuardAnomalyLevel.Revoke, 1000, "k", 30, PromptSamples.Sweep), Is.EqualTo(1001), "volume is no part of it");
    }

    [Test]
    public void Observe_VolumeAlone_IsNeverMoreThanThrottled()
    {
        var driver = new DetectorDriver(TimeSpan.FromDays(2));
        driver.Chat("k", days: 3);
        driver.SendUntil(AiGuardAnomalyLevel.Revoke, 2000, "k", 0.2, PromptSamples.Question);
        Assert.That(driver.LevelOf("k"), Is.InRange(AiGuardAnomalyLevel.Note, AiGuardAnomalyLevel.Throttle));
    }

    [Test]
    public void Observe_SweepThatIsAHabit_IsNeverRevoked()
    {
        var driver = new DetectorDriver(TimeSpan.FromHours(48));
        for (var i = 0; driver.Now < DetectorDriver.Start + (49 * 3600); i++)
        {
            driver.Now += i % 600 == 599 ? 7200 : 0.5;
            driver.Send("k", PromptSamples.Sweep(i));
        }

        driver.SendUntil(AiGuardAnomalyLevel.Revoke, 2000, "k", 0.5, static i => PromptSamples.Sweep(100_000 + i));
        Assert.That(driver.LevelOf("k"), Is.LessThan(AiGuardAnomalyLevel.Quarantine));
    }

    [Test]
    public void Observe_OrdinaryUsers_AreLeftAlone()
    {
        var driver = new DetectorDriver();
        for (var user = 0; user < 5; user++)
        {
            driver.Now = DetectorDriver.Start;
            driver.Chat($"user{user}", days: 5, address: $"192.0.2.{user}");
        }

        Assert.That(driver.Anomalies.Where(static anomaly => anomaly.Level > AiGuardAnomalyLevel.Note), Is.Empty);
    }

    [Test]
    public void Observe_NightlyBatch_IsLeftAloneOnceItIsKnown()
    {
        var driver = new DetectorDriver(TimeSpan.FromHours(48));
        for (var night = 0; night < 4; night++)
        {
            driver.Now = DetectorDriver.Start + (17 * 3600) + (night * 86_400.0);
            for (var i = 0; i < 1500; i++)
            {
                driver.Now += 0.4;
                driver.Send("batch", $"Summarize the following message of a customer in one sentence.\n\n{PromptSamples.Question((night * 1500) + i)} {PromptSamples.Question(i + 3)}");
            }
        }

        Assert.That(driver.Anomalies.Where(static anomaly => anomaly.Level > AiGuardAnomalyLevel.Note), Is.Empty);
    }

    [Test]
    public void Observe_WhileEverythingIsNew_FindsNothing()
    {
        var driver = new DetectorDriver(TimeSpan.FromHours(48));
        driver.SendUntil(AiGuardAnomalyLevel.Note, 1000, "k", 0.36, PromptSamples.Sweep);
        Assert.That(driver.Anomalies, Is.Empty);
    }

    [Test]
    public void Observe_DeclaredEvaluation_IsLeftAloneUntilItEnds()
    {
        var driver = new DetectorDriver();
        for (var i = 0; i < 500; i++)
        {
            driver.Now += 0.36;
            driver.Send("k", PromptSamples.Sweep(i), workloads: AiGuardWorkloads.Evaluation);
        }

        Assert.That(driver.LevelOf("k"), Is.LessThan(AiGuardAnomalyLevel.Throttle));
        Assert.That(driver.SendUntil(AiGuardAnomalyLevel.Throttle, 100, "k", 0.36, static i => PromptSamples.Sweep(500 + i)), Is.LessThanOrEqualTo(100));
    }

    [Test]
    public void Observe_AfterItHasEnded_ComesDownOnlyWhenHalfOfTheEvidenceIsLeft()
    {
        var driver = new DetectorDriver();
        driver.SendUntil(AiGuardAnomalyLevel.Throttle, 100, "k", 0.36, PromptSamples.Sweep);
        var seen = new List<(AiGuardAnomalyLevel Level, float Evidence)>();
        for (var i = 0; i < 200; i++)
        {
            driver.Now += 120;
            var observation = driver.Send("k", PromptSamples.Question(i), isSingleTurn: false);
            seen.Add((observation.Level, observation.Evidence));
        }

        Assert.That(seen.Where(static one => one.Evidence is >= 4 and < 8).Select(static one => one.Level), Is.Not.Empty.And.All.EqualTo(AiGuardAnomalyLevel.Throttle));
        Assert.That(seen[^1].Level, Is.LessThan(AiGuardAnomalyLevel.Throttle));
        Assert.That(seen.Zip(seen.Skip(1)), Is.All.Matches<((AiGuardAnomalyLevel Level, float), (AiGuardAnomalyLevel Level, float))>(static pair => pair.Item2.Level <= pair.Item1.Level), "it does not flap");
    }

    [Test]
    public void Forgive_Revoked_BeginsAnew()
    {
        var driver = new DetectorDriver();
        var first = driver.SendUntil(AiGuardAnomalyLevel.Revoke, 200, "k", 0.36, PromptSamples.Sweep);
        driver.Detector.Forgive(new(AiGuardAnomalySubjectKind.Key, "k"));
        driver.Now += 60;
        Assert.That(driver.Send("k", PromptSamples.Question(1)).Level, Is.LessThan(AiGuardAnomalyLevel.Throttle));
        Assert.That(driver.SendUntil(AiGuardAnomalyLevel.Revoke, 200, "k", 0.36, static i => PromptSamples.Sweep(1000 + i)), Is.LessThanOrEqualTo(first + 5), "it is not trusted more than before");
    }

    [Test]
    public void Approve_Revoked_IsTakenForUsual()
    {
        var driver = Approved();
        Assert.That(driver.SendUntil(AiGuardAnomalyLevel.Throttle, 2000, "k", 0.36, static i => PromptSamples.Sweep(1000 + i)), Is.EqualTo(2001));
    }

    [Test]
    public void Approve_WhatComesFromAnotherNetwork_IsNoneOfIt()
    {
        var driver = Approved();
        driver.Now += 86_400;
        Assert.That(driver.SendUntil(AiGuardAnomalyLevel.Quarantine, 200, "k", 0.36, static i => PromptSamples.Gibberish(1000 + i), "203.0.113.9"), Is.LessThanOrEqualTo(200));
    }

    [Test]
    public void Approve_AWeekLater_NoLongerHolds()
    {
        Assert.That(GibberishAfter(days: 6), Is.LessThan(1));
        Assert.That(GibberishAfter(days: 8), Is.GreaterThan(1));

        // The most evidence that another kind of probing reaches then, from the network that was approved.
        static float GibberishAfter(int days)
        {
            var driver = Approved();
            driver.Now += days * 86_400;
            var most = 0f;
            for (var i = 0; i < 200; i++)
            {
                driver.Now += 0.36;
                most = Math.Max(most, driver.Send("k", PromptSamples.Gibberish(1000 + i)).Evidence);
            }

            return most;
        }
    }

    [Test]
    public void AddFindings_AnyNumber_NeverThrottlesByItself()
    {
        var driver = new DetectorDriver(TimeSpan.FromDays(2));
        driver.Chat("k", days: 3);
        for (var i = 0; i < 200; i++)
        {
            driver.Now += 60;
            var observation = driver.Send("k", PromptSamples.Question(i), isSingleTurn: false);
            driver.Detector.AddFindings(observation.Caller, 1.5, driver.Now);
        }

        Assert.That(driver.LevelOf("k"), Is.EqualTo(AiGuardAnomalyLevel.Observe));
    }

    [Test]
    public void AddFindings_OfAnAttacker_MakesItShorter()
    {
        var without = new DetectorDriver();
        var with = new DetectorDriver();
        var caller = with.Send("k", PromptSamples.Sweep(9999)).Caller;
        with.Detector.AddFindings(caller, 1, with.Now);
        with.Detector.AddFindings(caller, 1, with.Now);
        with.Detector.AddFindings(caller, 1, with.Now);
        Assert.That(
            with.SendUntil(AiGuardAnomalyLevel.Throttle, 200, "k", 0.36, PromptSamples.Sweep),
            Is.LessThan(without.SendUntil(AiGuardAnomalyLevel.Throttle, 200, "k", 0.36, PromptSamples.Sweep)));
    }

    [Test]
    public void Observe_ThirtyKeysOfOneRange_AreSeenTogether()
    {
        var driver = new DetectorDriver();
        for (var i = 0; i < 60; i++)
        {
            driver.Now += 0.5;
            driver.Send($"k{i % 30}", PromptSamples.Sweep(i), $"203.0.113.{i % 30}");
        }

        var network = driver.Anomalies.Last(static anomaly => anomaly.Subject.Kind == AiGuardAnomalySubjectKind.Network);
        Assert.That(network.Level, Is.GreaterThanOrEqualTo(AiGuardAnomalyLevel.Throttle));
        Assert.That(network.Subject.Id, Is.EqualTo("203.0.113.0/24"));
        Assert.That(network.Callers, Has.Count.GreaterThan(20));
    }

    [Test]
    public void Observe_OneTemplateOverManyNetworks_IsSeenTogether()
    {
        var driver = new DetectorDriver();
        for (var i = 0; i < 60; i++)
        {
            driver.Now += 0.5;
            driver.Send($"k{i % 20}", PromptSamples.Sweep(i), $"10.{i % 20}.0.1");
        }

        var cluster = driver.Anomalies.Last(static anomaly => anomaly.Subject.Kind == AiGuardAnomalySubjectKind.Cluster);
        Assert.That(cluster.Level, Is.GreaterThanOrEqualTo(AiGuardAnomalyLevel.Throttle));
        Assert.That(cluster.Callers, Has.Count.EqualTo(20));
    }

    [Test]
    public void Observe_RangeThatHealthyCallersShare_IsNotToBeBlocked()
    {
        var driver = new DetectorDriver(TimeSpan.FromDays(1));
        for (var user = 0; user < 2; user++)
        {
            driver.Now = DetectorDriver.Start;
            driver.Chat($"user{user}", days: 3, address: $"198.51.100.{20 + user}");
        }

        driver.SendUntil(AiGuardAnomalyLevel.Revoke, 200, "k", 0.36, PromptSamples.Sweep);
        driver.SendUntil(AiGuardAnomalyLevel.Revoke, 200, "other", 0.36, static i => PromptSamples.Sweep(5000 + i), "203.0.113.9");
        Assert.That(Revoked("k").IsNetworkBlockable, Is.False);
        Assert.That(Revoked("other").IsNetworkBlockable, Is.True);

        AiGuardAnomaly Revoked(string key) => driver.Anomalies.Single(anomaly => anomaly.Subject.Id == key && anomaly.Level == AiGuardAnomalyLevel.Revoke);
    }

    [Test]
    public void Observe_TheSameTwice_SaysTheSame()
    {
        Assert.That(Run(), Is.Not.Empty.And.EqualTo(Run()));

        static List<string> Run()
        {
            var driver = new DetectorDriver();
            for (var i = 0; i < 600; i++)
            {
                driver.Now += 0.2;
                driver.Send($"k{i % 7}", i % 3 == 0 ? PromptSamples.Question(i) : PromptSamples.Sweep(i), $"203.0.{i % 5}.9");
            }

            return [.. driver.Anomalies.Select(static anomaly => $"{anomaly.Time:O} {anomaly.Subject} {anomaly.Level} {anomaly.Evidence:R} {anomaly.Explanation}")];
        }
    }

    [Test]
    public void Observe_NothingNew_AllocatesNothing()
    {
        var driver = new DetectorDriver();
        driver.Chat("k", days: 1);
        string[] prompts = [.. Enumerable.Range(0, 50).Select(PromptSamples.Question)];
        var network = ClientPrefix.Of(IPAddress.Parse(DetectorDriver.Address));
        var subject = DetectorDriver.Subject("k");
        Assert.That(Allocations.LeastOf(() =>
        {
            foreach (var prompt in prompts)
            {
                driver.Now += 60;
                var observation = driver.Detector.Observe(new ObservedRequest { Subject = subject, Now = driver.Now, Prompt = prompt, PromptTokens = 20, Network = network });
                driver.Detector.AddAnswer(observation, 100, isServed: true, driver.Now);
            }
        }), Is.Zero);
    }

    [Test]
    public void State_OfACaller_IsNotLargerThanPromised() => Assert.That(Unsafe.SizeOf<TrafficState>(), Is.LessThanOrEqualTo(2048));

    private static DetectorDriver Approved()
    {
        var driver = new DetectorDriver();
        driver.SendUntil(AiGuardAnomalyLevel.Quarantine, 200, "k", 0.36, PromptSamples.Sweep);
        driver.Detector.Approve(new(AiGuardAnomalySubjectKind.Key, "k"));
        return driver;
    }
}
