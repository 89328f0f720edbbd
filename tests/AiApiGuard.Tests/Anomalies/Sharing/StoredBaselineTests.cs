using AiApiGuard.Anomalies.Sharing;
using AiApiGuard.Anomalies.State;

namespace AiApiGuard.Tests.Anomalies.Sharing;

public sealed class StoredBaselineTests
{
    [Test]
    public void TryRead_WhatWasWritten_IsTheSame()
    {
        var state = Learn();
        var content = StoredBaseline.Write(state);
        Assert.That(StoredBaseline.TryRead(content, out var read), Is.True);
        Assert.That(StoredBaseline.Write(read), Is.EqualTo(content));
    }

    [Test]
    public void TryRead_CutAnywhere_IsRefused()
    {
        var content = StoredBaseline.Write(Learn());
        for (var length = 0; length < content.Length; length++)
            Assert.That(StoredBaseline.TryRead(content.AsSpan(0, length), out _), Is.False);
        Assert.That(StoredBaseline.TryRead([.. content, 0], out _), Is.False);
    }

    [Test]
    public void TryRead_AnotherVersion_IsRefused()
    {
        var content = StoredBaseline.Write(Learn());
        content[0]++;
        Assert.That(StoredBaseline.TryRead(content, out _), Is.False);
    }

    // What stands in a store may be anything: no number of it may end the scoring of a caller, as one that is none would.
    [Test]
    public void TryRead_AnyFourBytesThatAreNoNumber_AreRefusedOrDoNotEndTheScoring()
    {
        var written = StoredBaseline.Write(Learn());
        for (var at = 4; at < written.Length; at += 4)
        {
            var content = written.ToArray();
            BitConverter.TryWriteBytes(content.AsSpan(at), float.NaN);
            if (!StoredBaseline.TryRead(content, out var read))
                continue;
            var driver = new DetectorDriver();
            var caller = driver.Send("k", "Hello.").Caller;
            driver.Detector.Exchange.Change(caller, (ref TrafficState state) => StateMerge.Add(ref state, read));
            Assert.That(driver.SendUntil(AiApiGuard.Anomalies.AiGuardAnomalyLevel.Throttle, 200, "k", 0.36, PromptSamples.Sweep), Is.LessThanOrEqualTo(200), $"at {at}");
        }
    }

    [Test]
    public void Add_OfAnotherInstance_KnowsTheCallerThere()
    {
        var learnt = Learn();
        var driver = new DetectorDriver { Now = DetectorDriver.Start + (4 * 86_400) };
        var caller = driver.Send("k", PromptSamples.Question(0)).Caller;
        driver.Detector.Exchange.Change(caller, (ref TrafficState state) => StateMerge.Add(ref state, learnt));
        driver.Detector.Exchange.Change(caller, (ref TrafficState state) =>
            Assert.That((state.IsEstablished, state.HasKnownWords, state.Learnt, state.FirstSeen), Is.EqualTo((true, true, learnt.Learnt, learnt.FirstSeen))));
    }

    private static TrafficState Learn()
    {
        var driver = new DetectorDriver(TimeSpan.FromDays(2));
        driver.Chat("k", days: 3);
        TrafficState learnt = default;
        driver.Detector.Exchange.Change(DetectorDriver.Subject("k").Key, (ref TrafficState state) => learnt = state);
        return learnt;
    }
}
