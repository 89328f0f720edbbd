using AiApiGuard.Responses;
using AiApiGuard.TestUtilities.Responses;
using AiApiGuard.Tests.Anomalies.Persistence;

namespace AiApiGuard.Tests.Responses;

public sealed class FileResponseStoreTests : ResponseStoreContractTests
{
    private AnomalyFiles _files = null!;
    private FileResponseStore _store = null!;

    protected override int Most => 200;

    [TearDown]
    public void Delete() => _files.Dispose();

    [Test]
    public async Task Set_ThenCrash_IsReadAgain()
    {
        await _store.SetAsync(Respond("a"), default);
        await _store.SetAsync(Respond("b") with { State = AiGuardResponseState.Undone }, default);
        using var after = _files.Crash();
        var (version, responses) = await after.OpenResponses().ReadAsync(default);
        Assert.That(responses.Select(response => (response.Id, response.State)), Is.EquivalentTo(new[] { ("a", AiGuardResponseState.Active), ("b", AiGuardResponseState.Undone) }));
        Assert.That(version, Is.Positive);
    }

    [Test]
    public async Task Read_EndedBeforeARestart_IsForgottenSevenDaysAfterItEnded()
    {
        await _store.SetAsync(Respond("a") with { State = AiGuardResponseState.Ended }, default);
        _files.Time.Advance(TimeSpan.FromDays(6));
        _files.Stop();
        _store = _files.OpenResponses();
        Assert.That((await _store.ReadAsync(default)).Responses, Has.Count.EqualTo(1));
        _files.Time.Advance(TimeSpan.FromDays(1));
        Assert.That((await _store.ReadAsync(default)).Responses, Is.Empty);
    }

    [Test]
    public async Task Read_FileDamagedOrCutOffAnywhere_UsesWhatIsBefore()
    {
        await _store.SetAsync(Respond("a"), default);
        var first = new FileInfo(_files.Responses).Length - 12;
        await _store.SetAsync(Respond("b"), default);
        _files.Stop();
        var intact = File.ReadAllBytes(_files.Responses);
        for (var at = 0; at < intact.Length; at++)
        {
            var changed = intact.ToArray();
            changed[at] ^= 0x20;
            string[] expected = at < first ? [] : at < intact.Length - 12 ? ["a"] : ["a", "b"];
            foreach (var damaged in new[] { changed, intact[..at] })
            {
                using var files = new AnomalyFiles(Start);
                File.WriteAllBytes(files.Responses, damaged);
                var read = (await files.OpenResponses().ReadAsync(default)).Responses;
                Assert.That(read.Select(response => response.Id), Is.EqualTo(expected), $"{damaged.Length} bytes, {at}");
                Assert.That(files.Errors, Is.EqualTo(new[] { 8300 }));
                Assert.That(files.Aside.Count(), Is.EqualTo(1));
            }
        }
    }

    [Test]
    public async Task Set_DiskCannotBeWritten_GoesOnInMemoryAndIsWrittenLater()
    {
        await _store.SetAsync(Respond("a"), default);
        File.Delete(_files.Responses);
        Directory.CreateDirectory(_files.Responses);
        await _store.SetAsync(Respond("b"), default);
        await _store.SetAsync(Respond("c"), default);
        Assert.That((await _store.ReadAsync(default)).Responses, Has.Count.EqualTo(3));
        Assert.That(_files.Errors, Is.EqualTo(new[] { 8301 }));
        Directory.Delete(_files.Responses);
        _files.Time.Advance(TimeSpan.FromMinutes(10));
        using var after = _files.Crash();
        Assert.That((await after.OpenResponses().ReadAsync(default)).Responses, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task Set_BesideASecondProcess_FailsAndTheFirstOneLosesNothing()
    {
        await _store.SetAsync(Respond("a"), default);
        var second = _files.OpenResponses();
        Assert.That(async () => await second.SetAsync(Respond("b"), default), Throws.InstanceOf<IOException>());
        Assert.That(async () => await second.GetVersionAsync(default), Throws.InstanceOf<IOException>());
        Assert.That((await _store.ReadAsync(default)).Responses.Single().Id, Is.EqualTo("a"));
        Assert.That(_files.Errors, Is.EqualTo(new[] { 8304 }));
    }

    protected override Task<IAiGuardResponseStore> CreateAsync()
    {
        _files = new(Start);
        return Task.FromResult<IAiGuardResponseStore>(_store = _files.OpenResponses(Most));
    }

    protected override IAiGuardResponseStore OpenAnother() => _store;

    protected override ValueTask AdvanceAsync(TimeSpan time)
    {
        _files.Time.AdjustTime(_files.Time.GetUtcNow() + time);
        return default;
    }
}
