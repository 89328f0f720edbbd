using System.Globalization;
using System.Net;
using AiApiGuard.Identity;

namespace AiApiGuard.Anomalies;

/// <summary>Is the network that an address belongs to: the first 24 bits of IPv4, the first 56 of IPv6, which is what one customer of a provider
/// usually has.</summary>
/// <param name="Bits">The bits of the network, as <see cref="ClientNetwork"/> writes addresses.</param>
internal readonly record struct ClientPrefix(UInt128 Bits)
{
    private const int BitsOfIPv4 = 24;
    private const int BitsOfIPv6 = 56;
    private const int AllBits = 128;
    private const int StartOfIPv4 = 96;

    /// <summary>Gets a number that stands for the network.</summary>
    public ulong Key => ((ulong)(Bits >> 64) * 0x9E3779B97F4A7C15) ^ ((ulong)Bits * 0xC2B2AE3D27D4EB4F) ^ 0x165667B19E3779F9;

    /// <summary>Gets the network of an address.</summary>
    public static ClientPrefix Of(IPAddress address)
    {
        var bits = ClientNetwork.ToBits(address);
        var host = ClientNetwork.IsIPv4(bits) ? AllBits - StartOfIPv4 - BitsOfIPv4 : AllBits - BitsOfIPv6;
        return new ClientPrefix(bits >> host << host);
    }

    /// <summary>Reads a network that was written by <see cref="ToString"/>.</summary>
    public static bool TryParse(string text, out ClientPrefix prefix)
    {
        var isNetwork = IPNetwork.TryParse(text, out var network);
        prefix = isNetwork ? Of(network.BaseAddress) : default;
        return isNetwork;
    }

    /// <summary>Writes the network in CIDR notation.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(bytes, Bits);
        return ClientNetwork.IsIPv4(Bits)
            ? string.Create(CultureInfo.InvariantCulture, $"{new IPAddress(bytes[12..])}/{BitsOfIPv4}")
            : string.Create(CultureInfo.InvariantCulture, $"{new IPAddress(bytes)}/{BitsOfIPv6}");
    }
}
