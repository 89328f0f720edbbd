using System.Security.Claims;
using AiApiGuard.Filters.AnomalyScoring.CallerBaseline;
using Microsoft.Extensions.Time.Testing;
using NSubstitute;

namespace AiApiGuard.Tests.Filters.AnomalyScoring.CallerBaseline;

public sealed class CallerBaselineFilterTests
{
    private static readonly AiGuardOutcome Completed = new(AiGuardOutcomeKind.Completed) { StatusCode = 200 };

    private readonly IServiceProvider _services = Substitute.For<IServiceProvider>();
    private FakeTimeProvider _time = null!;

    [SetUp]
    public void SetUp() => _time = new FakeTimeProvider();

    [Test]
    public async Task OnRequest_TenFoldRate_ReportsHighSeverityOnceInTheMinute()
    {
        var filter = new CallerBaselineFilter(new(), _time);
        await RunMinutesAsync(filter, minutes: 15, requests: 30, tokens: 10);

        var findings = await RunMinutesAsync(filter, minutes: 1, requests: 300, tokens: 10);

        Assert.That(findings, Has.Count.EqualTo(1));
        var finding = findings[0];
        Assert.That(finding.Code, Is.EqualTo("anomalous_request_rate"));
        Assert.That(finding.Severity, Is.EqualTo(AiGuardSeverity.High));
        Assert.That(finding.Score, Is.EqualTo(36.0 / 42).Within(0.01), "36 spreads above, threshold 6");
        Assert.That(finding.Filter, Is.EqualTo("ScoreAnomalies"));
        Assert.That(finding.Direction, Is.Null);
    }

    [Test]
    public async Task OnRequest_JustAboveTheThreshold_ReportsMediumSeverity()
    {
        var filter = new CallerBaselineFilter(new(), _time);
        await RunMinutesAsync(filter, minutes: 15, requests: 30, tokens: 10);

        var findings = await RunMinutesAsync(filter, minutes: 1, requests: 80, tokens: 10);

        Assert.That(findings, Has.Count.EqualTo(1));
        Assert.That(findings[0].Severity, Is.EqualTo(AiGuardSeverity.Medium));
        Assert.That(findings[0].Score, Is.InRange(0.5, 0.55));
    }

    [Test]
    public async Task OnCompleted_TenFoldTokens_ReportsTheTokenRate()
    {
        var filter = new CallerBaselineFilter(new(), _time);
        await RunMinutesAsync(filter, minutes: 15, requests: 10, tokens: 3_000);

        var findings = await RunMinutesAsync(filter, minutes: 1, requests: 10, tokens: 30_000);

        Assert.That(findings.Select(finding => finding.Code), Is.EqualTo(["anomalous_token_rate"]));
    }

    [Test]
    public async Task OnCompleted_DeniedBeforeTheEndpoint_CountsNoTokens()
    {
        var filter = new CallerBaselineFilter(new(), _time);
        await RunMinutesAsync(filter, minutes: 15, requests: 10, tokens: 3_000);
        var denied = new AiGuardOutcome(AiGuardOutcomeKind.Denied) { StatusCode = 403, Denial = new("prompt_injection") };

        var context = CreateContext("caller");
        context.Usage.InputTokens = 1_000_000;
        await filter.OnCompletedAsync(context, denied);
        Assert.That(context.Findings, Is.Empty);

        context.Usage.OutputTokens = 1;
        await filter.OnCompletedAsync(context, denied);
        Assert.That(context.Findings, Has.Count.EqualTo(1), "an answer that was denied was paid for");
    }

    [Test]
    public async Task OnRequest_HigherThreshold_ReportsLess()
    {
        var filter = new CallerBaselineFilter(new() { Threshold = 100 }, _time);
        await RunMinutesAsync(filter, minutes: 15, requests: 30, tokens: 10);

        Assert.That(await RunMinutesAsync(filter, minutes: 1, requests: 300, tokens: 10), Is.Empty);
    }

    [Test]
    public async Task OnRequest_OtherCaller_IsComparedWithItself()
    {
        var filter = new CallerBaselineFilter(new(), _time);
        await RunMinutesAsync(filter, minutes: 15, requests: 300, tokens: 10, "busy");
        await RunMinutesAsync(filter, minutes: 15, requests: 10, tokens: 10, "quiet");

        Assert.That(await RunMinutesAsync(filter, minutes: 1, requests: 300, tokens: 10, "busy"), Is.Empty);
        Assert.That(await RunMinutesAsync(filter, minutes: 1, requests: 300, tokens: 10, "quiet"), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task OnRequest_Anomaly_IsNeverDenied()
    {
        var filter = new CallerBaselineFilter(new(), _time);
        await RunMinutesAsync(filter, minutes: 15, requests: 1, tokens: 10);

        for (var i = 0; i < 1_000; i++)
            Assert.That((await filter.OnRequestAsync(CreateContext("caller"), CancellationToken.None)).IsDenied, Is.False);
    }

    private async Task<List<AiGuardFinding>> RunMinutesAsync(
        CallerBaselineFilter filter, int minutes, int requests, long tokens, string caller = "caller")
    {
        var findings = new List<AiGuardFinding>();
        for (var i = 0; i < minutes * requests; i++)
        {
            _time.Advance(TimeSpan.FromMinutes(1) / requests);
            var context = CreateContext(caller);
            await filter.OnRequestAsync(context, CancellationToken.None);
            (context.Usage.InputTokens, context.Usage.OutputTokens) = (tokens / 2, tokens - (tokens / 2));
            await filter.OnCompletedAsync(context, Completed);
            findings.AddRange(context.Findings);
        }

        return findings;
    }

    private AiGuardContext CreateContext(string caller) => new(_services, "test")
    {
        Caller = AiGuardCaller.FromPrincipal(new ClaimsPrincipal(new ClaimsIdentity([new Claim("sub", caller)], "test"))),
    };
}
