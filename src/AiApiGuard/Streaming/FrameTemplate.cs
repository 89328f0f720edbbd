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
        int known = 0, position = 0, slot = 0;
        while (true)
        {
            // Most values that are skipped stay the same for a whole stream: all up to the next text is compared at once.
            var text = slot;
            while (text < Slots.Length && Slots[text].Channel is null)
                text++;
            var end = text < Slots.Length ? Slots[text].Range.Start : frame.Length;
            if (candidate[position..].StartsWith(frame.AsSpan(known, end - known)))
                position += end - known;
            else if (!TrySkip(candidate, Slots.AsSpan(slot, text - slot), known, end, ref position))
                return false;
            if (text == Slots.Length)
                return position == candidate.Length;
            var length = StringLength(candidate[position..]);
            if (length == 0)
                return false;
            ranges[text] = new(position, length);
            position += length;
            known = Slots[text].Range.End;
            slot = text + 1;
        }
    }

    private bool TrySkip(ReadOnlySpan<byte> candidate, ReadOnlySpan<TemplateSlot> skipped, int known, int end, ref int position)
    {
        foreach (var slot in skipped)
        {
            var between = frame.AsSpan(known, slot.Range.Start - known);
            if (!candidate[position..].StartsWith(between))
                return false;
            position += between.Length;
            var length = slot.IsNumber ? NumberLength(candidate[position..]) : StringLength(candidate[position..]);
            if (length == 0)
                return false;
            position += length;
            known = slot.Range.End;
        }

        var rest = frame.AsSpan(known, end - known);
        if (!candidate[position..].StartsWith(rest))
            return false;
        position += rest.Length;
        return true;
    }

    private static int NumberLength(ReadOnlySpan<byte> bytes)
    {
        var length = bytes.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return length < 0 || (length > 1 && bytes[0] == (byte)'0') ? 0 : length;
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
