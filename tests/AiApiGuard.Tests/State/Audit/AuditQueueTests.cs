using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Metrics;
using AiApiGuard.State.Audit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using NSubstitute;
using NSubstitute.ExceptionExtensions;

namespace AiApiGuard.Tests.State.Audit;

[SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "A queue disposes of its sink.")]
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "TearDown disposes of them.")]
public sealed class AuditQueueTests
{
    private readonly FakeLogger _logger = new();
    private ServiceProvider _services = null!;
    private AuditMetrics _metrics = null!;
    private MetricCollector<long> _dropped = null!;

    [SetUp]
    public void SetUp()
    {
        _logger.Collector.Clear();
        _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meters = _services.GetRequiredService<IMeterFactory>();
        _metrics = new AuditMetrics(meters, TimeProvider.System);
        _dropped = new MetricCollector<long>(meters, "AiApiGuard", "aiguard.audit.dropped");
    }

    [TearDown]
    public void TearDown()
    {
        _dropped.Dispose();
        _services.Dispose();
    }

    [Test]
    public async Task TryAdd_ManyRecords_AreAllWrittenInOrder()
    {
        var sink = new GatedAuditSink(isOpen: true);
        await using var queue = Create(sink, capacity: 1_000);

        for (var i = 0; i < 1_000; i++)
            Assert.That(queue.TryAdd(SampleRecords.Numbered(i)), Is.True);
        await queue.FlushAsync(CancellationToken.None);

        Assert.That(sink.Written, Is.EqualTo(Enumerable.Range(0, 1_000).Select(i => $"exchange-{i}")));
        Assert.That(sink.LargestBatch, Is.LessThanOrEqualTo(256));
        Assert.That(_logger.Collector.Count, Is.Zero);
    }

    [Test]
    public async Task TryAdd_Full_DropsCountsAndWarnsOncePerBurst()
    {
        var sink = new GatedAuditSink(isOpen: false);
        await using var queue = Create(sink, capacity: 2);
        await FillAsync(queue, sink);

        // The sink is stuck, and still each call comes back with an answer.
        var accepted = Enumerable.Range(100, 5).Count(i => queue.TryAdd(SampleRecords.Numbered(i)));

        sink.Open();
        await queue.FlushAsync(CancellationToken.None);
        Assert.That(accepted, Is.Zero);
        Assert.That(Dropped("queue_full"), Is.EqualTo(5));
        Assert.That(Logged(LogLevel.Warning), Is.EqualTo([7001]));
        Assert.That(sink.Written, Is.EqualTo(["exchange-0", "exchange-1", "exchange-2"]));
    }

    [Test]
    public async Task TryAdd_AgainFullAfterItWasEmpty_WarnsAgain()
    {
        var sink = new GatedAuditSink(isOpen: false);
        await using var queue = Create(sink, capacity: 2);
        await FillAsync(queue, sink);
        queue.TryAdd(SampleRecords.Numbered(100));
        sink.Open();
        await queue.FlushAsync(CancellationToken.None);

        sink.Shut();
        while (queue.TryAdd(SampleRecords.Numbered(101)))
        {
        }

        sink.Open();
        Assert.That(Logged(LogLevel.Warning), Is.EqualTo([7001, 7001]));
    }

    [Test]
    public async Task TryAdd_SinkFails_IsLoggedOnceAndTheRecordsAreWrittenLater()
    {
        var sink = new GatedAuditSink(isOpen: true) { Failure = new IOException("disk full") };
        await using var queue = Create(sink, capacity: 10);
        queue.TryAdd(SampleRecords.Numbered(0));
        await queue.FlushAsync(CancellationToken.None);
        var wasFailing = queue.IsFailing;
        queue.TryAdd(SampleRecords.Numbered(1));
        queue.TryAdd(SampleRecords.Numbered(2));

        sink.Failure = null;
        await queue.AddAsync(SampleRecords.Numbered(3));

        Assert.That(wasFailing, Is.True);
        Assert.That(queue.IsFailing, Is.False);
        Assert.That(sink.Written, Is.EqualTo(["exchange-0", "exchange-1", "exchange-2", "exchange-3"]));
        Assert.That(Logged(LogLevel.Error), Is.EqualTo([7002]));
        Assert.That(Logged(LogLevel.Information), Is.EqualTo([7003]));
        Assert.That(Dropped("write_failed"), Is.Zero);
    }

    [Test]
    public async Task TryAdd_SinkFailsForLong_HoldsOnlySoManyAndCountsTheRest()
    {
        var sink = new GatedAuditSink(isOpen: true) { Failure = new IOException("disk full") };
        await using var queue = Create(sink, capacity: 10);
        var accepted = Enumerable.Range(0, 100_000).Count(i => queue.TryAdd(SampleRecords.Numbered(i)));

        sink.Failure = null;
        await queue.DisposeAsync();

        Assert.That(accepted, Is.LessThanOrEqualTo(10 + 256));
        Assert.That(sink.Written, Has.Count.EqualTo(accepted));
        Assert.That(Dropped("queue_full"), Is.EqualTo(100_000 - accepted));
    }

    [Test]
    public async Task Dispose_SinkStillFails_CountsWhatIsLost()
    {
        var sink = new GatedAuditSink(isOpen: true) { Failure = new IOException("disk full") };
        var queue = Create(sink, capacity: 10);
        for (var i = 0; i < 3; i++)
            queue.TryAdd(SampleRecords.Numbered(i));
        await queue.FlushAsync(CancellationToken.None);

        await queue.DisposeAsync();

        Assert.That(Dropped("write_failed"), Is.EqualTo(3));
        Assert.That(sink.IsDisposed, Is.True);
    }

    [Test]
    public async Task TryAdd_SinkAndLogFail_LaterRecordsAreWritten()
    {
        var logger = Substitute.For<ILogger>();
        logger.IsEnabled(Arg.Any<LogLevel>()).Throws(new AggregateException("no log"));
        var sink = new GatedAuditSink(isOpen: true) { Failure = new IOException("disk full") };
        await using var queue = new AuditQueue(sink, 10, _metrics, TimeProvider.System, logger) { RetryInterval = TimeSpan.FromMilliseconds(1) };
        queue.TryAdd(SampleRecords.Numbered(0));
        await queue.FlushAsync(CancellationToken.None);

        sink.Failure = null;
        await queue.AddAsync(SampleRecords.Numbered(1));

        Assert.That(sink.Written, Is.EqualTo(["exchange-0", "exchange-1"]));
    }

    [Test]
    public async Task Add_SinkHasNotWritten_Waits()
    {
        var sink = new GatedAuditSink(isOpen: false);
        await using var queue = Create(sink, capacity: 10);

        var adding = queue.AddAsync(SampleRecords.Numbered(0));
        await sink.Reached;
        var wasDone = adding.IsCompleted;
        sink.Open();
        await adding;

        Assert.That(wasDone, Is.False);
        Assert.That(sink.IsDurable, Is.True);
    }

    [Test]
    public async Task Add_Many_ShareWrites()
    {
        var sink = new GatedAuditSink(isOpen: false);
        await using var queue = Create(sink, capacity: 1_000);
        var first = queue.AddAsync(SampleRecords.Numbered(0));
        await sink.Reached;

        var others = Enumerable.Range(1, 200).Select(i => queue.AddAsync(SampleRecords.Numbered(i))).ToList();
        sink.Open();
        await first;
        await Task.WhenAll(others);

        Assert.That(sink.Writes, Is.EqualTo(2));
    }

    [Test]
    public async Task Add_SinkFails_ThrowsAndIsWrittenLaterAllTheSame()
    {
        var sink = new GatedAuditSink(isOpen: true) { Failure = new IOException("disk full") };
        await using var queue = Create(sink, capacity: 10);

        Assert.That(async () => await queue.AddAsync(SampleRecords.Numbered(0)), Throws.InstanceOf<AuditUnavailableException>());

        sink.Failure = null;
        await queue.AddAsync(SampleRecords.Numbered(1));
        Assert.That(sink.Written, Is.EqualTo(["exchange-0", "exchange-1"]));
    }

    [Test]
    public async Task Add_Full_Throws()
    {
        var sink = new GatedAuditSink(isOpen: false);
        await using var queue = Create(sink, capacity: 2);
        await FillAsync(queue, sink);

        Assert.That(async () => await queue.AddAsync(SampleRecords.Numbered(9)), Throws.InstanceOf<AuditUnavailableException>());

        sink.Open();
    }

    [Test]
    public async Task Dispose_RecordsWaiting_AreWrittenFirst()
    {
        var sink = new GatedAuditSink(isOpen: false);
        var queue = Create(sink, capacity: 10);
        for (var i = 0; i < 7; i++)
            queue.TryAdd(SampleRecords.Numbered(i));

        var disposing = queue.DisposeAsync();
        var isDisposedAtOnce = disposing.IsCompleted;
        sink.Open();
        await disposing;

        Assert.That(isDisposedAtOnce, Is.False);
        Assert.That(sink.Written, Has.Count.EqualTo(7));
        Assert.That(sink.IsDisposed, Is.True);
        Assert.That(queue.TryAdd(SampleRecords.Numbered(8)), Is.False);
        await queue.FlushAsync(CancellationToken.None);
    }

    [Test]
    public void Dispose_Synchronously_WritesWhatWaits()
    {
        var sink = new GatedAuditSink(isOpen: true);
        var queue = Create(sink, capacity: 1_000);
        for (var i = 0; i < 500; i++)
            queue.TryAdd(SampleRecords.Numbered(i));

        queue.Dispose();

        Assert.That(sink.Written, Has.Count.EqualTo(500));
    }

    [Test]
    public async Task Flush_SinkStuck_EndsWithItsToken()
    {
        var sink = new GatedAuditSink(isOpen: false);
        await using var queue = Create(sink, capacity: 2);
        queue.TryAdd(SampleRecords.Numbered(0));
        using var shutdown = new CancellationTokenSource();

        var flushing = queue.FlushAsync(shutdown.Token);
        await shutdown.CancelAsync();

        try
        {
            Assert.That(async () => await flushing, Throws.InstanceOf<OperationCanceledException>());
        }
        finally
        {
            sink.Open();
        }
    }

    [Test]
    public async Task TryAdd_InParallel_LosesNothingUncounted()
    {
        var sink = new GatedAuditSink(isOpen: true);
        await using var queue = Create(sink, capacity: 50);
        var accepted = 0;

        Parallel.For(0, 20_000, i => Interlocked.Add(ref accepted, queue.TryAdd(SampleRecords.Numbered(i)) ? 1 : 0));
        await queue.FlushAsync(CancellationToken.None);

        Assert.That(sink.Written, Has.Count.EqualTo(accepted));
        Assert.That(accepted + Dropped("queue_full"), Is.EqualTo(20_000));
    }

    [Test]
    public async Task Create_WithinATrace_DoesNotCarryItAlong()
    {
        using var activity = new Activity("start").Start();
        var sink = new TracingSink();
        await using var queue = new AuditQueue(sink, 10, _metrics, TimeProvider.System, _logger);

        queue.TryAdd(SampleRecords.Numbered(0));
        await queue.FlushAsync(CancellationToken.None);

        Assert.That(sink.Seen, Is.Null);
        Assert.That(Activity.Current, Is.SameAs(activity));
    }

    private AuditQueue Create(GatedAuditSink sink, int capacity) => new(sink, capacity, _metrics, TimeProvider.System, _logger) { RetryInterval = TimeSpan.FromMilliseconds(1) };

    // One record in the hands of the sink, and the queue full behind it.
    private static async Task FillAsync(AuditQueue queue, GatedAuditSink sink)
    {
        Assert.That(queue.TryAdd(SampleRecords.Numbered(0)), Is.True);
        await sink.Reached;
        Assert.That(queue.TryAdd(SampleRecords.Numbered(1)), Is.True);
        Assert.That(queue.TryAdd(SampleRecords.Numbered(2)), Is.True);
    }

    private long Dropped(string reason) => _dropped.GetMeasurementSnapshot()
        .Where(measurement => Equals(measurement.Tags["reason"], reason) && Equals(measurement.Tags["sink"], "test"))
        .Sum(measurement => measurement.Value);

    private List<int> Logged(LogLevel level) =>
        [.. _logger.Collector.GetSnapshot().Where(record => record.Level == level).Select(record => record.Id.Id)];

    private sealed class TracingSink : IAuditSink
    {
        public string Kind => "test";

        public Activity? Seen { get; private set; }

        public ValueTask WriteAsync(IReadOnlyList<AiGuardAuditRecord> records, bool isDurable)
        {
            Seen = Activity.Current;
            return default;
        }

        public ValueTask DisposeAsync() => default;
    }
}
