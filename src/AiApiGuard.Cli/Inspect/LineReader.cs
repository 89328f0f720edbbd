namespace AiApiGuard.Cli.Inspect;

/// <summary>Reads the lines of a stream as bytes, without copying those that lie in its buffer whole.</summary>
internal sealed class LineReader(Stream stream)
{
    private const int FirstSize = 256 * 1024;

    private byte[] _buffer = new byte[FirstSize];
    private int _start;
    private int _searched;
    private int _end;
    private bool _isFinished;

    /// <summary>Gets how many bytes were read.</summary>
    public long Position { get; private set; }

    /// <summary>Gets the number of the line, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>Reads the next line; valid until the next call.</summary>
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        while (true)
        {
            var offset = _buffer.AsSpan(_searched, _end - _searched).IndexOf((byte)'\n');
            if (offset >= 0 || (_isFinished && _start < _end))
            {
                var end = offset >= 0 ? _searched + offset : _end;
                line = _buffer.AsSpan(_start, end - _start);
                _start = _searched = Math.Min(_end, end + 1);
                Number++;
                if (Number == 1 && line.StartsWith("\uFEFF"u8))
                    line = line[3..];
                return true;
            }

            if (_isFinished)
            {
                line = default;
                return false;
            }

            _searched = _end;
            Fill();
        }
    }

    private void Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _searched -= _start;
            _end -= _start;
            _start = 0;
        }

        if (_end == _buffer.Length)
            Array.Resize(ref _buffer, (int)Math.Min(Array.MaxLength, _buffer.Length * 2L));
        var read = stream.Read(_buffer, _end, _buffer.Length - _end);
        _isFinished = read == 0;
        _end += read;
        Position += read;
    }
}
