using AiApiGuard.Protocols;

namespace AiApiGuard.Streaming;

/// <summary>Finds the data of a server-sent event, and where it stands in the event's bytes.</summary>
internal readonly struct SseData
{
    private readonly List<ByteRange> _lines = new(1);

    public SseData(ReadOnlyMemory<byte> raw)
    {
        HasForeignLines = FindLines(raw.Span);
        Bytes = _lines.Count switch
        {
            0 => ReadOnlyMemory<byte>.Empty,
            1 => raw.Slice(_lines[0].Start, _lines[0].Length),
            _ => Join(raw.Span),
        };
    }

    /// <summary>Gets the data lines joined with LF; empty when there are none.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Gets a value indicating whether there are lines that are no part of any event stream: something else under its name.</summary>
    public bool HasForeignLines { get; }

    public bool IsOneLine => _lines.Count <= 1;

    /// <summary>Says where a part of the data that lies within one line, as every JSON string does, stands in the event.</summary>
    public ByteRange ToRaw(ByteRange range)
    {
        var start = 0;
        foreach (var line in _lines)
        {
            if (range.End <= start + line.Length)
                return range with { Start = line.Start + range.Start - start };
            start += line.Length + 1;
        }

        throw new ArgumentOutOfRangeException(nameof(range));
    }

    private bool FindLines(ReadOnlySpan<byte> raw)
    {
        var hasForeignLines = false;
        var position = raw.StartsWith("\uFEFF"u8) ? 3 : 0;
        while (position < raw.Length)
        {
            var length = raw[position..].IndexOfAny((byte)'\n', (byte)'\r');
            var line = length < 0 ? raw[position..] : raw.Slice(position, length);
            if (line.StartsWith("data:"u8))
            {
                var value = line.Length > 5 && line[5] == (byte)' ' ? 6 : 5;
                _lines.Add(new(position + value, line.Length - value));
            }
            else if (line.SequenceEqual("data"u8))
            {
                _lines.Add(new(position + 4, 0));
            }
            else if (!line.IsEmpty && !IsFieldWithoutText(line))
            {
                hasForeignLines = true;
            }

            position += line.Length + 1;
        }

        return hasForeignLines;
    }

    private static bool IsFieldWithoutText(ReadOnlySpan<byte> line)
    {
        var colon = line.IndexOf((byte)':');
        var name = colon < 0 ? line : line[..colon];
        return name.IsEmpty || name.SequenceEqual("event"u8) || name.SequenceEqual("id"u8) || name.SequenceEqual("retry"u8);
    }

    private byte[] Join(ReadOnlySpan<byte> raw)
    {
        var data = new byte[_lines.Sum(line => line.Length + 1) - 1];
        var position = 0;
        foreach (var line in _lines)
        {
            if (position > 0)
                data[position - 1] = (byte)'\n';
            line.Of(raw).CopyTo(data.AsSpan(position));
            position += line.Length + 1;
        }

        return data;
    }
}
