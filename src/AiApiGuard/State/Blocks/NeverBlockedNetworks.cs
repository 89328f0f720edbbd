using System.Net;
using AiApiGuard.Identity;
using AiApiGuard.State.Blocks.Networks;
using Microsoft.Extensions.Options;

namespace AiApiGuard.State.Blocks;

/// <summary>Knows the networks that are never blocked, as the options say at the moment.</summary>
internal sealed class NeverBlockedNetworks : IDisposable
{
    private const int AllBits = 128;
    private static readonly BlockedNetwork[] OfTheMachine = [Parse("127.0.0.0/8"), Parse("::1/128")];

    private readonly IDisposable? _subscription;
    private volatile State _state;

    public NeverBlockedNetworks(IOptionsMonitor<AiGuardBlockOptions> options)
    {
        _state = new State(options.CurrentValue);
        _subscription = options.OnChange(changed => _state = new State(changed));
    }

    /// <summary>Says whether an address is never blocked.</summary>
    public bool Contains(UInt128 address) => _state.Table.EndOf(address) != 0;

    /// <summary>Says whether no address of a network is ever blocked.</summary>
    public bool Contains(BlockedNetwork network) => Array.Exists(_state.Networks, never => never.Contains(network));

    /// <summary>Says whether any address of a network is never blocked.</summary>
    public bool Overlaps(BlockedNetwork network) => Array.Exists(_state.Networks, never => never.Overlaps(network));

    /// <summary>Says whether no network that an address is in is ever shut out unless a person decides it: it is never blocked, or of this machine.</summary>
    public bool IsExempt(IPAddress address)
    {
        var bits = ClientNetwork.ToBits(address);
        return Contains(bits) || IsOfTheMachine(BlockedNetwork.Of(bits, AllBits));
    }

    /// <summary>Says whether a network has any address that is exempt.</summary>
    public bool IsExempt(BlockedNetwork network) => Overlaps(network) || IsOfTheMachine(network);

    public void Dispose() => _subscription?.Dispose();

    private static bool IsOfTheMachine(BlockedNetwork network) => Array.Exists(OfTheMachine, own => own.Overlaps(network));

    private static BlockedNetwork Parse(string text) => BlockedNetwork.TryParse(text, out var network) ? network : default;

    // What cannot be read fails the validation before it gets here.
    private sealed class State(AiGuardBlockOptions options)
    {
        public BlockedNetwork[] Networks { get; } =
            [.. options.NeverBlock.Select(static text => BlockedNetwork.TryParse(text, out var network) ? network : default(BlockedNetwork?)).OfType<BlockedNetwork>()];

        public NetworkTable Table => field ??= new NetworkTable(Networks.Select(static network => (network, long.MaxValue)));
    }
}
