using System.Net;
using AiApiGuard.State.Blocks;
using AiApiGuard.Tests.Filters;
using AiApiGuard.Tests.Identity.ApiKeys;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.Tests.State.Blocks;

public sealed class AiGuardBlocksTests
{
    private const string KeyId = "AbCdEf012345";

    private FailingBlockStore _store = null!;
    private ServiceProvider _services = null!;

    private AiGuardBlocks Blocks => _services.GetRequiredService<AiGuardBlocks>();

    private BlockTable Table => _services.GetRequiredService<BlockTable>();

    [SetUp]
    public void SetUp()
    {
        _store = new FailingBlockStore(IdentityServices.Time);
        _services = IdentityServices.Build(host: services => services.AddSingleton<IAiGuardBlockStore>(_store));
    }

    [TearDown]
    public void TearDown() => _services.Dispose();

    [Test]
    public async Task Block_EachKind_IsInForceAtOnceAndInTheStore()
    {
        await Blocks.BlockAsync(new(AiGuardBlockKind.Key, KeyId));
        await Blocks.BlockAsync(new(AiGuardBlockKind.Caller, "alice") { Tenant = "acme" });
        await Blocks.BlockAsync(new(AiGuardBlockKind.Network, "192.0.2.77/24"));
        Assert.Multiple(() =>
        {
            Assert.That(Table.IsKeyBlocked(KeyId), Is.True);
            Assert.That(Table.IsBlocked(Callers.Named("alice", (AiGuardClaimTypes.Tenant, "acme"))), Is.True);
            Assert.That(Table.IsBlocked(IPAddress.Parse("192.0.2.1")), Is.True);
        });
        var now = IdentityServices.Time.GetUtcNow();
        Assert.That((await _store.ReadAsync(default)).Blocks, Is.EquivalentTo(new AiGuardBlock[]
        {
            new(AiGuardBlockKind.Key, KeyId) { CreatedAt = now },
            new(AiGuardBlockKind.Caller, "alice") { Tenant = "acme", CreatedAt = now },
            new(AiGuardBlockKind.Network, "192.0.2.0/24") { CreatedAt = now },
        }));
        Assert.That(
            (await Blocks.ListAsync()).Select(block => block.Kind),
            Is.EqualTo(new[] { AiGuardBlockKind.Key, AiGuardBlockKind.Caller, AiGuardBlockKind.Network }));
    }

    // What was read before a change must not take the place of the change.
    [Test]
    public async Task Block_WhileAnEarlierStateIsBeingRead_StaysInForce()
    {
        var reading = new TaskCompletionSource();
        _store.Delay = reading.Task;
        var following = _services.GetRequiredService<BlockFollower>().FollowAsync(default);
        _store.Delay = Task.CompletedTask;
        var blocking = Blocks.BlockAsync(new(AiGuardBlockKind.Caller, "alice"));
        Assert.That(Table.IsBlocked(Callers.Named("alice")), Is.True);
        reading.SetResult();
        await Task.WhenAll(following, blocking);
        Assert.That(Table.IsBlocked(Callers.Named("alice")), Is.True);
    }

    [TestCase("192.0.2.0/24")]
    [TestCase("192.0.2.77/24")]
    [TestCase("::ffff:192.0.2.0/120")]
    public async Task Unblock_NetworkInAnyNotation_LetsItInAtOnce(string notation)
    {
        await Blocks.BlockAsync(new(AiGuardBlockKind.Network, "192.0.2.5/24"));
        Assert.That(await Blocks.UnblockAsync(AiGuardBlockKind.Network, notation), Is.True);
        Assert.That(Table.IsEmpty, Is.True);
        Assert.That((await _store.ReadAsync(default)).Blocks, Is.Empty);
        Assert.That(await Blocks.UnblockAsync(AiGuardBlockKind.Network, notation), Is.False);
    }

    [Test]
    public async Task Unblock_CallerOfAnotherTenant_ChangesNothing()
    {
        await Blocks.BlockAsync(new(AiGuardBlockKind.Caller, "alice") { Tenant = "acme" });
        Assert.That(await Blocks.UnblockAsync(AiGuardBlockKind.Caller, "alice"), Is.False);
        Assert.That(Table.IsEmpty, Is.False);
        Assert.That(await Blocks.UnblockAsync(AiGuardBlockKind.Caller, "alice", "acme"), Is.True);
        Assert.That(Table.IsEmpty, Is.True);
    }

    [Test]
    public async Task BlockAndUnblock_AreLoggedWithActorAndReason()
    {
        await Blocks.BlockAsync(new(AiGuardBlockKind.Caller, "ali\nce") { Actor = "ops", Reason = "extraction" });
        await Blocks.UnblockAsync(AiGuardBlockKind.Caller, "ali\nce", actor: "carol");
        var logged = _services.GetFakeLogCollector().GetSnapshot().Where(record => record.Id.Id == 8012).Select(record => record.Message).ToList();
        Assert.That(logged, Has.Count.EqualTo(2));
        Assert.That(logged[0], Does.Contain("ali?ce").And.Contain(" blocked").And.Contain("ops").And.Contain("extraction"));
        Assert.That(logged[1], Does.Contain("ali?ce").And.Contain(" unblocked").And.Contain("carol"));
    }

    private static IEnumerable<TestCaseData> Invalid()
    {
        yield return Case("kind", new((AiGuardBlockKind)9, "x"));
        yield return Case("empty", new(AiGuardBlockKind.Caller, ""));
        yield return Case("key", new(AiGuardBlockKind.Key, "aig_live_x"));
        yield return Case("network", new(AiGuardBlockKind.Network, "10/8"));
        yield return Case("tenant of a key", new(AiGuardBlockKind.Key, KeyId) { Tenant = "acme" });
        yield return Case("tenant of a network", new(AiGuardBlockKind.Network, "192.0.2.0/24") { Tenant = "acme" });
        yield return Case("ended", new(AiGuardBlockKind.Key, KeyId) { ExpiresAt = IdentityServices.Time.GetUtcNow() });
        yield return Case("reason of lines", new(AiGuardBlockKind.Key, KeyId) { Reason = "a\nb" });
        yield return Case("long reason", new(AiGuardBlockKind.Key, KeyId) { Reason = new string('a', 257) });
        yield return Case("actor of lines", new(AiGuardBlockKind.Key, KeyId) { Actor = "a\u0085b" });

        static TestCaseData Case(string name, AiGuardBlock block) => new TestCaseData(block).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Invalid))]
    public async Task Block_NotValid_ThrowsAndShutsNobodyOut(AiGuardBlock block)
    {
        Assert.That(() => Blocks.BlockAsync(block), Throws.InstanceOf<ArgumentException>());
        Assert.That(Table.IsEmpty, Is.True);
        Assert.That(await _store.GetVersionAsync(default), Is.Zero);
    }

    [Test]
    public async Task Change_StoreDown_ThrowsAndChangesNothing()
    {
        await Blocks.BlockAsync(new(AiGuardBlockKind.Caller, "alice"));
        _store.IsDown = true;
        Assert.That(() => Blocks.BlockAsync(new(AiGuardBlockKind.Caller, "bob")), Throws.InstanceOf<IOException>());
        Assert.That(() => Blocks.UnblockAsync(AiGuardBlockKind.Caller, "alice"), Throws.InstanceOf<IOException>());
        Assert.That(Table.IsBlocked(Callers.Named("alice")), Is.True);
        Assert.That(Table.IsBlocked(Callers.Named("bob")), Is.False);
    }
}
