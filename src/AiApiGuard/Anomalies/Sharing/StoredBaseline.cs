using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AiApiGuard.Anomalies.State;

namespace AiApiGuard.Anomalies.Sharing;

/// <summary>Writes the state of a caller as a block of bytes, and reads it again.</summary>
internal static class StoredBaseline
{
    // Another layout of the state is another version: what cannot be read is learnt again.
    private const byte Version = 1;
    private const int HeaderSize = 4;
    private static readonly int StateSize = Unsafe.SizeOf<TrafficState>();

    public static byte[] Write(in TrafficState state)
    {
        var content = new byte[HeaderSize + StateSize];
        content[0] = Version;
        BinaryPrimitives.WriteUInt16LittleEndian(content.AsSpan(2), (ushort)StateSize);
        MemoryMarshal.Write(content.AsSpan(HeaderSize), state);
        return content;
    }

    /// <returns><see langword="false"/> if it was written by another version, or is damaged.</returns>
    public static bool TryRead(ReadOnlySpan<byte> content, out TrafficState state)
    {
        state = default;
        if (content.Length != HeaderSize + StateSize || content[0] != Version || !BitConverter.IsLittleEndian
            || BinaryPrimitives.ReadUInt16LittleEndian(content[2..]) != StateSize)
            return false;
        state = MemoryMarshal.Read<TrafficState>(content[HeaderSize..]);
        return StateMerge.IsPlausible(state);
    }
}
