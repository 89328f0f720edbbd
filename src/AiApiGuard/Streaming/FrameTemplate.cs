using System.Buffers;
using AiApiGuard.Protocols;

namespace AiApiGuard.Streaming;

/// <summary>Recognises events that differ from one already parsed only in its running texts and in values that were skipped: a stream is
/// thousands of them, and they need not be parsed again.</summary>
/// <remarks>All other bytes must be the same, and each differing value must be a whole JSON string or number, so that the event has the
/// same structure and its protocol would read the same in it.</remarks>
internal sealed class FrameTemplate(byte[] frame, TemplateSlot[] slots)
{
    private static readonly SearchValues<byte> EndOfPlain = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(control => (byte)control), (byte)'"', (byte)'\\']);

    public TemplateSlot[] Slots { get; } = slots;

    /// <summary>Compares a frame.</summary>
    /// <param name="candidate">The frame.</param>
    /// <param name="ranges">Where the value of each slot stands in it.</param>
    public bool TryMatch(ReadOnlySpan<byte> candidate, Span<ByteRange> ranges)
    {
        int known = 0, position = 0;
        for (var i = 0; i < Slots.Length; i++)
        {
            var slot = Slots[i];
            var between = frame.AsSpan(known, slot.Range.Start - known);
            if (!candidate[position..].StartsWith(between))
                return false;
            position += between.Length;
            var length = slot.IsNumber ? NumberLength(candidate[position..]) : StringLength(candidate[position..]);
            if (length == 0)
                return false;
            ranges[i] = new(position, length);
            position += length;
            known = slot.Range.End;
        }

        return candidate[position..].SequenceEqual(frame.AsSpan(known));
    }

    private static int NumberLength(ReadOnlySpan<byte> bytes)
    {
        var length = bytes.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return length < 0 ? 0 : length;
    }

    private static int StringLength(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty || bytes[0] != (byte)'"')
            return 0;
        var position = 1;
        while (true)
        {
            var length = bytes[position..].IndexOfAny(EndOfPlain);
            if (length < 0)
                return 0;
            position += length;
            if (bytes[position] == (byte)'"')
                return position + 1;
            var escape = EscapeLength(bytes[position..]);
            if (escape == 0)
                return 0;
            position += escape;
        }
    }

    private static int EscapeLength(ReadOnlySpan<byte> bytes)
    {
        if (bytes[0] != (byte)'\\' || bytes.Length < 2)
            return 0;
        if (bytes[1] != (byte)'u')
            return "\"\\/bfnrt"u8.Contains(bytes[1]) ? 2 : 0;
        if (bytes.Length < 6)
            return 0;
        foreach (var digit in bytes.Slice(2, 4))
        {
            if (!char.IsAsciiHexDigit((char)digit))
                return 0;
        }

        return 6;
    }
}
