namespace AiApiGuard.Streaming;

/// <summary>Cuts a stream of server-sent events into events, each with its bytes exactly as they came.</summary>
/// <remarks>Lines end in LF, CR or CRLF; an event ends with an empty line.</remarks>
internal sealed class SseEventSplitter
{
    private byte[] _buffer = new byte[1024];
    private int _length;
    private int _scanned;
    private int _lineStart;
    private bool _afterCarriageReturn;

    /// <summary>Gets how many bytes wait for the end of their event.</summary>
    public int Pending => _length;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (_buffer.Length - _length < bytes.Length)
            Array.Resize(ref _buffer, (int)Math.Max((uint)_buffer.Length * 2, (uint)(_length + bytes.Length)));
        bytes.CopyTo(_buffer.AsSpan(_length));
        _length += bytes.Length;
    }

    /// <summary>Takes the next event, its empty line included.</summary>
    /// <returns>The bytes, or <see langword="null"/> when no event is complete.</returns>
    public byte[]? Next()
    {
        while (_scanned < _length)
        {
            var end = _buffer.AsSpan(_scanned, _length - _scanned).IndexOfAny((byte)'\n', (byte)'\r');
            if (end < 0)
            {
                _afterCarriageReturn = false;
                _scanned = _length;
                return null;
            }

            var position = _scanned + end;
            var isSecondHalfOfLineEnd = end == 0 && _afterCarriageReturn && _buffer[position] == (byte)'\n';
            var isEmptyLine = position == _lineStart && !isSecondHalfOfLineEnd;
            _afterCarriageReturn = _buffer[position] == (byte)'\r';
            _scanned = _lineStart = position + 1;
            if (!isEmptyLine)
                continue;

            // An LF that is already here belongs to the CR before it; one yet to come starts the next event, which ignores it.
            if (_afterCarriageReturn && _scanned < _length && _buffer[_scanned] == (byte)'\n')
            {
                _scanned++;
                _afterCarriageReturn = false;
            }

            return Take(_scanned);
        }

        return null;
    }

    /// <summary>Takes what is left when the stream ends without an empty line.</summary>
    public ReadOnlyMemory<byte> TakeRest()
    {
        var rest = _buffer.AsMemory(0, _length);
        _buffer = [];
        _length = _scanned = _lineStart = 0;
        return rest;
    }

    private byte[] Take(int count)
    {
        var taken = _buffer.AsSpan(0, count).ToArray();
        _buffer.AsSpan(count, _length - count).CopyTo(_buffer);
        _length -= count;
        _scanned = _lineStart = 0;
        return taken;
    }
}
