using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using AiApiGuard.State.Audit;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;

namespace AiApiGuard.Tests.State.Audit;

[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "TearDown disposes of them.")]
public sealed class FileAuditSinkTests
{
    private readonly FakeLogger _logger = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 31, 23, 59, 59, 123, TimeSpan.Zero));
    private TemporaryDirectory _directory = null!;
    private bool _isFull;

    [SetUp]
    public void SetUp()
    {
        _directory = new TemporaryDirectory();
        _logger.Collector.Clear();
        _isFull = false;
    }

    [TearDown]
    public void TearDown() => _directory.Dispose();

    [Test]
    public async Task Write_Records_AreOneLineEach()
    {
        await using var sink = Create();
        await sink.WriteAsync(SampleRecords.Numbered(0, 3));
        await sink.WriteAsync(SampleRecords.Numbered(3, 2));

        Assert.That(Exchanges("audit.jsonl"), Is.EqualTo(["exchange-0", "exchange-1", "exchange-2", "exchange-3", "exchange-4"]));
        Assert.That(_directory.Read("audit.jsonl"), Does.EndWith("}\n").And.Not.Contain("\n\n").And.Not.Contain('\r'));
    }

    [Test]
    public async Task Create_ExistingFile_IsAppendedTo()
    {
        await using (var first = Create())
            await first.WriteAsync(SampleRecords.Numbered(0, 1));
        await using (var second = Create())
            await second.WriteAsync(SampleRecords.Numbered(1, 1));

        Assert.That(Exchanges("audit.jsonl"), Is.EqualTo(["exchange-0", "exchange-1"]));
    }

    [Test]
    public async Task Create_FileThatEndsWithinALine_BeginsANewLine()
    {
        await File.WriteAllTextAsync(_directory.File("audit.jsonl"), "{\"time\":\"2026-01");
        await using var sink = Create();

        await sink.WriteAsync(SampleRecords.Numbered(0, 1));

        var lines = _directory.Read("audit.jsonl").Split('\n');
        Assert.That(lines[0], Is.EqualTo("{\"time\":\"2026-01"));
        Assert.That(Exchange(lines[1]), Is.EqualTo("exchange-0"));
    }

    [Test]
    [Platform(Exclude = "Win")]
    [SuppressMessage("Interoperability", "CA1416:Validate platform compatibility", Justification = "The test runs on Unix only.")]
    public async Task Create_NewFile_IsReadableByItsOwnerAlone()
    {
        await using var sink = Create();

        Assert.That(File.GetUnixFileMode(_directory.File("audit.jsonl")), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        Assert.That(File.GetUnixFileMode(_directory.File("audit.jsonl.lock")), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Test]
    public async Task Create_FileInUse_Fails()
    {
        await using var first = Create();

        Assert.That(Create, Throws.InstanceOf<IOException>().With.Message.Contains("audit.jsonl"));
    }

    [Test]
    public async Task Create_FileThatCannotBeOpened_LeavesItUnlocked()
    {
        Assert.That(() => Create(_ => throw new IOException("no")), Throws.InstanceOf<IOException>());

        await using var second = Create();
        await second.WriteAsync(SampleRecords.Numbered(0, 1));
        Assert.That(Exchanges("audit.jsonl"), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Write_AfterADiskWasFull_OpensTheFileAgain()
    {
        var opened = 0;
        await using var sink = Create(path =>
        {
            opened++;
            return new FailingFile(path, () => _isFull);
        });
        await sink.WriteAsync(SampleRecords.Numbered(0, 1));

        _isFull = true;
        for (var i = 1; i <= 2; i++)
            Assert.That(async () => await sink.WriteAsync(SampleRecords.Numbered(i, 1)), Throws.InstanceOf<IOException>());
        _isFull = false;
        await sink.WriteAsync(SampleRecords.Numbered(3, 2));

        var lines = _directory.Read("audit.jsonl").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.That(lines, Has.Length.EqualTo(5), "two halves of lines, each alone");
        Assert.That((string[])[Exchange(lines[0]), Exchange(lines[3]), Exchange(lines[4])], Is.EqualTo(["exchange-0", "exchange-3", "exchange-4"]));
        Assert.That(opened, Is.EqualTo(3));
    }

    [Test]
    public async Task Write_FileWasDeleted_BeginsANewOne()
    {
        await using var sink = Create();
        await sink.WriteAsync(SampleRecords.Numbered(0, 1));

        File.Delete(_directory.File("audit.jsonl"));
        await sink.WriteAsync(SampleRecords.Numbered(1, 1));

        Assert.That(Exchanges("audit.jsonl"), Is.EqualTo(["exchange-1"]));
    }

    [Test]
    public async Task Write_FullFile_IsMovedAside()
    {
        await using var sink = Create(maxBytes: 1_000);
        for (var i = 0; i < 5; i++)
            await sink.WriteAsync(SampleRecords.Numbered(2 * i, 2));

        // Two records are about 900 bytes: full after the second batch.
        string[] full = ["audit-20260131T235959123Z-1.jsonl", "audit-20260131T235959123Z.jsonl"];
        Assert.That(_directory.FileNames(), Is.EqualTo([.. full, "audit.jsonl", "audit.jsonl.lock"]));
        Assert.That(Exchanges(full[1]), Is.EqualTo(["exchange-0", "exchange-1", "exchange-2", "exchange-3"]));
        Assert.That(Exchanges(full[0]), Is.EqualTo(["exchange-4", "exchange-5", "exchange-6", "exchange-7"]));
        Assert.That(Exchanges("audit.jsonl"), Is.EqualTo(["exchange-8", "exchange-9"]));
    }

    [Test]
    public async Task Write_FullFileCannotBeMovedAside_GrowsOnAndIsTriedAgainLater()
    {
        // File systems end names at 255 bytes; with a time in it this one is longer.
        var name = new string('a', 244) + ".jsonl";
        await using var sink = new FileAuditSink(_directory.File(name), 1_000, _time, _logger, AuditFile.Open);
        for (var i = 0; i < 6; i++)
            await sink.WriteAsync(SampleRecords.Numbered(2 * i, 2));

        Assert.That(Exchanges(name), Has.Count.EqualTo(12));
        Assert.That(_logger.Collector.GetSnapshot().Select(record => record.Id.Id), Is.EqualTo([7004, 7004]));
    }

    private FileAuditSink Create() => Create(AuditFile.Open);

    private FileAuditSink Create(long maxBytes) => Create(AuditFile.Open, maxBytes);

    private FileAuditSink Create(Func<string, Stream> open, long maxBytes = 1_000_000) =>
        new(_directory.File("audit.jsonl"), maxBytes, _time, _logger, open);

    private List<string> Exchanges(string name) =>
        [.. _directory.Read(name).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Exchange)];

    private static string Exchange(string line)
    {
        using var json = JsonDocument.Parse(line);
        return json.RootElement.GetProperty("exchange").GetString()!;
    }
}
