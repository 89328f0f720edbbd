using AiApiGuard.Protocols;

namespace AiApiGuard.Streaming;

/// <summary>Is one server-sent event: its bytes, its data, and where the one stands in the other.</summary>
internal sealed class SseEvent
{
    private readonly List<ByteRange> _lines = [];

    public SseEvent(ReadOnlyMemory<byte> raw)
    {
        Raw = raw;
        FindDataLines(raw.Span);
        Data = _lines.Count switch
        {
            0 => ReadOnlyMemory<byte>.Empty,
            1 => raw.Slice(_lines[0].Start, _lines[0].Length),
            _ => Join(raw.Span),
        };
    }

    /// <summary>Gets the bytes as they came.</summary>
    public ReadOnlyMemory<byte> Raw { get; }

    /// <summary>Gets the data lines joined with LF; empty when there are none.</summary>
    public ReadOnlyMemory<byte> Data { get; }

    /// <summary>Gets a value indicating whether there are lines that are no part of any event stream: something else under its name.</summary>
    public bool HasForeignLines { get; private set; }

    /// <summary>Says where a part of <see cref="Data"/> that lies within one line, as a JSON string does, stands in <see cref="Raw"/>.</summary>
    public ByteRange ToRaw(ByteRange range)
    {
        var start = 0;
        foreach (var line in _lines)
        {
            if (range.Start < start + line.Length || range.End <= start + line.Length)
                return range with { Start = line.Start + range.Start - start };
            start += line.Length + 1;
        }

        throw new ArgumentOutOfRangeException(nameof(range));
    }

    private void FindDataLines(ReadOnlySpan<byte> raw)
    {
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
                HasForeignLines = true;
            }

            position += line.Length + 1;
        }
    }

    private static bool IsFieldWithoutText(ReadOnlySpan<byte> line)
    {
        var colon = line.IndexOf((byte)':');
        var name = colon < 0 ? line : line[..colon];
        return name.IsEmpty || name.SequenceEqual("event"u8) || name.SequenceEqual("id"u8) || name.SequenceEqual("retry"u8);
    }

    private byte[] Join(ReadOnlySpan<byte> raw)
    {
        var data = new List<byte>(raw.Length);
        foreach (var line in _lines)
        {
            if (data.Count > 0 || line != _lines[0])
                data.Add((byte)'\n');
            data.AddRange(line.Of(raw));
        }

        return [.. data];
    }
}
