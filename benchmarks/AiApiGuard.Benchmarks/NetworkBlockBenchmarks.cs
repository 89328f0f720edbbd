using System.Net;
using System.Security.Cryptography;
using AiApiGuard.Identity;
using AiApiGuard.State.Blocks;
using BenchmarkDotNet.Attributes;

namespace AiApiGuard.Benchmarks;

/// <summary>Compares how long it takes to find whether an address is blocked, with the dictionary for each prefix length of before. Networks and
/// addresses lie anywhere, so that with many of them the memory is waited for; each look-up is of another address.</summary>
[MemoryDiagnoser]
public class NetworkBlockBenchmarks
{
    private const int Addresses = 65_536;
    private const int ChangesPerInvoke = 1_000;

    private readonly IPAddress[] _addresses = new IPAddress[Addresses];
    private AiGuardBlock[] _added = null!;
    private BlockTable _table = null!;
    private PrefixDictionaries _dictionaries = null!;

    [Params(1, 10_000, 1_000_000)]
    public int Networks { get; set; }

    [Params(false, true)]
    public bool IsIPv6 { get; set; }

    [Params(false, true)]
    public bool IsHit { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        var blocks = new AiGuardBlock[Networks];
        for (var i = 0; i < Networks; i++)
            blocks[i] = new(AiGuardBlockKind.Network, Network(Any(isBlocked: true)));
        _table = new BlockTable(TimeProvider.System);
        _table.Replace(blocks);
        _dictionaries = new PrefixDictionaries(blocks.Select(static block => block.Subject));
        for (var i = 0; i < Addresses; i++)
        {
            var network = IPNetwork.Parse(blocks[RandomNumberGenerator.GetInt32(Networks)].Subject);
            _addresses[i] = IsHit ? network.BaseAddress : Any(isBlocked: false);
        }

        _added = [.. Enumerable.Range(0, ChangesPerInvoke).Select(_ => new AiGuardBlock(AiGuardBlockKind.Network, Network(Any(isBlocked: true))))];
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Addresses)]
    public int DictionaryForEachLength()
    {
        var found = 0;
        foreach (var address in _addresses)
            found += _dictionaries.IsBlocked(address, TimeProvider.System) ? 1 : 0;
        return found;
    }

    [Benchmark(OperationsPerInvoke = Addresses)]
    public int Trie()
    {
        var found = 0;
        foreach (var address in _addresses)
            found += _table.IsBlocked(address) ? 1 : 0;
        return found;
    }

    /// <summary>Is two changes: one network more, and one less.</summary>
    [Benchmark(OperationsPerInvoke = ChangesPerInvoke)]
    public void AddAndRemoveOne()
    {
        foreach (var block in _added)
            _table.Add(block);
        foreach (var block in _added)
            _table.Remove(block.Kind, block.Subject, null);
    }

    // As in lists that are published: mostly single addresses and small networks, some large ones; of IPv6, mostly what one client holds.
    private static string Network(IPAddress address)
    {
        var kind = RandomNumberGenerator.GetInt32(100);
        var length = address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork
            ? kind < 60 ? 32 : kind < 90 ? 24 : 18 + RandomNumberGenerator.GetInt32(14)
            : kind < 60 ? 64 : kind < 90 ? 56 : 40 + RandomNumberGenerator.GetInt32(24);
        return $"{address}/{length}";
    }

    // Blocked ones in the lower half, so that others are never in the network of one.
    private IPAddress Any(bool isBlocked)
    {
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes);
        bytes[1] = (byte)((bytes[1] & 0xFE) | (isBlocked ? 0 : 1));
        if (!IsIPv6)
            return new IPAddress(bytes[..4]);
        bytes[0] = 0x20;
        return new IPAddress(bytes);
    }

    /// <summary>Is how blocks were looked up before: one dictionary for each prefix length that there is.</summary>
    private sealed class PrefixDictionaries
    {
        private readonly (int PrefixLength, Dictionary<UInt128, long> Ends)[] _networks;

        public PrefixDictionaries(IEnumerable<string> networks)
        {
            var dictionaries = new SortedDictionary<int, Dictionary<UInt128, long>>();
            foreach (var text in networks)
            {
                if (!BlockedNetwork.TryParse(text, out var network))
                    throw new ArgumentException($"'{text}' is no network.", nameof(networks));
                if (!dictionaries.TryGetValue(network.PrefixLength, out var ends))
                    dictionaries.Add(network.PrefixLength, ends = []);
                ends[network.Bits] = long.MaxValue;
            }

            _networks = [.. dictionaries.Select(static pair => (pair.Key, pair.Value))];
        }

        public bool IsBlocked(IPAddress address, TimeProvider time)
        {
            var bits = ClientNetwork.ToBits(address);
            var isIPv4 = ClientNetwork.IsIPv4(bits);
            var end = 0L;
            foreach (var (prefix, ends) in _networks)
            {
                if (!isIPv4 || prefix >= ClientNetwork.StartOfIPv4)
                    end = Math.Max(end, ends.GetValueOrDefault(bits >> (128 - prefix) << (128 - prefix)));
            }

            return end != 0 && (end == long.MaxValue || end > time.GetUtcNow().UtcTicks);
        }
    }
}
