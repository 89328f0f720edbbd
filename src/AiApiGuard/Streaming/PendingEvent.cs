using AiApiGuard.Protocols;

namespace AiApiGuard.Streaming;

/// <summary>Is a unit on the wire (an event, a line, a whole body) that leaves once all of its texts are decided. Used again for later ones.</summary>
internal sealed class PendingEvent(AnswerBuffer buffer)
{
    private readonly List<PendingText> _texts = new(1);
    private readonly List<ByteRange> _echoes = [];
    private readonly List<int> _begun = [];
    private readonly List<int> _finished = [];
    private int _length;
    private bool _isNoted;
    private bool _isEnd;

    /// <summary>Gets the position of the first byte.</summary>
    public long Position { get; private set; }

    /// <summary>Gets how many texts there are.</summary>
    public int Count { get; private set; }

    public int UndecidedTexts { get; set; }

    /// <summary>Gets how texts stand in the bytes.</summary>
    public TextEncoding Encoding { get; private set; } = TextEncoding.Json;

    /// <summary>Gets the bytes as they came.</summary>
    public ReadOnlyMemory<byte> Bytes => buffer.Slice(Position, _length);

    /// <summary>Gets the position after the last byte.</summary>
    public long End => Position + _length;

    public void Start(long start, int length, TextEncoding encoding)
    {
        Position = start;
        _length = length;
        Count = 0;
        Encoding = encoding;
        UndecidedTexts = 0;
        _echoes.Clear();
        _isNoted = false;
    }

    /// <summary>Adds a value that must not leave once anything before it was edited.</summary>
    public void AddEcho(ByteRange range) => _echoes.Add(range);

    /// <summary>Notes what an event of the answer means to the client once it leaves. One like an event before it means nothing new.</summary>
    public void Note(AiGuardAnswerTexts texts)
    {
        _isNoted = true;
        _isEnd = texts.IsEnd;
        _begun.Clear();
        _begun.AddRange(texts.BegunChoices);
        _finished.Clear();
        _finished.AddRange(texts.FinishedChoices);
    }

    /// <summary>Tells the outline what was noted.</summary>
    public void Tell(AnswerOutline outline)
    {
        if (_isNoted)
            outline.Add(_begun, _finished, _isEnd);
    }

    public PendingText Add(ByteRange range, ByteRange? companion)
    {
        if (Count == _texts.Count)
            _texts.Add(new PendingText(this));
        var text = _texts[Count++];
        text.Start(range, companion);
        UndecidedTexts++;
        return text;
    }

    /// <summary>Returns the bytes to send: the very bytes that came when nothing in them was edited.</summary>
    /// <param name="wasEdited">Whether an event before this one was edited; afterwards, whether this one or one before it was.</param>
    public ReadOnlyMemory<byte> Encode(ref bool wasEdited)
    {
        var isEdited = false;
        for (var i = 0; i < Count && !isEdited; i++)
            isEdited = _texts[i].IsEdited;
        wasEdited |= isEdited;
        return isEdited || (wasEdited && _echoes.Count > 0) ? EncodeEdited() : Bytes;
    }

    private byte[] EncodeEdited()
    {
        var edits = new List<ByteEdit>();
        var companions = new HashSet<ByteRange>();
        foreach (var text in _texts.Take(Count).Where(text => text.IsEdited))
        {
            edits.Add(new(text.Range, text.Encode()));
            if (text.Companion is { } companion && companions.Add(companion))
                edits.Add(new(companion, "null"u8.ToArray()));
        }

        foreach (var echo in _echoes)
            edits.Add(new(echo, "null"u8.ToArray()));
        return ByteEdit.Apply(Bytes.Span, edits);
    }
}
