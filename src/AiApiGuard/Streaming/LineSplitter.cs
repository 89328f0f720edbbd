namespace AiApiGuard.Streaming;

/// <summary>Splits lines, as in newline-delimited JSON.</summary>
internal sealed class LineSplitter : FrameSplitter
{
    private int _scanned;

    public override int Next(ReadOnlySpan<byte> bytes)
    {
        var length = bytes[_scanned..].IndexOf((byte)'\n');
        if (length < 0)
        {
            _scanned = bytes.Length;
            return 0;
        }

        var end = _scanned + length + 1;
        _scanned = 0;
        return end;
    }
}
