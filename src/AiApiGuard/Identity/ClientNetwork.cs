using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace AiApiGuard.Identity;

/// <summary>Compares addresses as the 128 bits of IPv6, in which IPv4 has its place: one spelling for each, and no allocation. The zone of an
/// address says nothing here.</summary>
internal static class ClientNetwork
{
    /// <summary>Is where the bits of IPv4 begin: shorter prefixes are of IPv6 alone.</summary>
    public const int StartOfIPv4 = BitsOfAddress - BitsOfIPv4;

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
        var start = network.BaseAddress.AddressFamily == AddressFamily.InterNetwork ? StartOfIPv4 : 0;
        return Contains(ToBits(network.BaseAddress), start + network.PrefixLength, ToBits(address));
    }

    /// <summary>Says whether an address is in the network that the first bits of another one name.</summary>
    public static bool Contains(UInt128 network, int prefixLength, UInt128 address) =>
        IsIPv4(network, prefixLength) == IsIPv4(address)
        && (prefixLength == 0 || (network ^ address) >> (BitsOfAddress - prefixLength) == UInt128.Zero);

    /// <summary>Says whether an address, or the network of its first bits, is of IPv4. Who writes <c>::/0</c> means IPv6; that IPv4 stands within
    /// it is a matter of notation.</summary>
    public static bool IsIPv4(UInt128 bits, int prefixLength = BitsOfAddress) =>
        prefixLength >= StartOfIPv4 && bits >> BitsOfIPv4 == MappedIPv4 >> BitsOfIPv4;
}
