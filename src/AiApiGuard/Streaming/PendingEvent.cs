using AiApiGuard.Protocols;

namespace AiApiGuard.Streaming;

/// <summary>Is a unit on the wire (an event, or a whole body) that leaves once all of its texts are decided.</summary>
internal sealed class PendingEvent(ReadOnlyMemory<byte> raw, Func<ByteRange, ByteRange>? toRaw)
{
    private readonly List<PendingText> _texts = new(1);

    /// <summary>Gets the bytes as they came.</summary>
    public ReadOnlyMemory<byte> Raw { get; } = raw;

    public int UndecidedTexts { get; set; }

    public PendingText Add(AnswerText text)
    {
        var pending = new PendingText(this, text);
        _texts.Add(pending);
        UndecidedTexts++;
        return pending;
    }

    /// <summary>Returns the bytes to send: the very bytes that came when nothing in them was edited.</summary>
    public ReadOnlyMemory<byte> Encode()
    {
        if (!_texts.Exists(text => text.IsEdited))
            return Raw;
        var edits = new List<ByteEdit>();
        var companions = new HashSet<ByteRange>();
        foreach (var text in _texts.Where(text => text.IsEdited))
        {
            edits.Add(new(ToRaw(text.Source.Range), text.Source.Encode(text.ReadOutput())));
            if (text.Source.Companion is { } companion && companions.Add(companion))
                edits.Add(new(ToRaw(companion), "null"u8.ToArray()));
        }

        return ByteEdit.Apply(Raw.Span, edits);
    }

    private ByteRange ToRaw(ByteRange range) => toRaw is null ? range : toRaw(range);
}
