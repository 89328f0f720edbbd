using System.Diagnostics.CodeAnalysis;
using AiApiGuard.State.Audit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace AiApiGuard.Tests.State.Audit;

[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "TearDown disposes of them.")]
public sealed class AuditTrailTests
{
    private TemporaryDirectory _directory = null!;
    private ServiceProvider _services = null!;
    private FakeLogCollector _logs = null!;

    [SetUp]
    public void SetUp()
    {
        _directory = new TemporaryDirectory();
        _services = new ServiceCollection().AddMetrics().AddLogging(logging => logging.AddFakeLogging())
            .AddSingleton(TimeProvider.System).AddOptions().AddSingleton<AuditTrail>().BuildServiceProvider();
        _logs = _services.GetFakeLogCollector();
    }

    [TearDown]
    public async Task TearDown()
    {
        await _services.DisposeAsync();
        _directory.Dispose();
    }

    [Test]
    public void OpenExchanges_SameFileByOtherNames_IsOneQueue()
    {
        var trail = _services.GetRequiredService<AuditTrail>();
        var path = _directory.File("audit.jsonl");

        var queue = Open(path, 10, 1_000_000);

        Assert.That(Open(path, 20, 2_000_000), Is.SameAs(queue));
        Assert.That(Open(Path.Combine(_directory.File("x"), "..", "audit.jsonl"), 10, 1_000_000), Is.SameAs(queue));
        Assert.That(Open(Path.GetRelativePath(Environment.CurrentDirectory, path), 10, 1_000_000), Is.SameAs(queue));
        Assert.That(Open(_directory.File("other.jsonl"), 10, 1_000_000), Is.Not.SameAs(queue));
        Assert.That(Open(null, 10, 1_000_000), Is.Not.SameAs(queue).And.SameAs(Open(null, 20, 1_000_000)));

        AuditQueue Open(string? path, int capacity, long maxBytes) => trail.OpenExchanges(path, capacity, maxBytes).Queues.Single();
    }

    [Test]
    public async Task Stop_RecordsWaiting_AreWritten()
    {
        var trail = _services.GetRequiredService<AuditTrail>();
        var (file, log) = (trail.OpenExchanges(_directory.File("audit.jsonl"), 1_000, 1_000_000), trail.OpenExchanges(null, 1_000, 1_000_000));
        foreach (var record in SampleRecords.Numbered(0, 500))
        {
            file.TryAdd(record);
            log.TryAdd(record);
        }

        await trail.StopAsync(CancellationToken.None);

        Assert.That(CountExchanges(), Is.EqualTo(500));
        Assert.That(_logs.Count, Is.EqualTo(500));
    }

    [Test]
    public async Task Dispose_RecordsAfterStop_AreWritten()
    {
        var trail = _services.GetRequiredService<AuditTrail>();
        var file = trail.OpenExchanges(_directory.File("audit.jsonl"), 1_000, 1_000_000);
        await trail.StopAsync(CancellationToken.None);
        foreach (var record in SampleRecords.Numbered(0, 500))
            file.TryAdd(record);

        await _services.DisposeAsync();

        Assert.That(CountExchanges(), Is.EqualTo(500));
    }

    [Test]
    public void OpenExchanges_NoSuchDirectory_Throws()
    {
        var trail = _services.GetRequiredService<AuditTrail>();

        Assert.That(
            () => trail.OpenExchanges(Path.Combine(_directory.File("missing"), "audit.jsonl"), 10, 1_000_000),
            Throws.InstanceOf<IOException>());
    }

    [Test]
    public async Task Record_WithAFile_GoesBesideTheExchanges()
    {
        await using var services = Create(options => options.FilePath = _directory.File("audit.jsonl"));
        var trail = services.GetRequiredService<AuditTrail>();

        trail.Record(SampleRecords.Act);
        trail.OpenExchanges(null, 10, 1_000_000).TryAdd(SampleRecords.Numbered(1));
        await trail.StopAsync(CancellationToken.None);

        Assert.That(_directory.Read("audit-acts.jsonl"), Does.Contain("\"act\":\"key.revoked\"").And.Not.Contain("exchange-1"));
        Assert.That(_directory.Read("audit.jsonl"), Does.Contain("exchange-1").And.Not.Contain("key.revoked"));
    }

    [Test]
    public async Task Record_WithoutAFile_GoesToTheLog()
    {
        var trail = _services.GetRequiredService<AuditTrail>();

        trail.Record(SampleRecords.Act);
        await trail.StopAsync(CancellationToken.None);

        Assert.That(_logs.GetSnapshot().Single().Id.Id, Is.EqualTo(7005));
    }

    [Test]
    public async Task OpenExchanges_OwnSink_GetsExchangesAndActs()
    {
        var sink = new ListSink();
        await using var services = Create(_ => { }, sink);
        var trail = services.GetRequiredService<AuditTrail>();

        await trail.OpenExchanges(null, 10, 1_000_000).AddAsync(SampleRecords.Numbered(1));
        trail.Record(SampleRecords.Act);
        await trail.StopAsync(CancellationToken.None);

        Assert.That(sink.Records, Is.EqualTo(new AiGuardAuditRecord[] { SampleRecords.Numbered(1), SampleRecords.Act }));
    }

    [Test]
    public void Start_ActsCannotBeKept_FailsAndNamesTheOption()
    {
        using var services = Create(options => options.ActsFilePath = Path.Combine(_directory.File("missing"), "acts.jsonl"));

        Assert.That(
            async () => await services.GetRequiredService<AuditTrail>().StartAsync(CancellationToken.None),
            Throws.InvalidOperationException.With.Message.Contains("Audit:ActsFilePath"));
    }

    private static ServiceProvider Create(Action<AiGuardAuditOptions> configure, params IAiGuardAuditSink[] sinks)
    {
        var services = new ServiceCollection().AddMetrics().AddLogging(logging => logging.AddFakeLogging())
            .AddSingleton(TimeProvider.System).AddSingleton<AuditTrail>();
        services.AddOptions<AiGuardAuditOptions>().Configure(configure);
        foreach (var sink in sinks)
            services.AddSingleton(sink);
        return services.BuildServiceProvider();
    }

    private int CountExchanges() => _directory.Read("audit.jsonl").Split('\n').Count(line => line.Contains("\"record\":\"exchange\"", StringComparison.Ordinal));

    private sealed class ListSink : IAiGuardAuditSink
    {
        public List<AiGuardAuditRecord> Records { get; } = [];

        public ValueTask WriteAsync(IReadOnlyList<AiGuardAuditRecord> records, CancellationToken cancellationToken)
        {
            Records.AddRange(records);
            return default;
        }
    }
}
