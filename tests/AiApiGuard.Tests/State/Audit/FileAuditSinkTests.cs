using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AiApiGuard.State.Audit;
using AiApiGuard.State.Audit.Chain;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;

namespace AiApiGuard.Tests.State.Audit;

[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "TearDown disposes of them.")]
public sealed class FileAuditSinkTests
{
    private readonly FakeLogger _logger = new();
    private FakeTimeProvider _time = null!;
    private TemporaryDirectory _directory = null!;
    private bool _isFull;

    [SetUp]
    public void SetUp()
    {
        _directory = new TemporaryDirectory();
        _time = new FakeTimeProvider(new DateTimeOffset(2026, 1, 31, 23, 59, 59, 123, TimeSpan.Zero));
        _logger.Collector.Clear();
        _isFull = false;
    }

    [TearDown]
    public void TearDown() => _directory.Dispose();

    [Test]
    public async Task Write_Records_AreOneLineEach()
    {
        await using var sink = Create();
        await sink.WriteAsync(SampleRecords.Numbered(0, 3), isDurable: false);
        await sink.WriteAsync(SampleRecords.Numbered(3, 2), isDurable: false);

        Assert.That(Exchanges("audit.jsonl"), Is.EqualTo(["exchange-0", "exchange-1", "exchange-2", "exchange-3", "exchange-4"]));
        Assert.That(_directory.Read("audit.jsonl"), Does.EndWith("}\n").And.Not.Contain("\n\n").And.Not.Contain('\r'));
    }

    [Test]
    public async Task Create_ExistingFile_IsAppendedTo()
    {
        await using (var first = Create())
            await first.WriteAsync(SampleRecords.Numbered(0, 1), isDurable: true);
        await using (var second = Create())
            await second.WriteAsync(SampleRecords.Numbered(1, 1), isDurable: true);

        Assert.That(Exchanges("audit.jsonl"), Is.EqualTo(["exchange-0", "exchange-1"]));
    }

    [Test]
    public async Task Create_FileThatEndsWithinALine_CutsItOffAndSaysSo()
    {
        await using (var first = Create())
            await first.WriteAsync(SampleRecords.Numbered(0, 2), isDurable: true);
        var whole = _directory.Read("audit.jsonl");
        await File.AppendAllTextAsync(_directory.File("audit.jsonl"), "{\"hash\":\"012");

        await using (var second = Create())
            await second.WriteAsync(SampleRecords.Numbered(2, 1), isDurable: true);

        Assert.That(_directory.Read("audit.jsonl"), Does.StartWith(whole));
        Assert.That(Exchanges("audit.jsonl"), Is.EqualTo(["exchange-0", "exchange-1", "exchange-2"]));
        Assert.That(_directory.Read("audit.jsonl"), Does.Contain("\"reason\":\"opened\",\"torn_bytes\":12"));
        AssertChained("audit.jsonl");
    }

    [Test]
    public async Task Create_FileThatIsNoChain_IsSetAside()
    {
        await File.WriteAllTextAsync(_directory.File("audit.jsonl"), "{\"time\":\"2025-12-31\"}\n");

        await using var sink = Create();
        await sink.WriteAsync(SampleRecords.Numbered(0, 1), isDurable: false);

        Assert.That(_directory.Read("audit-20260131T235959123Z.jsonl"), Is.EqualTo("{\"time\":\"2025-12-31\"}\n"));
        Assert.That(Exchanges("audit.jsonl"), Is.EqualTo(["exchange-0"]));
        Assert.That(_logger.Collector.GetSnapshot().Select(record => record.Id.Id), Is.EqualTo([7007]));
    }

    [Test]
    public async Task Create_FileThatWasCut_GoesOnBehindTheMissingNumbers()
    {
        await using (var first = Create())
            await first.WriteAsync(SampleRecords.Numbered(0, 5), isDurable: true);
        var lines = await File.ReadAllLinesAsync(_directory.File("audit.jsonl"));
        await File.WriteAllTextAsync(_directory.File("audit.jsonl"), string.Concat(lines.Take(3).Select(line => line + "\n")));

        await using (var second = Create())
            await second.WriteAsync(SampleRecords.Numbered(5, 1), isDurable: true);

        var numbers = Numbers("audit.jsonl");
        Assert.That(numbers, Is.EqualTo([1, 2, 3, lines.Length + 1, lines.Length + 2, lines.Length + 3]));
        Assert.That(_logger.Collector.GetSnapshot().Select(record => (record.Id.Id, record.Level)), Is.EqualTo([(7006, LogLevel.Critical)]));
    }

    [Test]
    public async Task Create_HeadIsOlderThanTheFile_GoesOnBehindTheFile()
    {
        byte[] head;
        await using (var first = Create())
        {
            await first.WriteAsync(SampleRecords.Numbered(0, 1), isDurable: true);
            head = await File.ReadAllBytesAsync(_directory.File("audit.jsonl.head"));
            await first.WriteAsync(SampleRecords.Numbered(1, 1), isDurable: true);
        }

        await File.WriteAllBytesAsync(_directory.File("audit.jsonl.head"), head);
        await using (var second = Create())
            await second.WriteAsync(SampleRecords.Numbered(2, 1), isDurable: true);

        AssertChained("audit.jsonl");
        Assert.That(_logger.Collector.Count, Is.Zero);
    }

    [Test]
    public async Task Write_SoManyRecords_AreFollowedByASignedCheckpoint()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var signer = new ChainSigner(key);
        await using var sink = new FileAuditSink(
            _directory.File("audit.jsonl"), new AuditFileSettings(1_000_000) { Signer = signer, CheckpointRecords = 3 }, _time, _logger, AuditFile.Open);

        await sink.WriteAsync(SampleRecords.Numbered(0, 2), isDurable: false);
        await sink.WriteAsync(SampleRecords.Numbered(2, 1), isDurable: false);

        var lines = _directory.Read("audit.jsonl").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        using var checkpoint = JsonDocument.Parse(lines[^1]);
        var root = checkpoint.RootElement;
        var statement = ChainCheckpoint.Statement(
            root.GetProperty("chain").GetString()!, root.GetProperty("seq").GetInt64(), Encoding.ASCII.GetBytes(root.GetProperty("prev").GetString()!), 0);
        Assert.That(root.GetProperty("reason").GetString(), Is.EqualTo("interval"));
        Assert.That(root.GetProperty("key").GetString(), Is.EqualTo(signer.KeyId));
        Assert.That(signer.Verify(statement, root.GetProperty("signature").GetBytesFromBase64()), Is.True);
    }

    [Test]
    public async Task Tick_RecordsForAMinute_AreFollowedByACheckpoint()
    {
        await using var sink = Create();
        await sink.WriteAsync(SampleRecords.Numbered(0, 1), isDurable: false);

        await sink.TickAsync();
        var before = Numbers("audit.jsonl").Count;
        _time.Advance(TimeSpan.FromMinutes(1));
        await sink.TickAsync();
        _time.Advance(TimeSpan.FromMinutes(1));
        await sink.TickAsync();

        Assert.That(before, Is.EqualTo(2));
        Assert.That(Numbers("audit.jsonl"), Has.Count.EqualTo(3), "one checkpoint, and none where nothing came");
    }

    [Test]
    public async Task Tick_FullFilesHaveExpired_AreDeletedAndTheChainSaysSo()
    {
        await using var sink = new FileAuditSink(
            _directory.File("audit.jsonl"), new AuditFileSettings(1_000) { Retention = TimeSpan.FromDays(7) }, _time, _logger, AuditFile.Open);
        await sink.WriteAsync(SampleRecords.Numbered(0, 4), isDurable: false);
        _time.Advance(TimeSpan.FromDays(5));
        await sink.WriteAsync(SampleRecords.Numbered(4, 4), isDurable: false);
        var through = Numbers("audit-20260205T235959123Z.jsonl")[^1];
        _time.Advance(TimeSpan.FromDays(5));
        await sink.WriteAsync(SampleRecords.Numbered(8, 1), isDurable: false);
        await sink.TickAsync();
        var young = _directory.FileNames();
        _time.Advance(TimeSpan.FromDays(3));
        await sink.TickAsync();

        Assert.That(young, Has.Member("audit-20260205T235959123Z.jsonl").And.Member("audit-20260210T235959123Z.jsonl"));
        Assert.That(_directory.FileNames(), Has.No.Member("audit-20260205T235959123Z.jsonl").And.Member("audit-20260210T235959123Z.jsonl"));
        Assert.That(_directory.Read("audit.jsonl"), Does.Contain($"\"reason\":\"expiry\",\"expired_through\":{through},"));
    }

    [Test]
    public async Task Write_FullFileIsToBeCompressed_IsThereCompressedOnly()
    {
        var sink = new FileAuditSink(
            _directory.File("audit.jsonl"), new AuditFileSettings(1_000) { CompressesFull = true }, _time, _logger, AuditFile.Open);
        await sink.WriteAsync(SampleRecords.Numbered(0, 4), isDurable: false);
        await sink.WriteAsync(SampleRecords.Numbered(4, 1), isDurable: false);
        await sink.DisposeAsync();

        Assert.That(_directory.FileNames(), Is.EqualTo(["audit-20260131T235959123Z.jsonl.gz", "audit.jsonl", "audit.jsonl.head", "audit.jsonl.lock"]));
        using var full = new StreamReader(AuditFile.OpenToRead(_directory.File("audit-20260131T235959123Z.jsonl.gz")));
        Assert.That(await full.ReadToEndAsync(), Does.Contain("exchange-3").And.EndsWith("}\n"));
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
        await second.WriteAsync(SampleRecords.Numbered(0, 1), isDurable: true);
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
        await sink.WriteAsync(SampleRecords.Numbered(0, 1), isDurable: false);

        _isFull = true;
        for (var i = 1; i <= 2; i++)
            Assert.That(async () => await sink.WriteAsync(SampleRecords.Numbered(i, 1), isDurable: false), Throws.InstanceOf<IOException>());
        _isFull = false;
        await sink.WriteAsync(SampleRecords.Numbered(3, 2), isDurable: false);

        Assert.That(Exchanges("audit.jsonl"), Is.EqualTo(["exchange-0", "exchange-3", "exchange-4"]));
        AssertChained("audit.jsonl");
        Assert.That(opened, Is.GreaterThanOrEqualTo(2));
    }

    [Test]
    public async Task Write_FileWasDeleted_BeginsANewOne()
    {
        await using var sink = Create();
        await sink.WriteAsync(SampleRecords.Numbered(0, 1), isDurable: false);

        File.Delete(_directory.File("audit.jsonl"));
        await sink.WriteAsync(SampleRecords.Numbered(1, 1), isDurable: false);

        Assert.That(Exchanges("audit.jsonl"), Is.EqualTo(["exchange-1"]));
    }

    [Test]
    public async Task Write_FullFile_IsMovedAsideAndTheChainGoesOn()
    {
        await using var sink = Create(maxBytes: 2_000);
        for (var i = 0; i < 5; i++)
            await sink.WriteAsync(SampleRecords.Numbered(4 * i, 4), isDurable: false);

        // Four records are more than 2,000 bytes: full after each batch.
        string[] full = ["audit-20260131T235959123Z-1.jsonl", "audit-20260131T235959123Z-2.jsonl", "audit-20260131T235959123Z-3.jsonl", "audit-20260131T235959123Z.jsonl"];
        Assert.That(_directory.FileNames(), Is.EqualTo([.. full, "audit.jsonl", "audit.jsonl.head", "audit.jsonl.lock"]));
        Assert.That(Exchanges(full[3]), Is.EqualTo(["exchange-0", "exchange-1", "exchange-2", "exchange-3"]));
        Assert.That(Exchanges("audit.jsonl"), Is.EqualTo(["exchange-16", "exchange-17", "exchange-18", "exchange-19"]));
        AssertChained(full[3], full[0], full[1], full[2], "audit.jsonl");
    }

    [Test]
    public async Task Write_FullFileCannotBeMovedAside_GrowsOnAndIsTriedAgainLater()
    {
        // File systems end names at 255 bytes; with a time in it this one is longer.
        var name = new string('a', 244) + ".jsonl";
        await using var sink = new FileAuditSink(_directory.File(name), new AuditFileSettings(3_000), _time, _logger, AuditFile.Open);
        for (var i = 0; i < 8; i++)
            await sink.WriteAsync(SampleRecords.Numbered(2 * i, 2), isDurable: false);

        Assert.That(Exchanges(name), Has.Count.EqualTo(16));
        Assert.That(_logger.Collector.GetSnapshot().Select(record => record.Id.Id), Is.EqualTo([7004, 7004]));
    }

    private FileAuditSink Create() => Create(AuditFile.Open);

    private FileAuditSink Create(long maxBytes) => Create(AuditFile.Open, maxBytes);

    private FileAuditSink Create(Func<string, FileStream> open, long maxBytes = 1_000_000) =>
        new(_directory.File("audit.jsonl"), new AuditFileSettings(maxBytes), _time, _logger, open);

    private List<string> Exchanges(string name) =>
        [.. Lines(name).Select(Exchange).OfType<string>()];

    private List<long> Numbers(string name) => [.. Lines(name).Select(Number)];

    private string[] Lines(string name) => _directory.Read(name).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private void AssertChained(params string[] names)
    {
        var previous = Encoding.ASCII.GetString(ChainLine.Genesis);
        var number = 0L;
        foreach (var line in names.SelectMany(Lines))
        {
            Assert.That(ChainLine.TryRead(Encoding.UTF8.GetBytes(line), out var chained) && chained.IsIntact, Is.True, line);
            Assert.That((chained.Number, Encoding.ASCII.GetString(chained.Previous)), Is.EqualTo((++number, previous)));
            previous = Encoding.ASCII.GetString(chained.Hash);
        }
    }

    private static long Number(string line)
    {
        using var json = JsonDocument.Parse(line);
        return json.RootElement.GetProperty("seq").GetInt64();
    }

    private static string? Exchange(string line)
    {
        using var json = JsonDocument.Parse(line);
        return json.RootElement.TryGetProperty("exchange", out var exchange) ? exchange.GetString() : null;
    }
}
