using System.Buffers.Binary;

namespace AiApiGuard.State.Files;

/// <summary>Reads a file of records up to its end, or up to where it is damaged.</summary>
internal sealed class RecordReader(RecordFormat format, TakeRecord take)
{
    private readonly byte[] _buffer = new byte[format.MaxRecord];
    private Checksum _sum = new();

    /// <summary>Gets what is wrong with the file, or <see langword="null"/>.</summary>
    public string? Damage { get; private set; }

    /// <summary>Gets how far the file is intact, in bytes.</summary>
    public long Position { get; private set; }

    /// <summary>Gets how many records were taken.</summary>
    public uint Count { get; private set; }

    public void ReadAll(Stream stream)
    {
        Damage = ReadHead(stream);
        while (Damage is null)
        {
            if (!TryReadNumber(stream, isSummed: true, out var length))
                Damage = "it is cut off";
            else if (length == RecordFormat.End)
            {
                Damage = ReadEnd(stream);
                return;
            }
            else
                Damage = ReadRecord(stream, length);
        }
    }

    private string? ReadHead(Stream stream)
    {
        var head = _buffer.AsSpan(0, RecordFormat.MarkLength + sizeof(uint));
        if (!TryRead(stream, head))
            return "it is cut off";
        if (!head.StartsWith(format.Mark.Span))
            return "it is no such file";
        var version = BinaryPrimitives.ReadUInt32LittleEndian(head[RecordFormat.MarkLength..]);
        if (!IsSumRight(stream))
            return "it was changed";
        return version == format.Version ? null : $"its version is {version}, not {format.Version}";
    }

    private string? ReadRecord(Stream stream, uint length)
    {
        if (length > format.MaxRecord)
            return "it was changed";
        var record = _buffer.AsSpan(0, (int)length);
        if (!TryRead(stream, record))
            return "it is cut off";
        if (!IsSumRight(stream))
            return "it was changed";
        if (!take(record))
            return "it holds what is not understood";
        Count++;
        Position = stream.Position;
        return null;
    }

    private string? ReadEnd(Stream stream)
    {
        if (!TryReadNumber(stream, isSummed: true, out var count))
            return "it is cut off";
        if (!IsSumRight(stream) || count != Count)
            return "it was changed";
        return stream.ReadByte() < 0 ? null : "it goes on after its end";
    }

    private bool IsSumRight(Stream stream) => TryReadNumber(stream, isSummed: false, out var sum) && sum == _sum.Value;

    private bool TryReadNumber(Stream stream, bool isSummed, out uint number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        number = 0;
        if (stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
            return false;
        if (isSummed)
            _sum.Add(bytes);
        number = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
        return true;
    }

    private bool TryRead(Stream stream, Span<byte> bytes)
    {
        if (stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
            return false;
        _sum.Add(bytes);
        return true;
    }
}
