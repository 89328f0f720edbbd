using System.Net;
using AiApiGuard.Anomalies;
using AiApiGuard.Filters.AnomalyScoring.Containment;
using AiApiGuard.Identity.ApiKeys;
using AiApiGuard.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace AiApiGuard.Tests.Filters.AnomalyScoring.Containment;

public sealed class ContainmentFilterTests
{
    private static readonly AiGuardCaller Alice =
        AiGuardCaller.FromKey(AiGuardApiKey.Create(new AiGuardApiKeyRecord { Owner = "alice", Tenant = "acme" }).Record, null);

    private static readonly AiGuardCaller AliceByAnotherKey =
        AiGuardCaller.FromKey(AiGuardApiKey.Create(new AiGuardApiKeyRecord { Owner = "alice", Tenant = "acme" }).Record, null);

    private static readonly AiGuardCaller AliceElsewhere = AiGuardCaller.FromName("alice", "globex");

    private static readonly AiGuardAnomalySubject Key = new(AiGuardAnomalySubjectKind.Key, Alice.KeyId!);
    private static readonly AiGuardAnomalySubject Caller = new(AiGuardAnomalySubjectKind.Caller, "alice") { Tenant = "acme" };
    private static readonly AiGuardAnomalySubject Network = new(AiGuardAnomalySubjectKind.Network, "198.51.100.0/24");

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private ResponseTable _responses = null!;
    private ContainmentGate _gate = null!;

    [SetUp]
    public void SetUp()
    {
        _responses = new ResponseTable(_time);
        _gate = new ContainmentGate(_responses, new ReducedRates(_time));
    }

    [Test]
    public void OnRequest_KeyInQuarantine_IsShutOutAndNoOther()
    {
        Respond(Key, AiGuardAnomalyLevel.Quarantine);
        var denial = Ask(Alice)!;
        Assert.That((denial.StatusCode, denial.ReasonCode, denial.RetryAfter), Is.EqualTo((403, "anomaly_quarantined", (TimeSpan?)null)));
        Assert.That(Ask(AliceByAnotherKey), Is.Null);
        Assert.That(Ask(AliceElsewhere), Is.Null);
    }

    [Test]
    public void OnRequest_CallerInQuarantine_IsShutOutWhateverItPresents()
    {
        Respond(Caller, AiGuardAnomalyLevel.Quarantine);
        Assert.That(Ask(Alice)?.ReasonCode, Is.EqualTo("anomaly_quarantined"));
        Assert.That(Ask(AliceByAnotherKey)?.ReasonCode, Is.EqualTo("anomaly_quarantined"));
        Assert.That(Ask(AliceElsewhere), Is.Null, "The other tenant's alice is somebody else.");
        Assert.That(Ask(AiGuardCaller.Anonymous), Is.Null);
    }

    [Test]
    public void OnRequest_Quarantine_NamesWhereItCanBeConfirmed([Values] bool isConfigured)
    {
        Respond(Key, AiGuardAnomalyLevel.Quarantine);
        var options = new ContainmentOptions { ContactUrl = isConfigured ? new Uri("https://example.org/confirm?a=b") : null };
        Assert.That(
            Ask(Alice, options: options)!.Detail,
            isConfigured ? Does.EndWith("https://example.org/confirm?a=b") : Does.EndWith("confirmed them."));
    }

    [Test]
    public void OnRequest_Revoked_IsBlocked()
    {
        Respond(Key, AiGuardAnomalyLevel.Revoke);
        var denial = Ask(Alice)!;
        Assert.That((denial.StatusCode, denial.ReasonCode), Is.EqualTo((403, "anomaly_blocked")));
    }

    [TestCase(AiGuardAnomalyLevel.None)]
    [TestCase(AiGuardAnomalyLevel.Note)]
    [TestCase(AiGuardAnomalyLevel.Observe)]
    public void OnRequest_LowLevel_IsLetThrough(AiGuardAnomalyLevel level)
    {
        Respond(Key, level);
        for (var i = 0; i < 100; i++)
            Assert.That(Ask(Alice), Is.Null);
    }

    [TestCase("198.51.100.7", true)]
    [TestCase("::ffff:198.51.100.7", true)]
    [TestCase("198.51.101.7", false)]
    [TestCase("::c633:6407", false)]
    [TestCase(null, false)]
    public void OnRequest_NetworkBlocked_ConcernsItsAddressesAlone(string? address, bool isDenied)
    {
        Respond(Network, AiGuardAnomalyLevel.Revoke, isBlockable: true);
        Assert.That(Ask(AliceElsewhere, address)?.ReasonCode, isDenied ? Is.EqualTo("anomaly_blocked") : Is.Null);
    }

    [TestCase(AiGuardAnomalyLevel.Quarantine)]
    [TestCase(AiGuardAnomalyLevel.Revoke)]
    public void OnRequest_NetworkThatOthersUseAsTheyShould_IsThrottledAtMost(AiGuardAnomalyLevel level)
    {
        Respond(Network, level, perMinute: 6);
        Assert.That(Ask(AliceElsewhere, "198.51.100.7"), Is.Null);
        Assert.That(Ask(AliceElsewhere, "198.51.100.8")?.ReasonCode, Is.EqualTo("anomaly_throttled"));
    }

    [TestCase(6, 6)]
    [TestCase(0, 6)]
    [TestCase(1, 6)]
    [TestCase(-5, 6)]
    [TestCase(double.NaN, 6)]
    [TestCase(double.NegativeInfinity, 6)]
    [TestCase(30, 30)]
    [TestCase(7.5, 7.5)]
    [TestCase(600, 600)]
    public void OnRequest_Throttled_GoesOnAtTheRate(double perMinute, double expected)
    {
        Respond(Key, AiGuardAnomalyLevel.Throttle, perMinute);
        var first = LetThrough(TimeSpan.FromMinutes(1));
        Assert.That(first, Is.InRange((int)expected, (expected * 7 / 6) + 1), "What may come at once is the sixth part of a minute.");
        Assert.That(LetThrough(TimeSpan.FromMinutes(10)), Is.EqualTo(expected * 10).Within(1));
    }

    [Test]
    public void OnRequest_Throttled_SaysWhenToRetryAndMeansIt()
    {
        Respond(Key, AiGuardAnomalyLevel.Throttle, 6);
        Assert.That(Ask(Alice), Is.Null);
        var denial = Ask(Alice)!;
        Assert.That((denial.StatusCode, denial.ReasonCode), Is.EqualTo((429, "anomaly_throttled")));
        Assert.That(denial.RetryAfter, Is.EqualTo(TimeSpan.FromSeconds(10)));

        // What is denied costs nothing, however often it is tried.
        for (var i = 0; i < 1000; i++)
            Assert.That(Ask(Alice)?.RetryAfter, Is.EqualTo(denial.RetryAfter));
        _time.Advance(denial.RetryAfter!.Value - TimeSpan.FromTicks(1));
        Assert.That(Ask(Alice), Is.Not.Null);
        _time.Advance(TimeSpan.FromTicks(1));
        Assert.That(Ask(Alice), Is.Null);
    }

    [Test]
    public void OnRequest_ThrottledAfterAQuietDay_GainsNothingByIt()
    {
        Respond(Key, AiGuardAnomalyLevel.Throttle, 6, expires: false);
        Assert.That(Ask(Alice), Is.Null);
        _time.Advance(TimeSpan.FromDays(1));
        Assert.That(Ask(Alice), Is.Null);
        Assert.That(Ask(Alice), Is.Not.Null);
    }

    [TestCase(-1)]
    [TestCase(1)]
    public void OnRequest_ClockIsSetWhileThrottled_MakesNoDifference(int days)
    {
        var clock = new SteppedClock(_time);
        _gate = new ContainmentGate(_responses, new ReducedRates(clock));
        Respond(Key, AiGuardAnomalyLevel.Throttle, 6, expires: false);
        Assert.That(Ask(Alice), Is.Null);
        clock.Step = TimeSpan.FromDays(days);
        Assert.That(Ask(Alice)?.RetryAfter, Is.EqualTo(TimeSpan.FromSeconds(10)));
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.That(Ask(Alice), Is.Null);
    }

    [Test]
    public void OnRequest_ThrottledUnderTwoPolicies_SharesOneRate()
    {
        Respond(Key, AiGuardAnomalyLevel.Throttle, 6);
        Assert.That(Ask(Alice), Is.Null);
        Assert.That(Ask(Alice), Is.Not.Null);
    }

    [Test]
    public void OnRequest_ThrottledKeyInANetworkThatIsBlocked_LosesNoRate()
    {
        _responses.Replace([Response(Key, AiGuardAnomalyLevel.Throttle, 6), Response(Network, AiGuardAnomalyLevel.Revoke, isBlockable: true)]);
        for (var i = 0; i < 10; i++)
            Assert.That(Ask(Alice, "198.51.100.7")?.ReasonCode, Is.EqualTo("anomaly_blocked"));
        Assert.That(Ask(Alice, "192.0.2.1"), Is.Null);
    }

    [Test]
    public void OnRequest_ResponseUndoneOrExpired_IsLetThrough([Values] bool isUndone)
    {
        Respond(Key, AiGuardAnomalyLevel.Quarantine);
        Assert.That(Ask(Alice), Is.Not.Null);
        if (isUndone)
            _responses.Replace([Response(Key, AiGuardAnomalyLevel.Quarantine) with { State = AiGuardResponseState.Undone }]);
        else
            _time.Advance(TimeSpan.FromHours(2));
        Assert.That(Ask(Alice), Is.Null);
    }

    [Test]
    public void OnRequest_TenThousandAtOnceWhileThrottled_LetsThroughWhatIsLeft()
    {
        Respond(Key, AiGuardAnomalyLevel.Throttle, 60);
        var passed = 0;
        Parallel.For(0, 10_000, _ =>
        {
            if (Ask(Alice) is null)
                Interlocked.Increment(ref passed);
        });
        Assert.That(passed, Is.EqualTo(10));
    }

    [Test]
    public void OnRequest_NoHttp_IsJudgedByTheCaller()
    {
        Respond(Key, AiGuardAnomalyLevel.Quarantine);
        using var services = new ServiceCollection().BuildServiceProvider();
        var context = new AiGuardContext(services, "test") { Caller = Alice };
        Assert.That(Ask(context)?.ReasonCode, Is.EqualTo("anomaly_quarantined"));
    }

    [TestCase(false)]
    [TestCase(true)]
    public void OnRequest_NothingAgainstTheCaller_AllocatesNothing(bool isSomethingInForce)
    {
        if (isSomethingInForce)
            _responses.Replace([Response(Key, AiGuardAnomalyLevel.Quarantine), Response(Network, AiGuardAnomalyLevel.Revoke, isBlockable: true)]);
        IAiGuardRequestFilter[] filters = Filters();
        var context = Context(AliceByAnotherKey, "192.0.2.1");
        Measure();
        Assert.That(Measure(), Is.Zero);

        long Measure()
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 1000; i++)
                RunAll(filters, context);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [Test]
    public void OnRequest_ThrottledAndLetThrough_AllocatesNothing()
    {
        Respond(Key, AiGuardAnomalyLevel.Throttle, 1_000_000);
        IAiGuardRequestFilter[] filters = Filters();
        var context = Context(Alice, null);
        Assert.That(Ask(context), Is.Null);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
            RunAll(filters, context);
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    [TestCase(AiGuardAnomalyLevel.Throttle, null, "anomaly_throttled")]
    [TestCase(AiGuardAnomalyLevel.Quarantine, "anomaly_quarantined", "anomaly_quarantined")]
    [TestCase(AiGuardAnomalyLevel.Revoke, "anomaly_blocked", "anomaly_blocked")]
    public void FindDenial_Cluster_IsTreatedAlike(AiGuardAnomalyLevel level, string? first, string second)
    {
        Respond(new AiGuardAnomalySubject(AiGuardAnomalySubjectKind.Cluster, "4711"), level, 6);
        var denials = new ContainmentDenials(null);
        Assert.That(_gate.FindDenial("4711", denials)?.ReasonCode, Is.EqualTo(first));
        Assert.That(_gate.FindDenial("4711", denials)?.ReasonCode, Is.EqualTo(second));
        Assert.That(_gate.FindDenial("4712", denials), Is.Null);
    }

    [TestCase(null, true)]
    [TestCase("https://example.org/confirm", true)]
    [TestCase("mailto:security@example.org", true)]
    [TestCase("/confirm", false)]
    [TestCase("javascript:alert(1)", false)]
    [TestCase("https://admin:secret@example.org/", false)]
    public void Validate_ContactUrl_MustBeFitForStrangers(string? url, bool isValid)
    {
        var options = new ContainmentOptions { ContactUrl = url is null ? null : new Uri(url, UriKind.RelativeOrAbsolute) };
        var result = new ContainmentOptionsValidator().Validate(null, options);
        Assert.That(result.Succeeded, Is.EqualTo(isValid));
        Assert.That(result.FailureMessage ?? "", Does.Not.Contain("secret"));
    }

    [Test]
    public async Task Verb_InAPolicy_TakesItsOptionsFromTheConfiguration()
    {
        await using var services = PolicyServices.Build(
            policy => policy.ContainAnomalies(), ("ContainAnomalies:ContactUrl", "https://example.org/confirm"));
        services.GetRequiredService<ResponseTable>().Replace([Response(Key, AiGuardAnomalyLevel.Quarantine)]);
        var denial = await services.Filters("ContainAnomalies").Last(entry => entry.Request is not null).RequestAsync(Context(Alice, null));
        Assert.That(denial?.Detail, Does.EndWith("https://example.org/confirm"));
    }

    private void Respond(
        AiGuardAnomalySubject subject, AiGuardAnomalyLevel level, double perMinute = 6, bool isBlockable = false, bool expires = true) =>
        _responses.Replace([Response(subject, level, perMinute, isBlockable, expires)]);

    private AiGuardResponse Response(
        AiGuardAnomalySubject subject, AiGuardAnomalyLevel level, double perMinute = 6, bool isBlockable = false, bool expires = true) =>
        new(Guid.NewGuid().ToString("N"), new AiGuardAnomaly(subject, level) { RequestsPerMinute = perMinute, IsNetworkBlockable = isBlockable })
        {
            CreatedAt = _time.GetUtcNow(),
            ExpiresAt = expires ? _time.GetUtcNow().AddHours(1) : null,
        };

    private int LetThrough(TimeSpan span)
    {
        var step = TimeSpan.FromMilliseconds(50);
        var passed = 0;
        for (var elapsed = TimeSpan.Zero; elapsed < span; elapsed += step)
        {
            while (Ask(Alice) is null)
                passed++;
            _time.Advance(step);
        }

        return passed;
    }

    private IAiGuardRequestFilter[] Filters(ContainmentOptions? options = null) =>
        [new BlockedFilter(_gate, new ContainmentDenials(options?.ContactUrl)), new SuspectFilter(_gate, new ContainmentDenials(options?.ContactUrl))];

    private AiGuardDenial? Ask(AiGuardCaller caller, string? address = null, ContainmentOptions? options = null) => Ask(Context(caller, address), options);

    private AiGuardDenial? Ask(AiGuardContext context, ContainmentOptions? options = null) => RunAll(Filters(options), context);

    private static AiGuardDenial? RunAll(IAiGuardRequestFilter[] filters, AiGuardContext context)
    {
        foreach (var filter in filters)
        {
            var decision = filter.OnRequestAsync(context, CancellationToken.None);
            if (!decision.IsCompletedSuccessfully)
                throw new InvalidOperationException("It waits for something.");
            if (decision.Result.Denial is { } denial)
                return denial;
        }

        return null;
    }

    private static AiGuardContext Context(AiGuardCaller caller, string? address)
    {
        var http = new DefaultHttpContext();
        http.Connection.RemoteIpAddress = address is null ? null : IPAddress.Parse(address);
        return new AiGuardContext(NoServices.Instance, "test") { HttpContext = http, Caller = caller };
    }

    private sealed class NoServices : IServiceProvider
    {
        public static NoServices Instance { get; } = new();

        public object? GetService(Type serviceType) => null;
    }

    /// <summary>Is a clock that somebody sets forth or back.</summary>
    private sealed class SteppedClock(TimeProvider time) : TimeProvider
    {
        public TimeSpan Step { get; set; }

        public override long TimestampFrequency => time.TimestampFrequency;

        public override DateTimeOffset GetUtcNow() => time.GetUtcNow() + Step;

        public override long GetTimestamp() => time.GetTimestamp();
    }
}
