using System.Net;
using AiApiGuard.Identity.ApiKeys;
using NUnit.Framework;

namespace AiApiGuard.TestUtilities.Keys;

/// <summary>Tests what every key store promises.</summary>
public abstract class KeyStoreContractTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);
    private static readonly string Hash = new('a', 64);

    private IAiGuardKeyStore _store = null!;

    [SetUp]
    public async Task OpenEmptyStore() => _store = await CreateAsync();

    /// <summary>Creates an empty store.</summary>
    protected abstract Task<IAiGuardKeyStore> CreateAsync();

    /// <summary>Opens the store created last once more, as another process would.</summary>
    protected abstract IAiGuardKeyStore OpenAnother();

    [Test]
    public async Task GetVersion_NothingWritten_IsZero()
    {
        Assert.That(await _store.GetVersionAsync(default), Is.Zero);
        Assert.That(await ReadChangesAsync(_store, 0), Is.Empty);
    }

    [Test]
    public async Task Add_WholeRecord_IsReadAsItWasWritten()
    {
        var written = WholeRecord("AbCdEf012345");
        var added = await _store.AddAsync(written, default);
        var expected = Describe(written with { Version = 1 });
        Assert.Multiple(async () =>
        {
            Assert.That(Describe(added), Is.EqualTo(expected));
            Assert.That(Describe(await OpenAnother().FindAsync(written.Id, default)), Is.EqualTo(expected));
            Assert.That((await ReadChangesAsync(OpenAnother(), 0)).Select(Describe), Is.EqualTo(new[] { expected }));
            Assert.That((await ListAsync(new AiGuardKeyQuery())).Select(Describe), Is.EqualTo(new[] { expected }));
            Assert.That(await OpenAnother().GetVersionAsync(default), Is.EqualTo(1));
        });
    }

    [Test]
    public async Task Add_SmallestRecord_IsReadAsItWasWritten()
    {
        var added = await AddAsync("000000000001");
        var read = await OpenAnother().FindAsync("000000000001", default);
        Assert.That(Describe(read), Is.EqualTo(Describe(added)));
        Assert.That(read!.Scopes.Count + read.Roles.Count + read.Models.Count + read.Endpoints.Count + read.AllowedNetworks.Count, Is.Zero);
    }

    [Test]
    public async Task Add_IdentifierThatIsThere_ChangesNothing()
    {
        await AddAsync("000000000001", record => record with { Owner = "alice" });
        Assert.That(await OpenAnother().AddAsync(NewRecord("000000000001") with { Owner = "mallory" }, default), Is.Null);
        Assert.That((await _store.FindAsync("000000000001", default))!.Owner, Is.EqualTo("alice"));
        Assert.That(await _store.GetVersionAsync(default), Is.EqualTo(1));
    }

    [Test]
    public async Task Add_IdentifierThatDiffersInCase_IsAnotherKey()
    {
        await AddAsync("abcdefghijkl", record => record with { Owner = "small" });
        await AddAsync("ABCDEFGHIJKL", record => record with { Owner = "large" });
        Assert.That((await _store.FindAsync("abcdefghijkl", default))!.Owner, Is.EqualTo("small"));
        Assert.That((await _store.FindAsync("ABCDEFGHIJKL", default))!.Owner, Is.EqualTo("large"));
        Assert.That(await _store.FindAsync("AbCdEfGhIjKl", default), Is.Null);
    }

    [TestCase("' OR 1=1 --")]
    [TestCase("%")]
    [TestCase("")]
    public async Task Find_IdentifierThatIsNone_FindsNothing(string id)
    {
        await AddAsync("000000000001");
        Assert.That(await _store.FindAsync(id, default), Is.Null);
    }

    [Test]
    public async Task Update_RecordAsRead_ReplacesItAndGivesNextVersion()
    {
        await AddAsync("000000000001");
        var read = await OpenAnother().FindAsync("000000000001", default);
        await AddAsync("000000000002");
        var wanted = WholeRecord("000000000001") with { Version = read!.Version };
        var updated = await _store.UpdateAsync(wanted, default);
        Assert.That(Describe(updated), Is.EqualTo(Describe(wanted with { Version = 3 })));
        Assert.That(Describe(await OpenAnother().FindAsync("000000000001", default)), Is.EqualTo(Describe(updated)));
    }

    [Test]
    public async Task Update_ListsToNone_ClearsThem()
    {
        var added = await _store.AddAsync(WholeRecord("000000000001"), default);
        await _store.UpdateAsync(NewRecord("000000000001") with { Version = added!.Version }, default);
        var read = await OpenAnother().FindAsync("000000000001", default);
        Assert.That(read!.Scopes.Count + read.Roles.Count + read.Models.Count + read.Endpoints.Count + read.AllowedNetworks.Count, Is.Zero);
        Assert.That(read.ExpiresAt, Is.Null);
    }

    [Test]
    public async Task Update_SomebodyChangedItSince_ChangesNothing()
    {
        var read = await AddAsync("000000000001");
        await OpenAnother().UpdateAsync(read with { Owner = "bob" }, default);
        Assert.That(await _store.UpdateAsync(read with { Owner = "carol" }, default), Is.Null);
        Assert.That((await _store.FindAsync("000000000001", default))!.Owner, Is.EqualTo("bob"));
        Assert.That(await _store.GetVersionAsync(default), Is.EqualTo(2));
    }

    [Test]
    public async Task Update_RecordThatIsNotThere_ChangesNothing()
    {
        Assert.That(await _store.UpdateAsync(NewRecord("000000000001") with { Version = 1 }, default), Is.Null);
        Assert.That(await _store.GetVersionAsync(default), Is.Zero);
    }

    [Test]
    public async Task Update_UsedSinceItWasRead_KeepsTheUse()
    {
        var read = await AddAsync("000000000001");
        await _store.RecordUsesAsync([new AiGuardKeyUse(read.Id, Now)], default);
        var updated = await _store.UpdateAsync(read with { State = AiGuardKeyState.Disabled }, default);
        Assert.That(updated!.LastUsedAt, Is.EqualTo(Now));
        Assert.That((await OpenAnother().FindAsync(read.Id, default))!.LastUsedAt, Is.EqualTo(Now));
    }

    [Test]
    public async Task Update_ByManyAtOnce_SucceedsForOne()
    {
        var read = await AddAsync("000000000001");
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(writer =>
            Task.Run(async () => await OpenAnother().UpdateAsync(read with { Owner = $"{writer}" }, default))));
        var winner = results.Single(result => result is not null)!;
        Assert.That((await _store.FindAsync(read.Id, default))!.Owner, Is.EqualTo(winner.Owner));
        Assert.That(await _store.GetVersionAsync(default), Is.EqualTo(2));
    }

    [Test]
    public async Task ReadChanges_AfterAVersion_GivesLaterChangesInTheirOrder()
    {
        var first = await AddAsync("ZZZZZZZZZZZZ");
        await AddAsync("000000000001");
        await AddAsync("aaaaaaaaaaaa", record => record with { State = AiGuardKeyState.Revoked, RevokedAt = Now });
        await AddAsync("bbbbbbbbbbbb", record => record with { ExpiresAt = Now });
        await _store.UpdateAsync(first with { Owner = "bob" }, default);
        var changes = await ReadChangesAsync(OpenAnother(), 2);
        Assert.That(changes.Select(record => record.Id), Is.EqualTo(new[] { "aaaaaaaaaaaa", "bbbbbbbbbbbb", "ZZZZZZZZZZZZ" }));
        Assert.That(changes.Select(record => record.Version), Is.EqualTo(new[] { 3, 4, 5 }));
        Assert.That(await ReadChangesAsync(_store, 5), Is.Empty);
    }

    [Test]
    public async Task ReadChanges_WhileOthersWrite_NeverMissesOne()
    {
        const int Writers = 4;
        const int EachWrites = 15;
        var writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            var store = OpenAnother();
            for (var i = 0; i < EachWrites; i++)
                await store.AddAsync(NewRecord($"{writer:D4}{i:D8}"), default);
        })));

        var seen = new List<long>();
        var version = 0L;
        bool isLast;
        do
        {
            isLast = writing.IsCompleted;
            foreach (var record in await ReadChangesAsync(_store, version))
                seen.Add(version = record.Version);
        }
        while (!isLast);
        await writing;
        Assert.That(seen, Is.EqualTo(Enumerable.Range(1, Writers * EachWrites)));
    }

    [Test]
    public async Task List_Pages_GiveAllInOrdinalOrder()
    {
        string[] ids = ["zzzzzzzzzzzz", "0aaaaaaaaaaa", "AAAAAAAAAAAA", "aAAAAAAAAAAA", "Zaaaaaaaaaaa", "AAAAAAAAAAAa", "9zzzzzzzzzzz"];
        foreach (var id in ids)
            await AddAsync(id);
        var listed = new List<string>();
        for (List<AiGuardApiKeyRecord> page; (page = await ListAsync(new AiGuardKeyQuery { Limit = 2, After = listed.LastOrDefault() })).Count > 0;)
        {
            Assert.That(page, Has.Count.LessThanOrEqualTo(2));
            listed.AddRange(page.Select(record => record.Id));
        }

        Assert.That(listed, Is.EqualTo(ids.Order(StringComparer.Ordinal)));
    }

    [Test]
    public async Task List_TenantAndOwner_GivesThoseAlone()
    {
        foreach (var (id, tenant, owner) in new[] { ("1", "acme", "alice"), ("2", "acme", "bob"), ("3", "other", "alice"), ("4", "Acme", "alice") })
            await AddAsync($"00000000000{id}", record => record with { Tenant = tenant, Owner = owner });
        await AddAsync("000000000005");
        Assert.That(await ListIdsAsync(new AiGuardKeyQuery { Tenant = "acme" }), Is.EqualTo(new[] { "000000000001", "000000000002" }));
        Assert.That(await ListIdsAsync(new AiGuardKeyQuery { Owner = "alice", After = "000000000001" }), Is.EqualTo(new[] { "000000000003", "000000000004" }));
        Assert.That(await ListIdsAsync(new AiGuardKeyQuery { Tenant = "acme", Owner = "bob" }), Is.EqualTo(new[] { "000000000002" }));
        Assert.That(await ListIdsAsync(new AiGuardKeyQuery()), Has.Count.EqualTo(5));
    }

    [Test]
    public async Task RecordUses_LaterAndEarlier_KeepsTheLatestAndGivesNoVersion()
    {
        await AddAsync("000000000001");
        await AddAsync("000000000002");
        await AddAsync("000000000003");
        await _store.RecordUsesAsync([new("000000000001", Now), new("000000000002", Now.AddHours(1)), new("notthereatal", Now)], default);
        await OpenAnother().RecordUsesAsync([new("000000000001", Now.AddSeconds(1)), new("000000000002", Now)], default);
        var records = await ListAsync(new AiGuardKeyQuery());
        Assert.That(records.Select(record => record.LastUsedAt), Is.EqualTo(new DateTimeOffset?[] { Now.AddSeconds(1), Now.AddHours(1), null }));
        Assert.That(records.Select(record => record.Version), Is.EqualTo(new[] { 1, 2, 3 }));
        Assert.That(await _store.GetVersionAsync(default), Is.EqualTo(3));
    }

    [Test]
    public async Task RecordUses_ThousandsAtOnce_WritesThoseThatAreThere()
    {
        await AddAsync("000000000777");
        await _store.RecordUsesAsync([.. Enumerable.Range(0, 3000).Select(i => new AiGuardKeyUse($"{i:D12}", Now.AddSeconds(i % 3)))], default);
        Assert.That((await _store.FindAsync("000000000777", default))!.LastUsedAt, Is.EqualTo(Now));
    }

    [Test]
    public async Task RecordUses_None_DoesNothing()
    {
        await _store.RecordUsesAsync([], default);
        Assert.That(await _store.GetVersionAsync(default), Is.Zero);
    }

    private static AiGuardApiKeyRecord NewRecord(string id) => new() { Id = id, Hash = Hash };

    private static AiGuardApiKeyRecord WholeRecord(string id) => new()
    {
        Id = id,
        Hash = new string('b', 64),
        Owner = "alice'; DROP TABLE \"AiGuardApiKeys\"; --",
        Tenant = "Łódź \U0001F511",
        Name = "the laptop, \"mine\"",
        Scopes = ["chat:write", "a,b", "ü\"\\"],
        Roles = ["admin"],
        Models = ["gpt-*", "claude-*"],
        Endpoints = ["/v1/chat/*"],
        AllowedNetworks = [IPNetwork.Parse("192.0.2.0/24"), IPNetwork.Parse("2001:db8::/32")],
        Tier = "gold",
        CertificateThumbprint = new string('c', 64),
        CreatedAt = Now.AddTicks(1),
        ExpiresAt = Now.AddDays(1).AddTicks(2),
        LastUsedAt = Now.AddMinutes(3),
        State = AiGuardKeyState.Revoked,
        RevokedAt = Now.AddHours(1).AddTicks(4),
        RevocationReason = "lost",
        RotatedFrom = "999999999999",
    };

    // Lists are compared by reference in a record.
    private static string Describe(AiGuardApiKeyRecord? record) => record is null ? "none" : string.Join(
        " | ",
        record.Id, record.Hash, record.Owner, record.Tenant, record.Name, string.Join(' ', record.Scopes), string.Join(' ', record.Roles),
        string.Join(' ', record.Models), string.Join(' ', record.Endpoints), string.Join(' ', record.AllowedNetworks), record.Tier,
        record.CertificateThumbprint, $"{record.CreatedAt:O}", $"{record.ExpiresAt:O}", $"{record.LastUsedAt:O}", record.State,
        $"{record.RevokedAt:O}", record.RevocationReason, record.RotatedFrom, record.Version);

    private static Task<List<AiGuardApiKeyRecord>> ReadChangesAsync(IAiGuardKeyStore store, long version) =>
        ToListAsync(store.ReadChangesAsync(version, default));

    private static async Task<List<AiGuardApiKeyRecord>> ToListAsync(IAsyncEnumerable<AiGuardApiKeyRecord> records)
    {
        var list = new List<AiGuardApiKeyRecord>();
        await foreach (var record in records)
            list.Add(record);
        return list;
    }

    private Task<List<AiGuardApiKeyRecord>> ListAsync(AiGuardKeyQuery query) => ToListAsync(_store.ListAsync(query, default));

    private async Task<List<string>> ListIdsAsync(AiGuardKeyQuery query) => [.. (await ListAsync(query)).Select(record => record.Id)];

    private async Task<AiGuardApiKeyRecord> AddAsync(string id, Func<AiGuardApiKeyRecord, AiGuardApiKeyRecord>? with = null) =>
        (await _store.AddAsync(with is null ? NewRecord(id) : with(NewRecord(id)), default))!;
}
