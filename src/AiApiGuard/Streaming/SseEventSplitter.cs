namespace AiApiGuard.Streaming;

/// <summary>Cuts a stream of server-sent events into events, each with its bytes exactly as they came.</summary>
/// <remarks>Lines end in LF, CR or CRLF; an event ends with an empty line.</remarks>
internal sealed class SseEventSplitter
{
    private byte[] _buffer = new byte[1024];
    private int _start;
    private int _end;
    private int _scanned;
    private int _lineStart;
    private bool _afterCarriageReturn;

    /// <summary>Gets how many bytes wait for the end of their event.</summary>
    public int Pending => _end - _start;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (_buffer.Length - _end < bytes.Length)
            MakeRoom(bytes.Length);
        bytes.CopyTo(_buffer.AsSpan(_end));
        _end += bytes.Length;
    }

    /// <summary>Takes the next event, its empty line included.</summary>
    /// <returns>The bytes, or <see langword="null"/> when no event is complete.</returns>
    public byte[]? Next()
    {
        while (_scanned < _end)
        {
            var length = _buffer.AsSpan(_scanned, _end - _scanned).IndexOfAny((byte)'\n', (byte)'\r');
            if (length < 0)
            {
                _afterCarriageReturn = false;
                _scanned = _end;
                return null;
            }

            var position = _scanned + length;
            var isSecondHalfOfLineEnd = length == 0 && _afterCarriageReturn && _buffer[position] == (byte)'\n';
            var isEmptyLine = position == _lineStart && !isSecondHalfOfLineEnd;
            _afterCarriageReturn = _buffer[position] == (byte)'\r';
            _scanned = _lineStart = position + 1;
            if (!isEmptyLine)
                continue;

            // An LF that is already here belongs to the CR before it; one yet to come starts the next event, which ignores it.
            if (_afterCarriageReturn && _scanned < _end && _buffer[_scanned] == (byte)'\n')
            {
                _scanned = _lineStart = _scanned + 1;
                _afterCarriageReturn = false;
            }

            var taken = _buffer.AsSpan(_start, _scanned - _start).ToArray();
            _start = _scanned;
            return taken;
        }

        return null;
    }

    /// <summary>Takes what is left when the stream ends without an empty line.</summary>
    public ReadOnlyMemory<byte> TakeRest()
    {
        var rest = _buffer.AsMemory(_start, Pending);
        _buffer = [];
        _start = _end = _scanned = _lineStart = 0;
        return rest;
    }

    // Moves what is pending to the front, and only when there is no room behind it: a write of many events costs what it is long.
    private void MakeRoom(int count)
    {
        var pending = _buffer.AsSpan(_start, Pending);
        var target = pending.Length + count <= _buffer.Length / 2 ? _buffer : new byte[Math.Max(1024, (pending.Length + count) * 2)];
        pending.CopyTo(target);
        _scanned -= _start;
        _lineStart -= _start;
        _end = pending.Length;
        _start = 0;
        _buffer = target;
    }
}
