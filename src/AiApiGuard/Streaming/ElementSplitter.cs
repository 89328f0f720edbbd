using System.Buffers;

namespace AiApiGuard.Streaming;

/// <summary>Splits a JSON array that is sent element by element. A unit is an element with the bracket or comma before it.</summary>
/// <remarks>It counts brackets outside of strings and validates nothing: what it splits is parsed before it leaves.</remarks>
internal sealed class ElementSplitter : FrameSplitter
{
    private static readonly SearchValues<byte> Structure = SearchValues.Create("\"{}[]"u8);
    private static readonly SearchValues<byte> EndOfString = SearchValues.Create("\"\\"u8);

    private int _scanned;
    private int _depth;
    private bool _isInArray;
    private bool _isInString;

    public override int Next(ReadOnlySpan<byte> bytes)
    {
        while (_scanned < bytes.Length)
        {
            if (_isInString)
            {
                if (!SkipString(bytes))
                    return 0;
                continue;
            }

            var length = bytes[_scanned..].IndexOfAny(Structure);
            if (length < 0)
            {
                _scanned = bytes.Length;
                return 0;
            }

            _scanned += length + 1;
            if (!EndsElement(bytes[_scanned - 1]))
                continue;
            var end = _scanned;
            _scanned = 0;
            return end;
        }

        return 0;
    }

    private bool EndsElement(byte structure)
    {
        switch (structure)
        {
            case (byte)'"':
                _isInString = true;
                return false;
            case (byte)'[' when !_isInArray:
                _isInArray = true;
                return false;
            case (byte)'{' or (byte)'[':
                _depth++;
                return false;
            default:
                _depth--;
                return _depth == 0;
        }
    }

    // Stops before a backslash that is the last byte: what it escapes is yet to come.
    private bool SkipString(ReadOnlySpan<byte> bytes)
    {
        var length = bytes[_scanned..].IndexOfAny(EndOfString);
        if (length < 0)
        {
            _scanned = bytes.Length;
            return false;
        }

        var position = _scanned + length;
        if (bytes[position] == (byte)'"')
        {
            _isInString = false;
            _scanned = position + 1;
            return true;
        }

        if (position + 1 == bytes.Length)
        {
            _scanned = position;
            return false;
        }

        _scanned = position + 2;
        return true;
    }
}
