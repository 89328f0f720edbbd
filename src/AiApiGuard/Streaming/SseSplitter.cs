namespace AiApiGuard.Streaming;

/// <summary>Splits server-sent events. Lines end in LF, CR or CRLF; an event ends with an empty line.</summary>
internal sealed class SseSplitter : FrameSplitter
{
    private int _scanned;
    private int _lineStart;
    private bool _afterCarriageReturn;

    public override int Next(ReadOnlySpan<byte> bytes)
    {
        while (_scanned < bytes.Length)
        {
            var length = bytes[_scanned..].IndexOfAny((byte)'\n', (byte)'\r');
            if (length < 0)
            {
                _afterCarriageReturn = false;
                _scanned = bytes.Length;
                return 0;
            }

            var position = _scanned + length;
            var isSecondHalfOfLineEnd = length == 0 && _afterCarriageReturn && bytes[position] == (byte)'\n';
            var isEmptyLine = position == _lineStart && !isSecondHalfOfLineEnd;
            _afterCarriageReturn = bytes[position] == (byte)'\r';
            _scanned = _lineStart = position + 1;
            if (!isEmptyLine)
                continue;

            // An LF that is already here belongs to the CR before it; one yet to come starts the next event, which ignores it.
            if (_afterCarriageReturn && _scanned < bytes.Length && bytes[_scanned] == (byte)'\n')
            {
                _scanned++;
                _afterCarriageReturn = false;
            }

            var end = _scanned;
            _scanned = _lineStart = 0;
            return end;
        }

        return 0;
    }
}
