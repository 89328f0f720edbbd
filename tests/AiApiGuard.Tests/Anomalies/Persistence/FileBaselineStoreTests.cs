using System.Text;
using AiApiGuard.Anomalies;
using AiApiGuard.Anomalies.Persistence;
using AiApiGuard.State.Files;
using AiApiGuard.TestUtilities.Anomalies;
using Microsoft.Extensions.Options;

namespace AiApiGuard.Tests.Anomalies.Persistence;

public sealed class FileBaselineStoreTests : BaselineStoreContractTests
{
    private AnomalyFiles _files = null!;
    private FileBaselineStore _store = null!;

    [TearDown]
    public void Delete() => _files.Dispose();

    [Test]
    public async Task Write_ThenRestart_IsReadAgain()
    {
        await WriteAsync("a", "b");
        Restart();
        Assert.That(await ReadAsync("a", "c", "b"), Is.EqualTo(new[] { "a", null, "b" }));
        Assert.That(_files.Errors, Is.Empty);
    }

    [Test]
    public async Task Write_IntervalPassed_SurvivesACrash()
    {
        await WriteAsync("a");
        _files.Time.Advance(TimeSpan.FromMinutes(10));
        await WriteAsync("b");
        using var after = _files.Crash();
        Assert.That(await ReadAsync(after.OpenBaselines(), "a", "b"), Is.EqualTo(new[] { "a", null }));
    }

    [Test]
    public async Task File_Written_IsForItsOwnerAloneAndNamesNobody()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Ignore("There are no such permissions.");
            return;
        }

        var secret = new AiGuardAnomalySubject(AiGuardAnomalySubjectKind.Caller, "alice@example.com") { Tenant = "acme" };
        await _store.WriteAsync([new(secret, new byte[10])], default);
        _files.Stop();
        foreach (var file in Directory.GetFiles(_files.Path))
            Assert.That(File.GetUnixFileMode(file), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite), file);
        Assert.That(File.ReadAllBytes(_files.Baselines).AsSpan().IndexOf("alice"u8), Is.Negative);
    }

    [Test]
    public async Task Directory_NotThere_IsCreatedForItsOwnerAlone()
    {
        Directory.Delete(_files.Path, recursive: true);
        await WriteAsync("a");
        Restart();
        Assert.That(await ReadAsync("a"), Is.EqualTo(new[] { "a" }));
        if (!OperatingSystem.IsWindows())
            Assert.That(File.GetUnixFileMode(_files.Path), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
    }

    [Test]
    public async Task Write_MoreThanAreKept_DropsThoseNotWrittenForLongest()
    {
        _files.MaxBaselines = 32;
        Restart();
        await WriteAsync("regular");
        for (var i = 0; i < 1000; i++)
        {
            _files.Time.Advance(TimeSpan.FromSeconds(1));
            await WriteAsync($"stranger {i}");
            if (i % 10 == 0)
                await WriteAsync("regular");
        }

        Restart();
        Assert.That(await ReadAsync("regular", "stranger 999", "stranger 0"), Is.EqualTo(new[] { "regular", "stranger 999", null }));
        Assert.That(new FileInfo(_files.Baselines).Length, Is.LessThanOrEqualTo(16 + 12 + (32 * (8 + 24 + 20))));
    }

    [Test]
    public async Task Read_MaxBaselinesLoweredMeanwhile_KeepsTheLatest()
    {
        for (var i = 0; i < 100; i++)
        {
            _files.Time.Advance(TimeSpan.FromSeconds(1));
            await WriteAsync($"{i}");
        }

        _files.MaxBaselines = 10;
        Restart();
        Assert.That(await ReadAsync("99", "95", "50", "0"), Is.EqualTo(new[] { "99", "95", null, null }));
    }

    [Test]
    public async Task Read_NotWrittenFor35Days_IsForgotten()
    {
        await WriteAsync("old");
        _files.Time.Advance(TimeSpan.FromDays(35));
        await WriteAsync("new");
        Assert.That(await ReadAsync("old", "new"), Is.EqualTo(new[] { "old", "new" }));
        _files.Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.That(await ReadAsync("old", "new"), Is.EqualTo(new[] { null, "new" }));
        Restart();
        Assert.That(await ReadAsync("old", "new"), Is.EqualTo(new[] { null, "new" }));
    }

    [Test]
    public async Task Read_FileDamagedAtAnyByte_UsesWhatIsBeforeAndSetsItAside()
    {
        await WriteAsync("a", "b", "c");
        _files.Stop();
        var intact = File.ReadAllBytes(_files.Baselines);
        for (var at = 0; at < intact.Length; at++)
        {
            foreach (var change in new byte[] { 1, 0x80, 0xFF })
            {
                var damaged = intact.ToArray();
                damaged[at] ^= change;
                await ReadDamagedAsync(damaged, at, $"byte {at} changed by {change}");
            }
        }
    }

    [Test]
    public async Task Read_FileCutOffAnywhere_UsesWhatIsBeforeAndSetsItAside()
    {
        await WriteAsync("a", "b", "c");
        _files.Stop();
        var intact = File.ReadAllBytes(_files.Baselines);
        for (var length = 0; length < intact.Length; length++)
            await ReadDamagedAsync(intact[..length], length, $"cut off at {length}");
        await ReadDamagedAsync([.. intact, 0], intact.Length, "goes on");
    }

    [Test]
    public async Task Read_FileOfALaterVersion_IsSetAsideAndNothingIsUsed()
    {
        await WriteAsync("a");
        _files.Stop();
        File.WriteAllBytes(_files.Baselines, Later(File.ReadAllBytes(_files.Baselines)));
        Restart();
        Assert.That(await ReadAsync("a"), Is.EqualTo(new string?[] { null }));
        Assert.That(_files.Errors, Is.EqualTo(new[] { 8300 }));
        Assert.That(_files.Logger.LatestRecord.Message, Does.Contain("its version is 2, not 1"));
        Assert.That(_files.Aside.Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task Read_DamagedAgainAndAgain_KeepsTheLastFive()
    {
        for (var i = 0; i < 8; i++)
        {
            _files.Stop();
            File.WriteAllText(_files.Baselines, $"nonsense {i}");
            Restart();
            await WriteAsync("a");
            _files.Time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.That(_files.Aside.Select(File.ReadAllText), Is.EqualTo(Enumerable.Range(3, 5).Select(i => $"nonsense {i}")));
    }

    [Test]
    public async Task Read_KilledBeforeTheNewFileTookThePlaceOfTheOld_FindsTheOld([Values(0, 20, 1000)] int written)
    {
        await WriteAsync("a");
        _files.Stop();
        File.WriteAllBytes(_files.Baselines + ".tmp", new byte[written]);
        Restart();
        Assert.That(await ReadAsync("a"), Is.EqualTo(new[] { "a" }));
        await WriteAsync("b");
        Restart();
        Assert.That(await ReadAsync("a", "b"), Is.EqualTo(new[] { "a", "b" }));
        Assert.That(_files.Errors, Is.Empty);
        Assert.That(Directory.GetFiles(_files.Path, "*.tmp"), Is.Empty);
    }

    [Test]
    public async Task Open_ByASecondProcess_FailsUntilTheFirstOneEnds()
    {
        await WriteAsync("a");
        using var directory = new AnomalyDirectory(
            Options.Create(new AiGuardAnomalyFileOptions { Directory = _files.Path }), _files.Time, _files.Logger);
        using var second = new FileBaselineStore(
            directory, Options.Create(new AiGuardAnomalyFileOptions { Directory = _files.Path }), _files.Time);
        Assert.That(async () => await ReadAsync(second, "a"), Throws.InstanceOf<IOException>());
        Assert.That(async () => await second.WriteAsync([Baseline("b")], default), Throws.InstanceOf<IOException>());
        Assert.That(_files.Errors, Is.EqualTo(new[] { 8304 }));
        _files.Stop();
        Assert.That(await ReadAsync(second, "a", "b"), Is.EqualTo(new[] { "a", null }));
        Assert.That(_files.Logger.LatestRecord.Id.Id, Is.EqualTo(8305));
    }

    [Test]
    public async Task Save_ThatFails_IsReportedOnceAndTriedAgain()
    {
        await WriteAsync("a");

        // A directory in its place cannot be replaced by a file, whoever asks for it.
        Directory.CreateDirectory(_files.Baselines);
        _files.Time.Advance(TimeSpan.FromMinutes(10));
        _files.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.That(await ReadAsync("a"), Is.EqualTo(new[] { "a" }));
        Assert.That(_files.Errors, Is.EqualTo(new[] { 8301 }));
        Assert.That(Directory.GetFiles(_files.Path, "*.tmp"), Is.Empty);
        Directory.Delete(_files.Baselines);
        _files.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.That(_files.Logger.LatestRecord.Id.Id, Is.EqualTo(8302));
        using var after = _files.Crash();
        Assert.That(await ReadAsync(after.OpenBaselines(), "a"), Is.EqualTo(new[] { "a" }));
    }

    [Test]
    public void Write_OnAFullDisk_ThrowsWhatCountsAsNotWritten()
    {
        const string Full = "/dev/full";
        if (!File.Exists(Full))
            Assert.Ignore("There is no full disk.");
        var written = new List<byte[]> { new byte[100] };
        var format = new RecordFormat("AGBASELN"u8.ToArray(), 1, 100);
        using var stream = new FileStream(Full, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        Assert.That(() => RecordWriter.WriteAll(stream, format, written), Throws.InstanceOf<IOException>());
    }

    protected override Task<IAiGuardBaselineStore> CreateAsync()
    {
        _files = new(Start);
        return Task.FromResult<IAiGuardBaselineStore>(_store = _files.OpenBaselines());
    }

    protected override IAiGuardBaselineStore OpenAnother() => _store;

    protected override ValueTask AdvanceAsync(TimeSpan time)
    {
        _files.Time.AdjustTime(_files.Time.GetUtcNow() + time);
        return default;
    }

    // With the right checksum.
    private static byte[] Later(byte[] file)
    {
        file[8] = 2;
        var sum = new Checksum();
        sum.Add(file.AsSpan(0, 12));
        BitConverter.TryWriteBytes(file.AsSpan(12), sum.Value);
        return file;
    }

    private static AiGuardBaseline Baseline(string id) => new(Subject(id), Encoding.UTF8.GetBytes(id));

    private static AiGuardAnomalySubject Subject(string id) => new(AiGuardAnomalySubjectKind.Key, id);

    private static async Task<IEnumerable<string?>> ReadAsync(FileBaselineStore store, params string[] ids) =>
        (await store.ReadAsync([.. ids.Select(Subject)], default))
            .Select(content => content is { } bytes ? Encoding.UTF8.GetString(bytes.Span) : null).ToList();

    private Task<IEnumerable<string?>> ReadAsync(params string[] ids) => ReadAsync(_store, ids);

    private async Task WriteAsync(params string[] ids) => await _store.WriteAsync([.. ids.Select(Baseline)], default);

    private void Restart()
    {
        _files.Stop();
        _store = _files.OpenBaselines();
    }

    // Three records of 8 + 24 + 1 bytes after a head of 16.
    private static async Task ReadDamagedAsync(byte[] file, int intactUpTo, string damage)
    {
        using var files = new AnomalyFiles(Start);
        File.WriteAllBytes(files.Baselines, file);
        var records = Math.Clamp((intactUpTo - 16) / 33, 0, 3);
        string?[] expected = [records > 0 ? "a" : null, records > 1 ? "b" : null, records > 2 ? "c" : null];
        Assert.That(await ReadAsync(files.OpenBaselines(), "a", "b", "c"), Is.EqualTo(expected), damage);
        Assert.That(files.Errors, Is.EqualTo(new[] { 8300 }), damage);
        Assert.That(File.ReadAllBytes(files.Aside.Single()), Is.EqualTo(file), damage);

        // What was intact is there again, whole.
        files.Stop();
        files.Logger.Collector.Clear();
        Assert.That(await ReadAsync(files.OpenBaselines(), "a", "b", "c"), Is.EqualTo(expected), damage);
        Assert.That(files.Errors, Is.Empty, damage);
    }
}
