using AiApiGuard.State.Blocks;
using NUnit.Framework;

namespace AiApiGuard.TestUtilities.Blocks;

/// <summary>Tests what every block store promises.</summary>
public abstract class BlockStoreContractTests
{
    /// <summary>Is when each test begins.</summary>
    protected static readonly DateTimeOffset Start = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

    private IAiGuardBlockStore _store = null!;

    [SetUp]
    public async Task OpenEmptyStore() => _store = await CreateAsync();

    /// <summary>Creates an empty store whose clock stands at <see cref="Start"/>.</summary>
    protected abstract Task<IAiGuardBlockStore> CreateAsync();

    /// <summary>Opens the store created last once more, as another process would.</summary>
    protected abstract IAiGuardBlockStore OpenAnother();

    /// <summary>Moves the clock of the store created last.</summary>
    protected abstract ValueTask AdvanceAsync(TimeSpan time);

    [Test]
    public async Task Read_NothingWritten_IsEmpty()
    {
        var (version, blocks) = await _store.ReadAsync(default);
        Assert.That(version, Is.Zero);
        Assert.That(blocks, Is.Empty);
        Assert.That(await _store.GetVersionAsync(default), Is.Zero);
    }

    [Test]
    public async Task Add_WholeAndSmallest_AreReadAsTheyWereWritten()
    {
        AiGuardBlock[] blocks =
        [
            new(AiGuardBlockKind.Network, "2001:db8::/32")
            {
                CreatedAt = Start.AddTicks(3).ToOffset(TimeSpan.FromHours(2)), ExpiresAt = Start.AddDays(1).AddTicks(1), Reason = "too \"many\"\n", Actor = "Łódź \U0001F511",
            },
            new(AiGuardBlockKind.Key, "AbCdEf012345"),
            new(AiGuardBlockKind.Caller, "alice") { Tenant = "acme" },
        ];
        foreach (var block in blocks)
            await _store.AddAsync(block, default);
        Assert.That((await OpenAnother().ReadAsync(default)).Blocks, Is.EquivalentTo(blocks));
    }

    [Test]
    public async Task Add_SubjectsOfAnyCharacters_NeverCollide()
    {
        string[] subjects = ["", "a", "A", ".a", "!a", "0", "0.a", "a\0", "é", "e\u0301", "\U0001F511", "\ud83d", "\udd11", "\ufffd", "{a}"];
        var blocks = Enum.GetValues<AiGuardBlockKind>().SelectMany(kind => subjects.Select(subject => new AiGuardBlock(kind, subject))).ToArray();
        foreach (var block in blocks)
            await _store.AddAsync(block, default);
        Assert.That((await OpenAnother().ReadAsync(default)).Blocks, Is.EquivalentTo(blocks));
        Assert.That(await _store.RemoveAsync(AiGuardBlockKind.Caller, "\ud83d", null, default), Is.True);
        Assert.That((await _store.ReadAsync(default)).Blocks, Is.EquivalentTo(blocks.Where(block => block != new AiGuardBlock(AiGuardBlockKind.Caller, "\ud83d"))));
    }

    [Test]
    public async Task Add_TenantsOfAnyCharacters_NeverCollide()
    {
        string[] texts = ["", "a", "A", "1:a", ".a", "0:", "é", "\U0001F511", "\ud83d", "!2:a"];
        var blocks = texts.Append(null).SelectMany(tenant => texts.Select(subject => new AiGuardBlock(AiGuardBlockKind.Caller, subject) { Tenant = tenant })).ToArray();
        foreach (var block in blocks)
            await _store.AddAsync(block, default);
        Assert.That((await OpenAnother().ReadAsync(default)).Blocks, Is.EquivalentTo(blocks));
    }

    [Test]
    public async Task Remove_OneOfTwoTenants_LeavesTheOther()
    {
        AiGuardBlock[] blocks =
        [
            new(AiGuardBlockKind.Caller, "alice"),
            new(AiGuardBlockKind.Caller, "alice") { Tenant = "acme" },
            new(AiGuardBlockKind.Caller, "alice") { Tenant = "\ud83d" },
        ];
        foreach (var block in blocks)
            await _store.AddAsync(block, default);
        Assert.That(await _store.RemoveAsync(AiGuardBlockKind.Caller, "alice", "Acme", default), Is.False);
        Assert.That(await _store.RemoveAsync(AiGuardBlockKind.Caller, "alice", "acme", default), Is.True);
        Assert.That((await _store.ReadAsync(default)).Blocks, Is.EquivalentTo(new[] { blocks[0], blocks[2] }));
        Assert.That(await OpenAnother().RemoveAsync(AiGuardBlockKind.Caller, "alice", null, default), Is.True);
        Assert.That((await _store.ReadAsync(default)).Blocks, Is.EqualTo(new[] { blocks[2] }));
    }

    [Test]
    public async Task Add_SameKindAndSubject_Replaces()
    {
        await _store.AddAsync(new(AiGuardBlockKind.Caller, "alice") { Reason = "first" }, default);
        var first = await _store.GetVersionAsync(default);
        await OpenAnother().AddAsync(new(AiGuardBlockKind.Caller, "alice") { Reason = "second" }, default);
        var (version, blocks) = await _store.ReadAsync(default);
        Assert.That(blocks.Single().Reason, Is.EqualTo("second"));
        Assert.That(version, Is.GreaterThan(first));
        Assert.That(await _store.GetVersionAsync(default), Is.EqualTo(version));
    }

    [Test]
    public async Task Remove_ThatIsThere_RemovesItAlone()
    {
        await _store.AddAsync(new(AiGuardBlockKind.Caller, "alice"), default);
        await _store.AddAsync(new(AiGuardBlockKind.Key, "alice"), default);
        var before = await _store.GetVersionAsync(default);
        Assert.That(await OpenAnother().RemoveAsync(AiGuardBlockKind.Caller, "alice", null, default), Is.True);
        var (version, blocks) = await _store.ReadAsync(default);
        Assert.That(blocks.Single().Kind, Is.EqualTo(AiGuardBlockKind.Key));
        Assert.That(version, Is.GreaterThan(before));
    }

    [Test]
    public async Task Remove_ThatIsNotThere_ChangesNothing()
    {
        await _store.AddAsync(new(AiGuardBlockKind.Caller, "alice"), default);
        var before = await _store.GetVersionAsync(default);
        Assert.That(await _store.RemoveAsync(AiGuardBlockKind.Caller, "Alice", null, default), Is.False);
        Assert.That(await _store.RemoveAsync(AiGuardBlockKind.Network, "alice", null, default), Is.False);
        Assert.That(await _store.GetVersionAsync(default), Is.EqualTo(before));
    }

    [Test]
    public async Task Read_AfterOneExpired_IsWithoutIt()
    {
        await _store.AddAsync(new(AiGuardBlockKind.Caller, "short") { ExpiresAt = Start.AddMinutes(1) }, default);
        await _store.AddAsync(new(AiGuardBlockKind.Caller, "long") { ExpiresAt = Start.AddMinutes(2) }, default);
        await AdvanceAsync(TimeSpan.FromMinutes(1) - TimeSpan.FromMilliseconds(1));
        Assert.That((await _store.ReadAsync(default)).Blocks, Has.Count.EqualTo(2));
        await AdvanceAsync(TimeSpan.FromMilliseconds(1));
        Assert.That((await _store.ReadAsync(default)).Blocks.Single().Subject, Is.EqualTo("long"));
        await _store.AddAsync(new(AiGuardBlockKind.Caller, "short") { ExpiresAt = Start.AddMinutes(3) }, default);
        Assert.That((await OpenAnother().ReadAsync(default)).Blocks, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Add_ByManyAtOnce_KeepsAllAndCountsEach()
    {
        var versions = await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            var store = OpenAnother();
            var seen = new List<long>();
            for (var i = 0; i < 20; i++)
            {
                await store.AddAsync(new(AiGuardBlockKind.Key, $"{writer}-{i}"), default);
                seen.Add(await store.GetVersionAsync(default));
            }

            return seen;
        })));
        Assert.That(versions, Has.All.Ordered.Ascending.And.All.Unique);
        var (version, blocks) = await _store.ReadAsync(default);
        Assert.That(blocks, Has.Count.EqualTo(160));
        Assert.That(version, Is.EqualTo(versions.Max(seen => seen[^1])));
    }

    [Test]
    public async Task Watch_Changes_AreTold()
    {
        var changes = new SemaphoreSlim(0);
        using var watch = OpenAnother().Watch(() => changes.Release());
        if (watch is null)
            Assert.Ignore("The store cannot tell of changes.");
        await ToldAsync(() => _store.AddAsync(new(AiGuardBlockKind.Key, "key"), default));
        await ToldAsync(async () => await _store.RemoveAsync(AiGuardBlockKind.Key, "key", null, default));

        // It may take a while until somebody listens. Whatever is told late is told of something.
        async Task ToldAsync(Func<ValueTask> change)
        {
            do
                await change();
            while (!await changes.WaitAsync(TimeSpan.FromMilliseconds(100)) && await AddAgainAsync());
        }

        async Task<bool> AddAgainAsync()
        {
            await _store.AddAsync(new(AiGuardBlockKind.Key, "key"), default);
            return true;
        }
    }

    [Test]
    public async Task Watch_Ended_IsNotToldAnyMore()
    {
        var told = new int[2];
        var ended = _store.Watch(() => told[0]++);
        if (ended is null)
            Assert.Ignore("The store cannot tell of changes.");
        ended!.Dispose();
        ended.Dispose();
        var before = told[0];
        await _store.AddAsync(new(AiGuardBlockKind.Key, "key"), default);
        Assert.That(told[0], Is.EqualTo(before));
    }
}
