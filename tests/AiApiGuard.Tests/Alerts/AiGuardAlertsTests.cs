using System.Globalization;
using AiApiGuard.Alerts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AiApiGuard.Tests.Alerts;

internal sealed class AiGuardAlertsTests
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    [Test]
    public async Task Raise_WithinTheWindow_IsSentOnceAndTheNextSaysHowManyWereHeldBack()
    {
        var sink = new RecordingSink();
        await using var host = new AlertHost(sinks: sink);

        for (var i = 0; i < 4; i++)
            host.Alerts.Raise(Alert("k1"));
        host.Time.Advance(Window - TimeSpan.FromTicks(1));
        host.Alerts.Raise(Alert("k1"));
        host.Alerts.Raise(Alert("k2"));
        host.Time.Advance(TimeSpan.FromTicks(1));
        host.Alerts.Raise(Alert("k1"));
        host.Alerts.Raise(Alert("k1"));
        await DrainAsync(host);

        Assert.That(sink.Alerts.Select(static alert => (alert.Topic, alert.Suppressed)), Is.EqualTo(new[] { ("k1", 0), ("k2", 0), ("k1", 4) }));
    }

    [Test]
    public async Task Raise_HigherSeverityThanTheLastOfItsTopic_IsSentAtOnce()
    {
        var sink = new RecordingSink();
        await using var host = new AlertHost(sinks: sink);

        foreach (var severity in new[] { AiGuardAlertSeverity.Low, AiGuardAlertSeverity.Medium, AiGuardAlertSeverity.Low, AiGuardAlertSeverity.Critical, AiGuardAlertSeverity.Critical })
            host.Alerts.Raise(Alert("k1", severity));
        await DrainAsync(host);

        Assert.That(
            sink.Alerts.Select(static alert => (alert.Severity, alert.Suppressed)),
            Is.EqualTo(new[] { (AiGuardAlertSeverity.Low, 0), (AiGuardAlertSeverity.Medium, 0), (AiGuardAlertSeverity.Critical, 1) }));
    }

    [Test]
    public async Task Raise_MoreThanAnHourAllows_HoldsBackAllButCriticalOnesUntilTheHourIsOver()
    {
        var sink = new RecordingSink();
        await using var host = new AlertHost(
            static builder => builder.ConfigureAlerts(static options => (options.MaxPerHour, options.CriticalReserve) = (3, 2)), sinks: sink);

        for (var i = 0; i < 5; i++)
            host.Alerts.Raise(Alert($"low{i}"));
        for (var i = 0; i < 3; i++)
            host.Alerts.Raise(Alert($"critical{i}", AiGuardAlertSeverity.Critical));
        host.Time.Advance(TimeSpan.FromHours(1));
        host.Alerts.Raise(Alert("low4"));
        await DrainAsync(host);

        Assert.That(
            sink.Alerts.Select(static alert => (alert.Topic, alert.Suppressed)),
            Is.EqualTo(new[] { ("low0", 0), ("low1", 0), ("low2", 0), ("critical0", 0), ("critical1", 0), ("low4", 1) }));
        Assert.That(host.Logs.GetSnapshot().Count(static record => record.Id.Id == 6204), Is.EqualTo(1));
    }

    [Test]
    public async Task Raise_FromManyThreads_SendsNoMoreThanAllowed()
    {
        var sink = new RecordingSink();
        await using var host = new AlertHost(sinks: sink);

        Parallel.For(0, 5000, i => host.Alerts.Raise(Alert(i.ToString(CultureInfo.InvariantCulture))));
        await DrainAsync(host);

        Assert.That(sink.Alerts, Has.Count.EqualTo(60));
        Assert.That(sink.Alerts.Select(static alert => alert.Topic), Is.Unique);
    }

    [Test]
    public async Task Raise_LongTopicsThatDifferAtTheEnd_AreTwo()
    {
        var sink = new RecordingSink();
        await using var host = new AlertHost(sinks: sink);

        host.Alerts.Raise(Alert(new string('x', 100_000) + "1"));
        host.Alerts.Raise(Alert(new string('x', 100_000) + "2"));
        await DrainAsync(host);

        Assert.That(sink.Alerts, Has.Count.EqualTo(2));
        Assert.That(sink.Alerts.Select(static alert => alert.Topic.Length), Is.All.LessThanOrEqualTo(AlertWords.LongestTopic));
    }

    [Test]
    public async Task Raise_WithoutTime_IsOfNow()
    {
        var sink = new RecordingSink();
        await using var host = new AlertHost(sinks: sink);

        host.Alerts.Raise(Alert("k1"));
        await DrainAsync(host);

        Assert.That(sink.Alerts.Single().Time, Is.EqualTo(host.Time.GetUtcNow()));
    }

    [Test]
    public async Task Raise_SinkThatHangs_DelaysNoOther()
    {
        var hanging = new RecordingSink("hanging") { Send = static (_, token) => Task.Delay(Timeout.Infinite, token) };
        var other = new RecordingSink("other");
        await using var host = new AlertHost(sinks: [hanging, other]);
        await host.StartAsync();

        host.Alerts.Raise(Alert("k1"));
        host.Alerts.Raise(Alert("k2"));
        await hanging.Arrivals.WaitAsync();
        await other.Arrivals.WaitAsync();
        await other.Arrivals.WaitAsync();
        Assert.That(hanging.Alerts, Has.Count.EqualTo(1));

        host.Time.Advance(TimeSpan.FromSeconds(5));
        await hanging.Arrivals.WaitAsync();
        Assert.That(host.Count("hanging", "timed_out"), Is.EqualTo(1));
        Assert.That(host.Logs.GetSnapshot().Count(static record => record.Id.Id == 6202), Is.EqualTo(1));
    }

    [Test]
    public async Task Raise_SinkThatNeitherEndsNorListens_IsGivenNoSecondAlert()
    {
        var never = new TaskCompletionSource();
        var sink = new RecordingSink { Send = (_, _) => never.Task };
        await using var host = new AlertHost(sinks: sink);
        await host.StartAsync();

        host.Alerts.Raise(Alert("k1"));
        host.Alerts.Raise(Alert("k2"));
        await sink.Arrivals.WaitAsync();
        await AdvanceUntilAsync(host, () => !sink.Dropped.IsEmpty);

        Assert.That(sink.Alerts.Single().Topic, Is.EqualTo("k1"));
        Assert.That(sink.Dropped.Single().Topic, Is.EqualTo("k2"));
        Assert.That((host.Count("recording", "timed_out"), host.Count("recording", "dropped")), Is.EqualTo((1, 1)));
        never.SetResult();
        host.Alerts.Raise(Alert("k3"));
        await sink.Arrivals.WaitAsync();
        Assert.That(sink.Alerts.Last().Topic, Is.EqualTo("k3"));
    }

    [Test]
    public async Task Raise_SinkThatThrows_IsLoggedAndCountedAndGivenTheNext()
    {
        var sink = new RecordingSink { Send = static (alert, _) => alert.Topic == "k1" ? throw new InvalidOperationException("out of order") : Task.CompletedTask };
        await using var host = new AlertHost(sinks: sink);

        host.Alerts.Raise(Alert("k1"));
        host.Alerts.Raise(Alert("k2"));
        await DrainAsync(host);

        Assert.That((host.Count("recording", "failed"), host.Count("recording", "delivered")), Is.EqualTo((1, 1)));
        var failure = host.Logs.GetSnapshot().Single(static record => record.Id.Id == 6201);
        Assert.That((failure.Level, failure.Exception?.Message), Is.EqualTo((LogLevel.Error, "out of order")));
    }

    [Test]
    public async Task Raise_FullQueue_DropsAndCounts()
    {
        var sink = new RecordingSink();
        await using var host = new AlertHost(static builder => builder.ConfigureAlerts(static options => options.QueueCapacity = 2), sinks: sink);

        for (var i = 0; i < 5; i++)
            host.Alerts.Raise(Alert($"k{i}"));

        Assert.That(sink.Dropped.Select(static alert => alert.Topic), Is.EqualTo(new[] { "k2", "k3", "k4" }));
        Assert.That(host.Count("recording", "dropped"), Is.EqualTo(3));
        await DrainAsync(host);
        Assert.That(sink.Alerts.Select(static alert => alert.Topic), Is.EqualTo(new[] { "k0", "k1" }));
    }

    [Test]
    public async Task Stop_SinkThatHangs_EndsAfterTheLimitAndTellsItWhatItDropped()
    {
        var sink = new RecordingSink { Send = static (_, _) => new TaskCompletionSource().Task };
        await using var host = new AlertHost(static builder => builder.ConfigureAlerts(static options => options.Timeout = TimeSpan.FromMinutes(10)), sinks: sink);
        await host.StartAsync();
        for (var i = 0; i < 3; i++)
            host.Alerts.Raise(Alert($"k{i}"));
        await sink.Arrivals.WaitAsync();

        var stopping = host.StopAsync();
        Assert.That(stopping.IsCompleted, Is.False);
        await AdvanceUntilAsync(host, () => stopping.IsCompleted);
        await stopping;
        host.Alerts.Raise(Alert("late"));

        Assert.That(sink.Dropped.Select(static alert => alert.Topic), Is.EqualTo(new[] { "k1", "k2", "late" }));
    }

    [Test]
    public async Task Raise_OnDroppedThrows_HarmsNobody()
    {
        var sink = NSubstitute.Substitute.For<IAiGuardAlertSink>();
        NSubstitute.SubstituteExtensions.When(sink, static one => one.OnDropped(NSubstitute.Arg.Any<AiGuardAlert>())).Do(static _ => throw new IOException("full"));
        var other = new RecordingSink();
        await using var host = new AlertHost(static builder => builder.ConfigureAlerts(static options => options.QueueCapacity = 1), sinks: [sink, other]);

        Assert.That(() => { host.Alerts.Raise(Alert("k1")); host.Alerts.Raise(Alert("k2")); }, Throws.Nothing);
        Assert.That(host.Logs.GetSnapshot().Count(static record => record.Id.Id == 6205), Is.EqualTo(1));
    }

    [TestCase(AiGuardAlertSeverity.Low, LogLevel.Warning)]
    [TestCase(AiGuardAlertSeverity.Medium, LogLevel.Warning)]
    [TestCase(AiGuardAlertSeverity.Critical, LogLevel.Critical)]
    public async Task Raise_AnyAlert_IsInTheLogInOneLine(AiGuardAlertSeverity severity, LogLevel level)
    {
        await using var host = new AlertHost();

        host.Alerts.Raise(Alert("k1", severity) with { Title = "Revoked\r\nfail: forged", Text = "First.\nSecond\u001b[31m \u202Etxt\u2028." });
        await DrainAsync(host);

        var record = host.Logs.GetSnapshot().Single(static record => record.Id.Id == 6200);
        Assert.That(record.Level, Is.EqualTo(level));
        Assert.That(record.Message, Does.StartWith("Revoked  fail: forged First. Second\uFFFD[31m \uFFFDtxt\uFFFD. (alert id"));
    }

    [Test]
    public async Task Raise_LogSwitchedOffInConfiguration_IsNotInTheLog()
    {
        var sink = new RecordingSink();
        await using var host = new AlertHost(settings: new Dictionary<string, string?> { ["AiGuard:Alerts:Log"] = "false" }, sinks: sink);

        host.Alerts.Raise(Alert("k1"));
        await DrainAsync(host);

        Assert.That(sink.Alerts, Has.Count.EqualTo(1));
        Assert.That(host.Logs.GetSnapshot().Where(static record => record.Id.Id == 6200), Is.Empty);
    }

    [Test]
    public async Task AddAlertCallback_Alert_IsGivenToIt()
    {
        var given = new TaskCompletionSource<AiGuardAlert>();
        await using var host = new AlertHost(builder => builder.AddAlertCallback(async (alert, token) =>
        {
            await Task.Yield();
            given.SetResult(alert);
        }));
        await host.StartAsync();

        host.Alerts.Raise(Alert("k1"));

        Assert.That((await given.Task).Topic, Is.EqualTo("k1"));
    }

    [Test]
    public async Task AddAlertSink_Twice_IsGivenAnAlertOnce()
    {
        await using var host = new AlertHost(static builder => builder.AddAlertSink<CountingSink>().AddAlertSink<CountingSink>());

        host.Alerts.Raise(Alert("k1"));
        await DrainAsync(host);

        Assert.That(host.Count(nameof(CountingSink), "delivered"), Is.EqualTo(1));
        Assert.That(host.Services.GetServices<IHostedService>().OfType<AlertQueues>().Count(), Is.EqualTo(1));
    }

    [TestCase("MaxPerHour", "0")]
    [TestCase("QueueCapacity", "0")]
    [TestCase("RepeatAfter", "-00:00:01")]
    [TestCase("Timeout", "00:00:00")]
    [TestCase("DrainTimeout", "01:00:00")]
    public async Task Options_OutOfRange_AreRefused(string name, string value)
    {
        var settings = new Dictionary<string, string?> { [$"AiGuard:Alerts:{name}"] = value };

        Assert.That(() => new AlertHost(settings: settings), Throws.InstanceOf<OptionsValidationException>().With.Message.Contains(name));
        await Task.CompletedTask;
    }

    [Test]
    public void Options_UnknownName_IsRefused() => Assert.That(
        static () => new AlertHost(settings: new Dictionary<string, string?> { ["AiGuard:Alerts:MaxPerHours"] = "5" }), Throws.InvalidOperationException);

    private static AiGuardAlert Alert(string topic, AiGuardAlertSeverity severity = AiGuardAlertSeverity.Low) =>
        new($"id-{topic}", "test") { Topic = topic, Severity = severity, Title = "Something happened" };

    // Whatever the guard does between, time is all it waits for.
    private static async Task AdvanceUntilAsync(AlertHost host, Func<bool> isReached)
    {
        while (!isReached())
        {
            host.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
    }

    private static async Task DrainAsync(AlertHost host)
    {
        await host.StartAsync();
        await host.StopAsync();
    }

    private sealed class CountingSink : IAiGuardAlertSink
    {
        public ValueTask SendAsync(AiGuardAlert alert, CancellationToken cancellationToken) => ValueTask.CompletedTask;
    }
}
