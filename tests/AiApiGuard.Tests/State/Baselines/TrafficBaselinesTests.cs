namespace AiApiGuard.Tests.State.Baselines;

public sealed class TrafficBaselinesTests
{
    private const int Day = 24 * 60;

    [TestCase(1)]
    [TestCase(20)]
    [TestCase(60)]
    public void AddRequest_SteadyTrafficForDays_IsNeverReported(int perMinute)
    {
        var traffic = new TrafficSimulation();
        var noise = new Noise((ulong)perMinute);

        Assert.That(traffic.RequestMinutes(3 * Day, _ => noise.Poisson(perMinute)), Is.Zero);
    }

    [Test]
    public void AddRequest_OfficeHours_IsNeverReported()
    {
        // Silence at night and over the weekend, 60 a minute at noon.
        var traffic = new TrafficSimulation();
        var noise = new Noise(5);
        int Count(int minute)
        {
            var (day, hour) = (minute / Day % 7, minute % Day / 60.0);
            return day >= 5 || hour is < 8 or > 18 ? 0 : noise.Poisson(60 * Math.Sin(Math.PI * (hour - 8) / 10));
        }

        Assert.That(traffic.RequestMinutes(9 * Day, Count), Is.Zero);
    }

    [Test]
    public void AddRequest_SlowGrowth_IsNotReported()
    {
        var traffic = new TrafficSimulation();

        // From 10 to 160 a minute in two days.
        Assert.That(traffic.RequestMinutes(2 * Day, minute => (int)(10 * Math.Pow(2, minute / (Day / 2.0)))), Is.Zero);
    }

    [TestCase(20)]
    [TestCase(100)]
    public void AddRequest_TenFold_IsReportedOnceInEachMinute(int perMinute)
    {
        var traffic = new TrafficSimulation();
        traffic.RequestMinutes(60, _ => perMinute);

        Assert.That(traffic.RequestMinute(10 * perMinute), Is.EqualTo(1));
        Assert.That(traffic.RequestMinute(10 * perMinute), Is.EqualTo(1));
        Assert.That(traffic.RequestMinute(perMinute), Is.Zero);
    }

    [Test]
    public void AddRequest_TenFold_IsReportedByThePaceOfTheMinute()
    {
        var traffic = new TrafficSimulation();
        traffic.RequestMinutes(60, _ => 60);

        double? deviation = null;
        var sent = 0;
        while (deviation is null)
        {
            traffic.Time.Advance(TimeSpan.FromSeconds(0.1));
            deviation = traffic.Baselines.AddRequest("caller");
            sent++;
        }

        // 60 expected, and 6 spreads of 15 above.
        Assert.That(sent, Is.EqualTo(151));
        Assert.That(deviation, Is.EqualTo((600.0 - 60) / 15).Within(0.5), "ten requests a second are 600 a minute");
    }

    [Test]
    public void AddRequest_BurstAtTheStartOfAMinute_PaceIsBounded()
    {
        var traffic = new TrafficSimulation();
        traffic.RequestMinutes(60, _ => 60);

        for (var i = 0; i < 150; i++)
            Assert.That(traffic.Baselines.AddRequest("caller"), Is.Null);
        var deviation = traffic.Baselines.AddRequest("caller");

        Assert.That(deviation, Is.EqualTo(((151 * 12) - 60) / 15.0).Within(0.1), "a burst counts as that of five seconds");
    }

    [Test]
    public void AddRequest_FewRequests_AreNoAnomaly()
    {
        var traffic = new TrafficSimulation();
        traffic.RequestMinutes(60, _ => 1);

        Assert.That(traffic.RequestMinute(5), Is.Zero);
        Assert.That(traffic.RequestMinute(50), Is.Zero);
        Assert.That(traffic.RequestMinute(60), Is.EqualTo(1));
    }

    [Test]
    public void AddRequest_ColdStart_IsSilent()
    {
        var traffic = new TrafficSimulation();

        Assert.That(traffic.RequestMinute(5_000), Is.Zero);
        Assert.That(traffic.RequestMinutes(9, minute => minute % 2 == 0 ? 5 : 500), Is.Zero);
    }

    [Test]
    public void AddRequest_MinutesWithoutTraffic_TeachNothing()
    {
        var (rested, busy) = (new TrafficSimulation(), new TrafficSimulation());
        rested.RequestMinutes(60, _ => 100);
        busy.RequestMinutes(60, _ => 100);

        rested.Time.Advance(TimeSpan.FromDays(14));

        Assert.That(FirstReported(rested), Is.EqualTo(FirstReported(busy)));
    }

    [Test]
    public void AddRequest_OneWildMinute_BarelyRaisesTheBaseline()
    {
        var (calm, poisoned) = (new TrafficSimulation(), new TrafficSimulation());
        calm.RequestMinutes(Day, _ => 50);
        poisoned.RequestMinutes(Day, _ => 50);

        Assert.That(poisoned.RequestMinute(100_000), Is.EqualTo(1));

        var expected = FirstReported(calm);
        Assert.That(FirstReported(poisoned), Is.InRange(expected, expected * 1.01));
    }

    [Test]
    public void AddRequest_WildMinuteRightAfterTheWarmUp_RaisesTheBaselineByABound()
    {
        var traffic = new TrafficSimulation();
        traffic.RequestMinutes(11, _ => 50);

        Assert.That(traffic.RequestMinute(100_000), Is.EqualTo(1));
        Assert.That(traffic.RequestMinute(200), Is.EqualTo(1), "four times the habit still stands out");
    }

    [Test]
    public void AddRequest_NewHabit_IsLearntInTheEnd()
    {
        var traffic = new TrafficSimulation();
        traffic.RequestMinutes(Day, _ => 20);
        Assert.That(traffic.RequestMinute(100), Is.EqualTo(1));

        var reported = traffic.RequestMinutes(Day, _ => 100);

        Assert.That(reported, Is.LessThan(Day));
        Assert.That(traffic.RequestMinute(100), Is.Zero, "an alarm that never ends is no alarm");
    }

    [Test]
    public void AddRequest_OneCallerRuns_OthersAreNotReported()
    {
        var traffic = new TrafficSimulation();
        for (var minute = 0; minute < 30; minute++)
        {
            traffic.Time.Advance(TimeSpan.FromMinutes(1));
            for (var i = 0; i < 30; i++)
            {
                Assert.That(traffic.Baselines.AddRequest("a"), Is.Null);
                Assert.That(traffic.Baselines.AddRequest("b"), Is.Null);
            }
        }

        var (a, b) = (0, 0);
        for (var i = 0; i < 300; i++)
            a += traffic.Baselines.AddRequest("a") is null ? 0 : 1;
        for (var i = 0; i < 30; i++)
            b += traffic.Baselines.AddRequest("b") is null ? 0 : 1;
        Assert.That((a, b), Is.EqualTo((1, 0)));
    }

    [Test]
    public void AddRequest_MoreCallersThanRemembered_StaysBounded()
    {
        var traffic = new TrafficSimulation(maxCallers: 100);
        for (var i = 0; i < 10_000; i++)
            traffic.Baselines.AddRequest($"caller-{i}");

        Assert.That(traffic.Baselines.Count, Is.EqualTo(100));
    }

    [Test]
    public void AddRequest_LongIdentifiers_AreToldApart()
    {
        var traffic = new TrafficSimulation();
        var (first, second) = (new string('x', 10_000) + "1", new string('x', 10_000) + "2");
        traffic.RequestMinutes(30, _ => 30, first);

        Assert.That(traffic.RequestMinute(300, second), Is.Zero, "a new caller");
        Assert.That(traffic.RequestMinute(300, first), Is.EqualTo(1));
        Assert.That(traffic.Baselines.Count, Is.EqualTo(2));
    }

    [Test]
    public void AddRequest_InParallel_CountsExactly()
    {
        for (var count = 50; count <= 51; count++)
        {
            var traffic = new TrafficSimulation();
            traffic.RequestMinutes(30, _ => 20);

            var reported = 0;
            Parallel.For(0, count, _ => Interlocked.Add(ref reported, traffic.Baselines.AddRequest("caller") is null ? 0 : 1));

            Assert.That(reported, Is.EqualTo(count - 50), "20 expected and 6 spreads of 5: the 51st request stands out");
        }
    }

    [Test]
    public void AddTokens_TenFold_IsReportedApartFromRequests()
    {
        var traffic = new TrafficSimulation();
        for (var minute = 0; minute < 30; minute++)
            Assert.That(traffic.TokenMinute(30_000), Is.Zero);

        Assert.That(traffic.RequestMinute(5), Is.Zero);
        Assert.That(traffic.TokenMinute(70_000), Is.Zero);
        Assert.That(traffic.TokenMinute(300_000), Is.EqualTo(1));
    }

    [TestCase(long.MinValue)]
    [TestCase(-1)]
    public void AddTokens_NegativeReport_CountsAsNone(long tokens)
    {
        var traffic = new TrafficSimulation();
        for (var minute = 0; minute < 30; minute++)
            traffic.TokenMinute(30_000);

        Assert.That(traffic.Baselines.AddTokens("caller", tokens), Is.Null);
        Assert.That(traffic.Baselines.AddTokens("caller", 300_000), Is.Not.Null);
    }

    [Test]
    public void AddTokens_AbsurdReports_DoNotOverflow()
    {
        var traffic = new TrafficSimulation();
        for (var minute = 0; minute < 30; minute++)
            traffic.TokenMinute(30_000);

        var deviations = Enumerable.Range(0, 100).Select(_ => traffic.Baselines.AddTokens("caller", long.MaxValue)).ToList();

        Assert.That(deviations[0], Is.GreaterThan(1_000).And.LessThan(double.PositiveInfinity));
        Assert.That(deviations.Skip(1), Is.All.Null);
        Assert.That(traffic.TokenMinute(0), Is.Zero);
        Assert.That(traffic.TokenMinute(1_000_000), Is.EqualTo(1), "the absurd minute taught little");
    }

    // Sends requests at once, and says which one is reported.
    private static int FirstReported(TrafficSimulation traffic) =>
        Enumerable.Range(1, 100_000).First(_ => traffic.Baselines.AddRequest("caller") is not null);
}
