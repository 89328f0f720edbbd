using AiApiGuard.Identity.ApiKeys;

namespace AiApiGuard.Tests.Identity.ApiKeys;

public sealed class InMemoryApiKeyStoreTests
{
    private static AiGuardApiKeyRecord NewRecord() => AiGuardApiKey.Create(new AiGuardApiKeyRecord { Owner = "alice" }).Record;

    [Test]
    public void Find_AddedAndConfigured_FindsBoth()
    {
        var store = new InMemoryApiKeyStore();
        var (added, configured) = (NewRecord(), NewRecord());
        store.Add(added);
        store.Configure([("0", configured)]);
        Assert.Multiple(() =>
        {
            Assert.That(store.Find(added.Id), Is.SameAs(added));
            Assert.That(store.Find(configured.Id), Is.SameAs(configured));
            Assert.That(store.Find("unknown"), Is.Null);
        });
    }

    [Test]
    public void Revoke_ConfiguredKey_OutlivesReload()
    {
        var store = new InMemoryApiKeyStore();
        var record = NewRecord();
        store.Configure([("0", record)]);
        Assert.That(store.Revoke(record.Id), Is.True);
        store.Configure([("0", record)]);
        Assert.That(store.Find(record.Id)!.Revoked, Is.True);
    }

    [Test]
    public void Revoke_UnknownKey_IsFalse() => Assert.That(new InMemoryApiKeyStore().Revoke("unknown"), Is.False);

    [Test]
    public void Configure_KeyLeftOut_IsGone()
    {
        var store = new InMemoryApiKeyStore();
        var record = NewRecord();
        store.Configure([("0", record)]);
        store.Configure([]);
        Assert.That(store.Find(record.Id), Is.Null);
    }

    [Test]
    public void Add_SameIdentifier_Throws()
    {
        var store = new InMemoryApiKeyStore();
        var record = NewRecord();
        store.Add(record);
        Assert.That(() => store.Add(record), Throws.ArgumentException.With.Message.Contains(record.Id));
    }

    [Test]
    public void Configure_IdentifierOfAnotherKey_ThrowsAndChangesNothing()
    {
        var store = new InMemoryApiKeyStore();
        var (added, configured) = (NewRecord(), NewRecord());
        store.Add(added);
        store.Configure([("A:0", configured)]);
        Assert.That(
            () => store.Configure([("A:0", NewRecord()), ("A:1", added)]),
            Throws.InvalidOperationException.With.Message.Contains("A:1"));
        Assert.That(store.Find(configured.Id), Is.SameAs(configured));
    }

    [Test]
    public async Task AddAndRevoke_ManyThreads_LoseNothing()
    {
        var store = new InMemoryApiKeyStore();
        var records = Enumerable.Range(0, 400).Select(_ => NewRecord()).ToList();
        await Parallel.ForEachAsync(records, (record, _) =>
        {
            store.Add(record);
            Assert.That(store.Find(record.Id)!.Revoked, Is.False);
            Assert.That(store.Revoke(record.Id), Is.True);
            return ValueTask.CompletedTask;
        });
        Assert.That(records.Select(record => store.Find(record.Id)!.Revoked), Is.All.True);
    }
}
