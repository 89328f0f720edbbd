using System.Buffers.Binary;
using System.Security.Cryptography;

namespace AiApiGuard.Inspection.Leakage;

/// <summary>Is the hash of the last symbols of a text, moved on symbol by symbol.</summary>
internal static class LeakageHash
{
    /// <summary>Is how many symbols are hashed: about five words.</summary>
    public const int Length = 10;

    // Nobody can foresee which symbols have the same hash.
    private static readonly ulong Factor = BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(8)) | 1;
    private static readonly ulong Oldest = Power();

    public static ulong Move(ulong hash, ushort oldest, ushort newest) => (hash * Factor) + newest + 1 - ((oldest + 1UL) * Oldest);

    /// <summary>Returns the hash of no symbols, as if all were zero.</summary>
    public static ulong Empty()
    {
        ulong hash = 0;
        for (var i = 0; i < Length; i++)
            hash = (hash * Factor) + 1;
        return hash;
    }

    public static int Spread(ulong hash) => (int)((hash * 0x9E3779B97F4A7C15) >> 33);

    private static ulong Power()
    {
        ulong power = 1;
        for (var i = 0; i < Length; i++)
            power *= Factor;
        return power;
    }
}
