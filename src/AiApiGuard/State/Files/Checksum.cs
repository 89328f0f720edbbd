using System.Buffers.Binary;
using System.Numerics;

namespace AiApiGuard.State.Files;

/// <summary>Is the CRC-32C of bytes: any change of up to four bytes in a row is seen, and any other one but once in four billion.</summary>
internal struct Checksum()
{
    private uint _sum = uint.MaxValue;

    /// <summary>Gets the sum of what was added.</summary>
    public readonly uint Value => ~_sum;

    public void Add(ReadOnlySpan<byte> bytes)
    {
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
            _sum = BitOperations.Crc32C(_sum, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        foreach (var rest in bytes)
            _sum = BitOperations.Crc32C(_sum, rest);
    }
}
