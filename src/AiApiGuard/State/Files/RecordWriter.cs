using System.Buffers.Binary;

namespace AiApiGuard.State.Files;

/// <summary>Writes a file of records.</summary>
internal static class RecordWriter
{
    public static void WriteAll(Stream stream, RecordFormat format, IEnumerable<byte[]> records)
    {
        var sum = new Checksum();
        Add(stream, ref sum, format.Head(format.Version));
        WriteNumber(stream, sum.Value);
        var count = 0u;
        foreach (var record in records)
        {
            AddNumber(stream, ref sum, (uint)record.Length);
            Add(stream, ref sum, record);
            WriteNumber(stream, sum.Value);
            count++;
        }

        AddNumber(stream, ref sum, RecordFormat.End);
        AddNumber(stream, ref sum, count);
        WriteNumber(stream, sum.Value);
    }

    private static void Add(Stream stream, ref Checksum sum, ReadOnlySpan<byte> bytes)
    {
        sum.Add(bytes);
        stream.Write(bytes);
    }

    private static void AddNumber(Stream stream, ref Checksum sum, uint number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, number);
        Add(stream, ref sum, bytes);
    }

    private static void WriteNumber(Stream stream, uint number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, number);
        stream.Write(bytes);
    }
}
