using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using AiApiGuard.Identity;

namespace AiApiGuard.State.Blocks;

/// <summary>Is a network, as the first of the 128 bits that all its addresses share; a network of IPv4 has its place among them.</summary>
/// <param name="Bits">The bits; those behind the prefix are zero.</param>
/// <param name="PrefixLength">How many bits the addresses share: 96 more than in the notation of IPv4.</param>
internal readonly record struct BlockedNetwork(UInt128 Bits, int PrefixLength)
{
    private const int AllBits = 128;
    private const int LongestIPv4 = 15;

    public bool IsIPv4 => ClientNetwork.IsIPv4(Bits, PrefixLength);

    /// <summary>Reads a network in CIDR notation, or a single address. Bits behind the prefix say nothing.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out BlockedNetwork network)
    {
        network = default;
        var slash = text.IndexOf('/');
        if (!TryParseAddress(slash < 0 ? text : text[..slash], out var bits, out var start))
            return false;
        var prefix = AllBits;
        if (slash >= 0)
        {
            if (!int.TryParse(text[(slash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var length) || length > AllBits - start)
                return false;
            prefix = start + length;
        }

        network = new BlockedNetwork(Mask(bits, prefix), prefix);
        return true;
    }

    /// <summary>Gets the network that the first bits of an address name.</summary>
    public static BlockedNetwork Of(UInt128 bits, int prefixLength) => new(Mask(bits, prefixLength), prefixLength);

    /// <summary>Says whether all addresses of another network are in this one as well.</summary>
    public bool Contains(BlockedNetwork other) =>
        PrefixLength <= other.PrefixLength && IsIPv4 == other.IsIPv4 && Mask(other.Bits, PrefixLength) == Bits;

    /// <summary>Says whether any address of another network is in this one as well.</summary>
    public bool Overlaps(BlockedNetwork other) => Contains(other) || other.Contains(this);

    /// <summary>Writes the network in the one notation that it has here.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, Bits);
        return IsIPv4
            ? string.Create(CultureInfo.InvariantCulture, $"{new IPAddress(bytes[12..])}/{PrefixLength - ClientNetwork.StartOfIPv4}")
            : string.Create(CultureInfo.InvariantCulture, $"{new IPAddress(bytes)}/{PrefixLength}");
    }

    private static UInt128 Mask(UInt128 bits, int prefixLength) =>
        prefixLength == 0 ? UInt128.Zero : bits >> (AllBits - prefixLength) << (AllBits - prefixLength);

    // The framework also reads 10 as 0.0.0.10 and 010.0.0.1 as 8.0.0.1: nobody who writes that means it. A port or a zone is no part of a network.
    private static bool TryParseAddress(ReadOnlySpan<char> text, out UInt128 bits, out int start)
    {
        (bits, start) = (default, 0);
        if (text.ContainsAny('[', '%') || !IPAddress.TryParse(text, out var address))
            return false;
        if (!text.Contains(':'))
        {
            Span<char> written = stackalloc char[LongestIPv4];
            if (!address.TryFormat(written, out var length) || !text.SequenceEqual(written[..length]))
                return false;
            start = ClientNetwork.StartOfIPv4;
        }

        bits = ClientNetwork.ToBits(address);
        return true;
    }
}
