using System.Net;
using AiApiGuard.Identity;
using AiApiGuard.State.Blocks;
using AiApiGuard.State.Blocks.Networks;

namespace AiApiGuard.Tests.State.Blocks.Networks;

/// <summary>Holds the table against a list that is searched from its beginning to its end.</summary>
public sealed class NetworkTableTests
{
    private static readonly string[] Places = ["10.0.0.0", "10.1.0.0", "192.0.2.0", "255.255.255.0", "::", "2001:db8::", "2001:db8:1::", "ffff:ffff::", "::1:0:0"];

    // Few places, so that networks meet; many of one place, so that leaves part and grow together again.
    [Test]
    public void EndOf_NetworksThatComeAndGo_IsThatOfTheLongestLastingThatCovers([Range(1, 4)] int seed)
    {
        var next = new Sequence((uint)seed);
        var expected = new Dictionary<BlockedNetwork, long>();
        var table = new NetworkTable();
        for (var step = 0; step < 3000; step++)
        {
            // First they grow in number, then they shrink.
            var network = Network(next);
            if (next.Below(3000) > step)
            {
                var end = 1 + next.Below(50);
                table.Set(network, end);
                expected[network] = end;
            }
            else
            {
                network = expected.Count == 0 || next.Below(4) == 0 ? network : expected.Keys.ElementAt(next.Below(expected.Count));
                table.Remove(network);
                expected.Remove(network);
            }

            if (step % 30 == 0)
                Compare(table, expected, next);
        }

        Compare(table, expected, next);
        foreach (var network in expected.Keys)
            table.Remove(network);
        Assert.That(table.Count, Is.Zero);
    }

    [Test]
    public void Make_ManyNetworks_IsTheSameAsAddingThem([Range(1, 4)] int seed)
    {
        var next = new Sequence((uint)seed);
        var networks = Enumerable.Range(0, 4000).Select(_ => (Network(next), (long)(1 + next.Below(50)))).ToList();
        var longest = networks.GroupBy(pair => pair.Item1).ToDictionary(group => group.Key, group => group.Max(pair => pair.Item2));
        var table = new NetworkTable(networks);
        Compare(table, longest, next);
        Assert.That(table.RemoveEnded(25), Is.EqualTo(longest.Values.Where(end => end > 25).Min()));
        Compare(table, longest.Where(pair => pair.Value > 25).ToDictionary(), next);
    }

    [Test]
    public void EndOf_EveryPrefixLengthOfOneAddress_EachAddressFindsItsOwn([Values("203.0.113.77", "2001:db8:77:1234:5678:9abc:def0:1")] string text)
    {
        var address = ClientNetwork.ToBits(IPAddress.Parse(text));
        var start = ClientNetwork.IsIPv4(address) ? ClientNetwork.StartOfIPv4 : 0;
        var table = new NetworkTable();
        for (var length = start; length <= 128; length++)
            table.Set(Of(address, length), 1 + length);
        for (var length = start; length < 128; length++)
            Assert.That(table.EndOf(address ^ (UInt128.One << (127 - length))), Is.EqualTo(1 + length), "Shares so many bits and no more.");
        Assert.That(table.EndOf(address), Is.EqualTo(129));
        table.Set(Of(address, start), 1000);
        Assert.That(table.EndOf(address), Is.EqualTo(1000), "The widest lasts longest.");
    }

    [Test]
    public void Set_SameNetworksOverAndOver_LeavesNothingBehind()
    {
        var table = new NetworkTable();
        for (var round = 0; round < 3; round++)
        {
            for (uint i = 0; i < 5000; i++)
                table.Set(Of(ClientNetwork.ToBits(new IPAddress(i * 7919)), 128), 1);
            Assert.That(table.Count, Is.EqualTo(5000));
            for (uint i = 0; i < 5000; i++)
                table.Remove(Of(ClientNetwork.ToBits(new IPAddress(i * 7919)), 128));
            Assert.That(table.Count, Is.Zero);
        }
    }

    [Test]
    public async Task EndOf_WhileOtherNetworksComeAndGo_FindsWhatStays()
    {
        var table = new NetworkTable();
        var staying = Enumerable.Range(0, 200).Select(i => ClientNetwork.ToBits(IPAddress.Parse($"10.0.{i}.1"))).ToArray();
        foreach (var address in staying)
            table.Set(Of(address, 128), 7);
        var isDone = false;
        var reading = Task.Run(() =>
        {
            var lost = 0;
            do
            {
                lost += staying.Count(address => table.EndOf(address) != 7);
            }
            while (!Volatile.Read(ref isDone));
            return lost;
        });
        for (var round = 0; round < 20; round++)
        {
            for (var i = 0; i < 256; i++)
                table.Set(Of(ClientNetwork.ToBits(IPAddress.Parse($"10.0.{i}.2")), 128), 3);
            for (var i = 0; i < 256; i++)
                table.Remove(Of(ClientNetwork.ToBits(IPAddress.Parse($"10.0.{i}.2")), 128));
        }

        Volatile.Write(ref isDone, true);
        Assert.That(await reading, Is.Zero);
    }

    private static BlockedNetwork Of(UInt128 bits, int length) =>
        new(length == 0 ? UInt128.Zero : bits >> (128 - length) << (128 - length), length);

    private static UInt128 Address(Sequence next)
    {
        var place = ClientNetwork.ToBits(IPAddress.Parse(Places[next.Below(Places.Length)]));
        var shift = ClientNetwork.IsIPv4(place) ? next.Below(14) : next.Below(80);
        return place ^ ((UInt128)next.Below(4096) << shift);
    }

    private static BlockedNetwork Network(Sequence next)
    {
        var address = Address(next);
        var width = ClientNetwork.IsIPv4(address) ? 32 : 128;
        var free = next.Below(8) == 0 ? next.Below(width + 1) : next.Below(Math.Min(width, 24) + 1);
        return Of(address, 128 - free);
    }

    private static void Compare(NetworkTable table, Dictionary<BlockedNetwork, long> expected, Sequence next)
    {
        Assert.That(table.Count, Is.EqualTo(expected.Count));
        for (var i = 0; i < 40; i++)
        {
            var address = i % 2 == 0 || expected.Count == 0 ? Address(next) : expected.Keys.ElementAt(next.Below(expected.Count)).Bits - (UInt128)next.Below(2);
            var end = expected.Where(pair => ClientNetwork.Contains(pair.Key.Bits, pair.Key.PrefixLength, address)).Select(pair => pair.Value).DefaultIfEmpty().Max();
            Assert.That(table.EndOf(address), Is.EqualTo(end), $"{address:x}");
        }
    }

    /// <summary>Gives numbers that look like chance and are the same each time.</summary>
    private sealed class Sequence(uint seed)
    {
        private ulong _state = seed * 0x9E3779B97F4A7C15;

        public int Below(int limit)
        {
            _state = (_state * 6364136223846793005) + 1442695040888963407;
            return (int)((_state >> 33) % (ulong)limit);
        }
    }
}
