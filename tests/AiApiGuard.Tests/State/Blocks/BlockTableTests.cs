using System.Net;
using AiApiGuard.State.Blocks;
using AiApiGuard.TestUtilities;
using AiApiGuard.Tests.Filters;
using Microsoft.Extensions.Time.Testing;

namespace AiApiGuard.Tests.State.Blocks;

public sealed class BlockTableTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private BlockTable _table = null!;

    [SetUp]
    public void SetUp() => _table = new BlockTable(_time);

    [TestCase("192.0.2.0/24", "192.0.2.0", true)]
    [TestCase("192.0.2.0/24", "192.0.2.255", true)]
    [TestCase("192.0.2.0/24", "192.0.3.0", false)]
    [TestCase("192.0.2.0/24", "192.0.1.255", false)]
    [TestCase("192.0.2.0/24", "::ffff:192.0.2.7", true)]
    [TestCase("192.0.2.0/24", "::192.0.2.7", false)]
    [TestCase("192.0.2.77/24", "192.0.2.7", true)]
    [TestCase("192.0.2.7", "192.0.2.7", true)]
    [TestCase("192.0.2.7", "192.0.2.8", false)]
    [TestCase("192.0.2.7/32", "192.0.2.7", true)]
    [TestCase("128.0.0.0/1", "127.255.255.255", false)]
    [TestCase("128.0.0.0/1", "200.0.0.1", true)]
    [TestCase("::ffff:192.0.2.0/120", "192.0.2.7", true)]
    [TestCase("::ffff:192.0.2.0/120", "192.0.3.7", false)]
    [TestCase("0.0.0.0/0", "192.0.2.7", true)]
    [TestCase("0.0.0.0/0", "2001:db8::1", false)]
    [TestCase("::/0", "2001:db8::1", true)]
    [TestCase("::/0", "192.0.2.7", false)]
    [TestCase("::/0", "::ffff:192.0.2.7", false)]
    [TestCase("2001:db8:1::/48", "2001:db8:1:ffff::5", true)]
    [TestCase("2001:db8:1::/48", "2001:db8:2::5", false)]
    [TestCase("2001:db8::1", "2001:db8::1", true)]
    [TestCase("2001:db8::1", "2001:db8::2", false)]
    [TestCase("2001:DB8::/33", "2001:db8:8000::", false)]
    [TestCase("2001:DB8::/33", "2001:db8:7fff::", true)]
    public void IsBlocked_OneNetwork_HoldsItsAddressesAlone(string network, string address, bool expected)
    {
        Block(Network(network));
        Assert.That(_table.IsBlocked(IPAddress.Parse(address)), Is.EqualTo(expected));
    }

    [Test]
    public void IsBlocked_NetworksWithinEachOther_AnyOfThemCounts()
    {
        Block(Network("10.0.0.0/8"), Network("10.1.0.0/16"), Network("10.1.2.3/32"), Network("2001:db8::/32"), Network("2001:db8:1::/48"));
        Assert.Multiple(() =>
        {
            Assert.That(_table.IsBlocked(IPAddress.Parse("10.9.9.9")), Is.True);
            Assert.That(_table.IsBlocked(IPAddress.Parse("10.1.9.9")), Is.True);
            Assert.That(_table.IsBlocked(IPAddress.Parse("10.1.2.3")), Is.True);
            Assert.That(_table.IsBlocked(IPAddress.Parse("2001:db8:1::1")), Is.True);
            Assert.That(_table.IsBlocked(IPAddress.Parse("11.1.2.3")), Is.False);
        });
        _table.Remove(AiGuardBlockKind.Network, "10.0.0.0/8", null);
        Assert.Multiple(() =>
        {
            Assert.That(_table.IsBlocked(IPAddress.Parse("10.9.9.9")), Is.False);
            Assert.That(_table.IsBlocked(IPAddress.Parse("10.1.9.9")), Is.True);
        });
    }

    [Test]
    public void IsBlocked_WiderNetworkEndsFirst_TheNarrowerCounts()
    {
        Block(Network("10.0.0.0/8", 1), Network("10.1.0.0/16", 2));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.That(_table.IsBlocked(IPAddress.Parse("10.9.9.9")), Is.False);
        Assert.That(_table.IsBlocked(IPAddress.Parse("10.1.9.9")), Is.True);
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.That(_table.IsBlocked(IPAddress.Parse("10.1.9.9")), Is.False);
    }

    [Test]
    public void IsBlocked_OneNetworkInTwoNotations_LastsAsLongAsTheLonger([Values] bool isLongerFirst)
    {
        AiGuardBlock[] blocks = [Network("10.0.0.0/8"), Network("10.1.2.3/8", 1)];
        Block(isLongerFirst ? blocks : [blocks[1], blocks[0]]);
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.That(_table.IsBlocked(IPAddress.Parse("10.9.9.9")), Is.True);
    }

    [Test]
    public void IsBlocked_NoAddress_IsNot()
    {
        Block(Network("0.0.0.0/0"), Network("::/0"));
        Assert.That(_table.IsBlocked((IPAddress?)null), Is.False);
    }

    [Test]
    public void IsBlocked_CallersOfTheSameIdentifier_AreToldApartByTenant()
    {
        Block(new AiGuardBlock(AiGuardBlockKind.Caller, "alice") { Tenant = "acme" });
        Assert.Multiple(() =>
        {
            Assert.That(_table.IsBlocked(OfTenant("acme")), Is.True);
            Assert.That(_table.IsBlocked(OfTenant("Acme")), Is.False);
            Assert.That(_table.IsBlocked(OfTenant("other")), Is.False);
            Assert.That(_table.IsBlocked(Callers.Named("alice")), Is.False);
            Assert.That(_table.IsKeyBlocked("alice"), Is.False);
        });
        Block(new AiGuardBlock(AiGuardBlockKind.Caller, "alice"));
        Assert.That(_table.IsBlocked(Callers.Named("alice")), Is.True);
        Assert.That(_table.IsBlocked(OfTenant("acme")), Is.False);

        static AiGuardCaller OfTenant(string tenant) => Callers.Named("alice", (AiGuardClaimTypes.Tenant, tenant));
    }

    [Test]
    public void IsBlocked_AtTheEndOfABlock_IsNotAnyMore()
    {
        Block(new AiGuardBlock(AiGuardBlockKind.Key, "key") { ExpiresAt = _time.GetUtcNow().AddMinutes(1) });
        _time.Advance(TimeSpan.FromMinutes(1) - TimeSpan.FromTicks(1));
        _table.DropExpired();
        Assert.That(_table.IsKeyBlocked("key"), Is.True);
        _time.Advance(TimeSpan.FromTicks(1));
        Assert.That(_table.IsKeyBlocked("key"), Is.False);
        Assert.That(_table.IsEmpty, Is.False);
        _table.DropExpired();
        Assert.That(_table.IsEmpty, Is.True);
    }

    [Test]
    public void Add_SameSubject_ReplacesAlsoByAShorterOne()
    {
        _table.Add(new(AiGuardBlockKind.Key, "key"));
        _table.Add(new(AiGuardBlockKind.Key, "other"));
        _table.Add(new(AiGuardBlockKind.Key, "key") { ExpiresAt = _time.GetUtcNow().AddMinutes(1) });
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.That(_table.IsKeyBlocked("key"), Is.False);
        Assert.That(_table.IsKeyBlocked("other"), Is.True);
    }

    [Test]
    public void Remove_TheLastBlock_EmptiesTheTable()
    {
        Assert.That(_table.IsEmpty, Is.True);
        _table.Add(new(AiGuardBlockKind.Caller, "alice") { Tenant = "acme" });
        _table.Remove(AiGuardBlockKind.Caller, "alice", null);
        Assert.That(_table.IsEmpty, Is.False);
        _table.Remove(AiGuardBlockKind.Caller, "alice", "acme");
        Assert.That(_table.IsEmpty, Is.True);
    }

    [TestCase("")]
    [TestCase("/")]
    [TestCase("/8")]
    [TestCase("10")]
    [TestCase("10/8")]
    [TestCase("10.0.0.0/")]
    [TestCase("10.0.0.0/33")]
    [TestCase("10.0.0.0/-1")]
    [TestCase("10.0.0.0/ 8")]
    [TestCase("10.0.0.0/8/8")]
    [TestCase("010.0.0.0/8")]
    [TestCase("0x0a.0.0.0/8")]
    [TestCase("10.0.0.256")]
    [TestCase("2001:db8::/129")]
    [TestCase("[2001:db8::1]")]
    [TestCase("[2001:db8::1]:443")]
    [TestCase("fe80::1%1")]
    [TestCase("example.org")]
    public void Replace_NetworkThatIsNone_IsLeftOutAndTheOthersHold(string subject)
    {
        var bad = Network(subject);
        var unusable = _table.Replace([bad, Network("192.0.2.0/24"), new((AiGuardBlockKind)9, "x"), new(AiGuardBlockKind.Key, null!)]);
        Assert.That(unusable.Select(block => block.Subject), Is.EqualTo(new[] { subject, "x", null }));
        Assert.That(_table.IsBlocked(IPAddress.Parse("192.0.2.7")), Is.True);
        Assert.That(_table.IsBlocked(IPAddress.Parse("10.0.0.1")), Is.False);
        Assert.That(_table.IsBlocked(IPAddress.Parse("0.0.0.10")), Is.False);
    }

    [TestCase("192.0.2.77/24", "192.0.2.0/24")]
    [TestCase("192.0.2.77", "192.0.2.77/32")]
    [TestCase("::ffff:192.0.2.77/120", "192.0.2.0/24")]
    [TestCase("2001:DB8:0:0:1::/64", "2001:db8::/64")]
    [TestCase("2001:db8::1", "2001:db8::1/128")]
    [TestCase("0.0.0.0/0", "0.0.0.0/0")]
    [TestCase("::/0", "::/0")]
    public void Write_Network_HasOneNotation(string text, string expected)
    {
        Assert.That(BlockedNetwork.TryParse(text, out var network), Is.True);
        Assert.That(network.ToString(), Is.EqualTo(expected));
        Assert.That(BlockedNetwork.TryParse(expected, out var again) && again == network, Is.True);
    }

    [Test]
    public void IsBlocked_AnyBlocks_AllocatesNothing()
    {
        Block(Network("10.0.0.0/8"), Network("2001:db8::/32"), new(AiGuardBlockKind.Key, "key"), new(AiGuardBlockKind.Caller, "alice") { Tenant = "acme" });
        var caller = Callers.Named("bob", (AiGuardClaimTypes.Tenant, "acme"));
        var address = IPAddress.Parse("2001:db9::1");
        Ask();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var isAny = false;
        for (var i = 0; i < 1000; i++)
            isAny |= Ask();
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
        Assert.That(isAny, Is.False);

        bool Ask() => _table.IsKeyBlocked("other") || _table.IsBlocked(caller) || _table.IsBlocked(address);
    }

    [TestCase("fe80::/10", "fe80::1%7", true)]
    [TestCase("fe80::/10", "2001:db8::1", false)]
    public void IsBlocked_AddressOfAZone_IsThatOfAnyZone(string network, string address, bool expected)
    {
        Block(Network(network));
        Assert.That(_table.IsBlocked(IPAddress.Parse(address)), Is.EqualTo(expected));
    }

    [Test]
    public void IsBlocked_WiderNetworkLastsLonger_StillCounts([Values] bool isWiderFirst)
    {
        AiGuardBlock[] blocks = [Network("10.0.0.0/8", 2), Network("10.1.0.0/16", 1)];
        foreach (var block in isWiderFirst ? blocks : blocks.Reverse())
            _table.Add(block);
        _time.Advance(TimeSpan.FromMinutes(1));
        _table.DropExpired();
        Assert.That(_table.IsBlocked(IPAddress.Parse("10.1.2.3")), Is.True);
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.That(_table.IsBlocked(IPAddress.Parse("10.1.2.3")), Is.False);
    }

    [Test]
    public async Task IsBlocked_MillionsOfAddresses_LeaveNothingBehind()
    {
        Block(Network("10.0.0.0/8"), Network("2001:db8::/32"));
        var kept = await Allocations.LeastOfAsync(() =>
        {
            Span<byte> bytes = stackalloc byte[16];
            var isAny = false;
            var before = GC.GetTotalMemory(forceFullCollection: true);
            for (var i = 0; i < 1_000_000; i++)
            {
                BitConverter.TryWriteBytes(bytes[8..], i);
                isAny |= _table.IsBlocked(new IPAddress(bytes));
            }

            Assert.That(isAny, Is.False);
            return Task.FromResult(GC.GetTotalMemory(forceFullCollection: true) - before);
        });
        Assert.That(kept, Is.LessThan(1_000_000));
    }

    private AiGuardBlock Network(string subject, int? minutes = null) =>
        new(AiGuardBlockKind.Network, subject) { ExpiresAt = minutes is { } end ? _time.GetUtcNow().AddMinutes(end) : null };

    private void Block(params AiGuardBlock[] blocks) => _table.Replace(blocks);
}
