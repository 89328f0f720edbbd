namespace AiApiGuard.Streaming;

/// <summary>Holds the bytes of an answer that have not left, in one piece. Positions count from the start of the answer.</summary>
internal sealed class AnswerBuffer
{
    private const int FirstSize = 1024;

    private byte[] _bytes = [];
    private long _origin;
    private int _start;
    private int _end;

    /// <summary>Gets the position of the first byte that is still here.</summary>
    public long Start => _origin + _start;

    public int Length => _end - _start;

    /// <summary>Gets the position after the last byte.</summary>
    public long End => _origin + _end;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (_bytes.Length - _end < bytes.Length)
            MakeRoom(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(_end));
        _end += bytes.Length;
    }

    /// <summary>Gets bytes that are still here. Valid until the next call of <see cref="Append"/>.</summary>
    public ReadOnlyMemory<byte> Slice(long start, int length) => _bytes.AsMemory((int)(start - _origin), length);

    public ReadOnlyMemory<byte> From(long start) => Slice(start, (int)(End - start));

    /// <summary>Lets go of what is before a position.</summary>
    public void Discard(long position) => _start = (int)(position - _origin);

    // Moves what is left to the front, and only when there is no room behind it: a write of many events costs what it is long.
    private void MakeRoom(int count)
    {
        var left = _bytes.AsSpan(_start, _end - _start);
        var target = left.Length + count <= _bytes.Length / 2 ? _bytes : new byte[Math.Max(FirstSize, (left.Length + count) * 2)];
        left.CopyTo(target);
        _origin += _start;
        _end = left.Length;
        _start = 0;
        _bytes = target;
    }
}
