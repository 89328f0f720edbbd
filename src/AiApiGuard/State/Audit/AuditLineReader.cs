using System.Buffers;

namespace AiApiGuard.State.Audit;

/// <summary>Reads lines of bytes. One that is longer than any record is given in pieces.</summary>
internal sealed class AuditLineReader(Stream stream) : IDisposable
{
    private const int Size = 1024 * 1024;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(Size);
    private int _start;
    private int _end;
    private bool _isAtEnd;

    /// <summary>Gets a value indicating whether the line that was read last ended with a line break.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>Reads a line, without its line break.</summary>
    /// <returns><see langword="false"/> at the end.</returns>
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        while (true)
        {
            var rest = _buffer.AsSpan(_start, _end - _start);
            var length = rest.IndexOf((byte)'\n');
            HasEnded = length >= 0;
            if (HasEnded || _isAtEnd || (_start == 0 && _end == _buffer.Length))
            {
                length = HasEnded ? length : rest.Length;
                line = rest[..length];
                _start += length + (HasEnded ? 1 : 0);
                return HasEnded || length > 0;
            }

            Fill();
        }
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    private void Fill()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        var read = stream.Read(_buffer, _end, _buffer.Length - _end);
        _isAtEnd = read == 0;
        _end += read;
    }
}
