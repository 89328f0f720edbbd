using AiApiGuard.State.Audit;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace AiApiGuard.Tests.State.Audit;

public sealed class LoggerAuditSinkTests
{
    [Test]
    public async Task Write_Records_AreOneMessageEach()
    {
        using var provider = new FakeLoggerProvider();
        using var loggers = LoggerFactory.Create(logging => logging.AddProvider(provider));
        await using var sink = new LoggerAuditSink(loggers);

        await sink.WriteAsync([SampleRecords.Full, SampleRecords.Numbered(1)], isDurable: false);

        var logged = provider.Collector.GetSnapshot();
        Assert.That(logged.Select(record => record.Message), Is.EqualTo([SampleRecords.ToJson(SampleRecords.Full), SampleRecords.ToJson(SampleRecords.Numbered(1))]));
        Assert.That(logged.Select(record => (record.Category, record.Id.Id, record.Level)), Is.All.EqualTo(("AiApiGuard.Audit", 7000, LogLevel.Information)));
        Assert.That(logged[0].GetStructuredStateValue("Record"), Is.EqualTo(SampleRecords.ToJson(SampleRecords.Full)));
    }

    [Test]
    public async Task Write_LevelIsOff_WritesNothing()
    {
        using var provider = new FakeLoggerProvider();
        using var loggers = LoggerFactory.Create(logging => logging.AddProvider(provider).SetMinimumLevel(LogLevel.Warning));
        await using var sink = new LoggerAuditSink(loggers);

        await sink.WriteAsync([SampleRecords.Full], isDurable: false);

        Assert.That(provider.Collector.Count, Is.Zero);
    }
}
