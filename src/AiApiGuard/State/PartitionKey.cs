using System.Net;
using System.Net.Sockets;

namespace AiApiGuard.State;

/// <summary>Says whom a limit counts for.</summary>
/// <param name="Kind">Keeps apart what would otherwise share an identifier.</param>
/// <param name="Tenant">The tenant of a known caller.</param>
/// <param name="Id">The identifier of a known caller, otherwise its network.</param>
internal readonly record struct PartitionKey(PartitionKind Kind, string? Tenant, string Id)
{
    private const int SubnetBytes = 8;

    /// <summary>Counts by caller; by remote address where the caller is not known.</summary>
    public static PartitionKey Of(AiGuardContext context)
    {
        var caller = context.Caller;
        if (caller.IsAuthenticated)
            return new(caller.KeyId is null ? PartitionKind.Principal : PartitionKind.ApiKey, caller.Tenant, caller.Id);
        return new(PartitionKind.Network, null, Network(context.HttpContext?.Connection.RemoteIpAddress));
    }

    // Whoever has one IPv6 address has the whole /64.
    private static string Network(IPAddress? address)
    {
        if (address is null)
            return string.Empty;
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return address.ToString();
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        return Convert.ToHexStringLower(bytes[..SubnetBytes]);
    }
}
