using System.Diagnostics.Metrics;
using AiApiGuard.DependencyInjection;
using AiApiGuard.Diagnostics;
using AiApiGuard.Pipeline;
using AiApiGuard.Protocols;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;
using NSubstitute;

namespace AiApiGuard.Tests.Pipeline;

[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class FilterRunnerTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly FakeLogger _logger = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly CancellationTokenSource _client = new();

    [Test]
    public async Task RequestAsync_FilterThrows_IsUnavailableAndCounted()
    {
        using var failures = new MetricCollector<long>(Meters, AiGuardDiagnostics.MeterName, "aiguard.filter.failures");
        using var runner = Create(out var context);
        var decision = await runner.RequestAsync(Entry(Request((_, _) => throw new InvalidOperationException("no"))));
        Assert.That(decision.Denial?.StatusCode, Is.EqualTo(503));
        Assert.That(decision.Denial?.ReasonCode, Is.EqualTo(AiGuardReasons.GuardUnavailable));
        Assert.That(failures.GetMeasurementSnapshot().EvaluateAsCounter(), Is.EqualTo(1));
        Assert.That(context.Findings, Is.Empty);
    }

    [Test]
    public async Task RequestAsync_FailureModeOpen_GoesOn()
    {
        using var runner = Create(out _);
        var entry = Entry(Request((_, _) => throw new InvalidOperationException("no")), new() { FailureMode = AiGuardFailureMode.Open });
        Assert.That((await runner.RequestAsync(entry)).IsDenied, Is.False);
        Assert.That(_logger.Collector.LatestRecord.Id.Id, Is.EqualTo(1006));
    }

    [TestCase(nameof(AiGuardStage.OutputFiltering), AiGuardFailureMode.Closed)]
    [TestCase(nameof(AiGuardStage.AnomalyScoring), AiGuardFailureMode.Open)]
    [TestCase(nameof(AiGuardStage.Audit), AiGuardFailureMode.Open)]
    public void FailureMode_NotSaid_DependsOnTheStage(string stage, AiGuardFailureMode expected)
    {
        var place = (AiGuardStage)typeof(AiGuardStage).GetProperty(stage)!.GetValue(null)!;
        Assert.That(Entry(Request((_, _) => default), stage: place).FailureMode, Is.EqualTo(expected));
    }

    [Test]
    public async Task RequestAsync_BeyondItsTimeLimit_IsUnavailableAndToldToStop()
    {
        using var runner = Create(out _);
        CancellationToken seen = default;
        var never = new TaskCompletionSource<AiGuardDecision>();
        var pending = runner.RequestAsync(Entry(
            Request((_, token) =>
            {
                seen = token;
                return new(never.Task);
            }),
            new() { Timeout = TimeSpan.FromSeconds(2) }));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.That(pending.IsCompleted, Is.False);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.That((await pending).Denial?.ReasonCode, Is.EqualTo(AiGuardReasons.GuardUnavailable));
        Assert.That(seen.IsCancellationRequested, Is.True);

        await runner.RequestAsync(Entry(Request((_, token) =>
        {
            seen = token;
            return default;
        })));
        Assert.That(seen.IsCancellationRequested, Is.False, "the next filter starts afresh");
    }

    [Test]
    public async Task RequestAsync_DenialInMonitorMode_BecomesAFinding()
    {
        using var denials = new MetricCollector<long>(Meters, AiGuardDiagnostics.MeterName, "aiguard.denials");
        using var runner = Create(out var context);
        var entry = Entry(Request((_, _) => new(AiGuardDecision.Deny("not_today"))), new() { Mode = AiGuardMode.Monitor });
        Assert.That((await runner.RequestAsync(entry)).IsDenied, Is.False);
        var finding = context.Findings.Single();
        Assert.That((finding.Code, finding.Reason, finding.Filter), Is.EqualTo((AiGuardFinding.WouldDeny, "not_today", "Test")));
        Assert.That(denials.GetMeasurementSnapshot().Single().Tags["aiguard.mode"], Is.EqualTo("Monitor"));
    }

    [Test]
    public void Mode_PolicyInMonitor_OverridesTheFilter()
    {
        var entry = new FilterEntry(Registration(AiGuardStage.Authorization), Request((_, _) => default), new() { Mode = AiGuardMode.Enforce }, new() { Mode = AiGuardMode.Monitor });
        Assert.That(entry.Enforces, Is.False);
    }

    [Test]
    public void RequestAsync_ClientGone_Throws()
    {
        using var runner = Create(out _);
        _client.Cancel();
        var entry = Entry(Request((_, token) => new(Task.FromCanceled<AiGuardDecision>(token))));
        Assert.That(async () => await runner.RequestAsync(entry), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task CompletedAsync_ClientGone_WaitsForTheFilterAllTheSame()
    {
        using var runner = Create(out _);
        await _client.CancelAsync();
        var written = new TaskCompletionSource();
        var filter = Substitute.For<IAiGuardCompletionFilter>();
        filter.OnCompletedAsync(default!, default!).ReturnsForAnyArgs(new ValueTask(written.Task));
        var pending = runner.CompletedAsync(Entry(filter), new AiGuardOutcome(AiGuardOutcomeKind.Aborted)).AsTask();
        Assert.That(pending.IsCompleted, Is.False);
        written.SetResult();
        await pending;
    }

    [Test]
    public void HasPhase_TextFilterWithoutDirection_IsFalse()
    {
        Assert.That(Entry(Substitute.For<IAiGuardFilter>()).HasPhase, Is.False);
        Assert.That(Entry(new Deaf()).HasPhase, Is.False);
    }

    [TearDown]
    public void TearDown()
    {
        _services.Dispose();
        _client.Dispose();
    }

    private IMeterFactory Meters => _services.GetRequiredService<IMeterFactory>();

    private FilterRunner Create(out AiGuardContext context)
    {
        context = new AiGuardContext(_services, "test");
        return new FilterRunner(new GuardPipeline("test", new(), [], new ProtocolCatalog([]).Select("test", [], [])), context, new GuardMetrics(Meters), _time, _logger, _client.Token);
    }

    private static FilterEntry Entry(IAiGuardFilter filter, AiGuardFilterOptions? options = null, AiGuardStage? stage = null) =>
        new(Registration(stage ?? AiGuardStage.Authorization), filter, options ?? new(), new());

    private static FilterRegistration Registration(AiGuardStage stage) => new("Test", stage, _ => new(), (_, _) => null!);

    private static IAiGuardRequestFilter Request(Func<AiGuardContext, CancellationToken, ValueTask<AiGuardDecision>> decide)
    {
        var filter = Substitute.For<IAiGuardRequestFilter>();
        filter.OnRequestAsync(default!, default).ReturnsForAnyArgs(call => decide(call.Arg<AiGuardContext>(), call.Arg<CancellationToken>()));
        return filter;
    }

    private sealed class Deaf : AiGuardTextFilter
    {
        public override AiGuardDirection Direction => AiGuardDirection.None;

        protected override ValueTask<AiGuardDecision> InspectAsync(AiGuardContext context, AiGuardTextWindow window, CancellationToken cancellationToken) => default;
    }
}
