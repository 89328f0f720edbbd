using System.Diagnostics.CodeAnalysis;
using AiApiGuard.State.Audit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace AiApiGuard.Tests.State.Audit;

[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "TearDown disposes of them.")]
public sealed class AuditQueuesTests
{
    private TemporaryDirectory _directory = null!;
    private ServiceProvider _services = null!;
    private FakeLogCollector _logs = null!;

    [SetUp]
    public void SetUp()
    {
        _directory = new TemporaryDirectory();
        _services = new ServiceCollection().AddMetrics().AddLogging(logging => logging.AddFakeLogging())
            .AddSingleton(TimeProvider.System).AddSingleton<AuditQueues>().BuildServiceProvider();
        _logs = _services.GetFakeLogCollector();
    }

    [TearDown]
    public async Task TearDown()
    {
        await _services.DisposeAsync();
        _directory.Dispose();
    }

    [Test]
    public void OpenFile_SameFileByOtherNames_IsOneQueue()
    {
        var queues = _services.GetRequiredService<AuditQueues>();
        var path = _directory.File("audit.jsonl");

        var queue = queues.OpenFile(path, 10, 1_000_000);

        Assert.That(queues.OpenFile(path, 20, 2_000_000), Is.SameAs(queue));
        Assert.That(queues.OpenFile(Path.Combine(_directory.File("x"), "..", "audit.jsonl"), 10, 1_000_000), Is.SameAs(queue));
        Assert.That(queues.OpenFile(Path.GetRelativePath(Environment.CurrentDirectory, path), 10, 1_000_000), Is.SameAs(queue));
        Assert.That(queues.OpenFile(_directory.File("other.jsonl"), 10, 1_000_000), Is.Not.SameAs(queue));
        Assert.That(queues.OpenLog(10), Is.Not.SameAs(queue).And.SameAs(queues.OpenLog(20)));
    }

    [Test]
    public async Task Stop_RecordsWaiting_AreWritten()
    {
        var queues = _services.GetRequiredService<AuditQueues>();
        var (file, log) = (queues.OpenFile(_directory.File("audit.jsonl"), 1_000, 1_000_000), queues.OpenLog(1_000));
        foreach (var record in SampleRecords.Numbered(0, 500))
        {
            file.TryAdd(record);
            log.TryAdd(record);
        }

        await queues.StopAsync(CancellationToken.None);

        Assert.That(_directory.Read("audit.jsonl").Count(character => character == '\n'), Is.EqualTo(500));
        Assert.That(_logs.Count, Is.EqualTo(500));
    }

    [Test]
    public async Task Dispose_RecordsAfterStop_AreWritten()
    {
        var queues = _services.GetRequiredService<AuditQueues>();
        var file = queues.OpenFile(_directory.File("audit.jsonl"), 1_000, 1_000_000);
        await queues.StopAsync(CancellationToken.None);
        foreach (var record in SampleRecords.Numbered(0, 500))
            file.TryAdd(record);

        await _services.DisposeAsync();

        Assert.That(_directory.Read("audit.jsonl").Count(character => character == '\n'), Is.EqualTo(500));
    }

    [Test]
    public void OpenFile_NoSuchDirectory_Throws()
    {
        var queues = _services.GetRequiredService<AuditQueues>();

        Assert.That(
            () => queues.OpenFile(Path.Combine(_directory.File("missing"), "audit.jsonl"), 10, 1_000_000),
            Throws.InstanceOf<IOException>());
    }
}
