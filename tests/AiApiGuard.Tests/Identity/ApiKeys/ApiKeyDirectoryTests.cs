using AiApiGuard.Identity.ApiKeys;

namespace AiApiGuard.Tests.Identity.ApiKeys;

public sealed class ApiKeyDirectoryTests
{
    private static AiGuardApiKeyRecord NewRecord(long version = 0) =>
        AiGuardApiKey.Create(new AiGuardApiKeyRecord { Owner = "alice" }).Record with { Version = version };

    private static AiGuardApiKeyRecord Revoked(AiGuardApiKeyRecord record, long version) =>
        record with { State = AiGuardKeyState.Revoked, Version = version };

    [Test]
    public void Find_StoredAndConfigured_FindsBoth()
    {
        var directory = new ApiKeyDirectory();
        var (stored, configured) = (NewRecord(1), NewRecord());
        directory.Apply(stored);
        directory.Configure([configured]);
        Assert.That(directory.Find(stored.Id)!.Record, Is.SameAs(stored));
        Assert.That(directory.Find(configured.Id)!.Record, Is.SameAs(configured));
        Assert.That(directory.Find("unknownunkno"), Is.Null);
    }

    [Test]
    public void Configure_KeyThatTheStoreRevoked_StaysRevoked()
    {
        var directory = new ApiKeyDirectory();
        var record = NewRecord();
        directory.Configure([record]);
        directory.Apply(Revoked(record, 1));
        directory.Configure([record]);
        Assert.That(directory.Find(record.Id)!.Record.State, Is.EqualTo(AiGuardKeyState.Revoked));
    }

    [Test]
    public void Configure_KeyLeftOut_IsGoneUnlessItIsTheStores()
    {
        var directory = new ApiKeyDirectory();
        var (gone, kept) = (NewRecord(), NewRecord());
        directory.Configure([gone, kept]);
        directory.Apply(Revoked(kept, 1));
        directory.Configure([]);
        Assert.That(directory.Find(gone.Id), Is.Null);
        Assert.That(directory.Find(kept.Id)!.Record.State, Is.EqualTo(AiGuardKeyState.Revoked));
    }

    [Test]
    public void Apply_OlderThanWhatIsThere_ChangesNothing()
    {
        var directory = new ApiKeyDirectory();
        var record = NewRecord();
        directory.Apply(Revoked(record, 7));
        directory.Apply(record with { Version = 6 });
        Assert.That(directory.Find(record.Id)!.Record.State, Is.EqualTo(AiGuardKeyState.Revoked));
    }

    [Test]
    public void Replace_RecordsLeftOut_AreGoneAndConfigurationShowsAgain()
    {
        var directory = new ApiKeyDirectory();
        var (configured, gone, kept) = (NewRecord(), NewRecord(3), NewRecord(4));
        directory.Configure([configured]);
        directory.Apply(Revoked(configured, 2));
        directory.Apply(gone);
        directory.Apply(kept);
        directory.Replace([kept with { Version = 1 }]);
        Assert.That(directory.Find(gone.Id), Is.Null);
        Assert.That(directory.Find(kept.Id)!.Record.Version, Is.EqualTo(1));
        Assert.That(directory.Find(configured.Id)!.Record, Is.SameAs(configured));
    }

    [Test]
    public async Task Apply_ManyThreads_KeepsTheLatestOfEach()
    {
        var directory = new ApiKeyDirectory();
        var records = Enumerable.Range(0, 200).Select(_ => NewRecord(1)).ToList();
        await Parallel.ForEachAsync(records.SelectMany(record => new[] { Revoked(record, 2), record }), (record, _) =>
        {
            directory.Apply(record);
            return ValueTask.CompletedTask;
        });
        Assert.That(records.Select(record => directory.Find(record.Id)!.Record.State), Is.All.EqualTo(AiGuardKeyState.Revoked));
    }
}
