using System.Buffers.Binary;

namespace AiApiGuard.State.Files;

/// <summary>Says how the records of a file are written.</summary>
/// <remarks>All numbers are little-endian. A file begins with a mark of 8 bytes, its version and the checksum of both. A record is its length, its
/// bytes, and the checksum of all that the file holds up to there but for checksums. After the last one comes <see cref="End"/> in place of a length, how
/// many there were, and a checksum.</remarks>
/// <param name="Mark">What the file begins with.</param>
/// <param name="Version">The version that is written, and read.</param>
/// <param name="MaxRecord">The largest number of bytes of a record.</param>
internal sealed record RecordFormat(ReadOnlyMemory<byte> Mark, uint Version, int MaxRecord)
{
    /// <summary>Is the number of bytes of a mark.</summary>
    public const int MarkLength = 8;

    /// <summary>Says that there is no record any more.</summary>
    public const uint End = uint.MaxValue;

    /// <summary>Writes what a file begins with, without the checksum.</summary>
    public byte[] Head(uint version)
    {
        var head = new byte[MarkLength + sizeof(uint)];
        Mark.Span.CopyTo(head);
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(MarkLength), version);
        return head;
    }
}
