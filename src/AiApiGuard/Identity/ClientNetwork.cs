using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace AiApiGuard.Identity;

/// <summary>Compares addresses as the 128 bits of IPv6, in which IPv4 has its place: one spelling for each, and no allocation.</summary>
internal static class ClientNetwork
{
    private const int BitsOfAddress = 128;
    private const int BitsOfIPv4 = 32;
    private const int BitsOfSite = 64;
    private static readonly UInt128 MappedIPv4 = (UInt128)0xFFFF << BitsOfIPv4;

    public static UInt128 ToBits(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out var written);
        return written == 4
            ? MappedIPv4 | BinaryPrimitives.ReadUInt32BigEndian(bytes)
            : BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }

    /// <summary>Gets the part of an address that one client cannot change at will: all of IPv4, the first 64 bits of IPv6.</summary>
    public static UInt128 SiteOf(IPAddress? address)
    {
        if (address is null)
            return UInt128.Zero;
        var bits = ToBits(address);
        return IsIPv4(bits) ? bits : bits >> BitsOfSite << BitsOfSite;
    }

    public static bool Contains(IPNetwork network, IPAddress address)
    {
        var bits = ToBits(address);
        var isIPv4 = network.BaseAddress.AddressFamily == AddressFamily.InterNetwork;
        var prefix = isIPv4 ? network.PrefixLength + BitsOfAddress - BitsOfIPv4 : network.PrefixLength;

        // Who writes ::/0 means IPv6; where IPv4 stands within it is a matter of notation.
        if (!isIPv4 && prefix < BitsOfAddress - BitsOfIPv4 && IsIPv4(bits))
            return false;
        return prefix == 0 || (ToBits(network.BaseAddress) ^ bits) >> (BitsOfAddress - prefix) == UInt128.Zero;
    }

    public static bool IsIPv4(UInt128 bits) => bits >> BitsOfIPv4 == MappedIPv4 >> BitsOfIPv4;
}
