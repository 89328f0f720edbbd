using System.Text;
using AiApiGuard.Protocols;

namespace AiApiGuard.Streaming;

/// <summary>Is one text of a <see cref="PendingEvent"/> on its way through the filters. Used again for later events.</summary>
internal sealed class PendingText(PendingEvent owner)
{
    private StringBuilder? _output;
    private int _unedited;

    /// <summary>Gets where the text stands in the event.</summary>
    public ByteRange Range { get; private set; }

    public ByteRange? Companion { get; private set; }

    /// <summary>Gets or sets a value indicating whether the bytes that came are not what leaves.</summary>
    public bool IsEdited { get; set; }

    public void Start(ByteRange range, ByteRange? companion)
    {
        Range = range;
        Companion = companion;
        IsEdited = false;
        _unedited = 0;
        _output?.Clear();
    }

    /// <summary>Takes a part of the text that all filters have decided.</summary>
    public void Release(ReadOnlySpan<char> part, bool isLast)
    {
        // The usual case, a text without an edit, needs no copy: the event leaves as it came.
        if (!IsEdited)
            _unedited += part.Length;
        else
            Output().Append(part);
        if (isLast)
            owner.UndecidedTexts--;
    }

    public byte[] Encode() => owner.Encoding.Encode(Output().ToString());

    // Begins with what was released before the first edit, read again from the bytes.
    private StringBuilder Output()
    {
        _output ??= new();
        if (_unedited > 0)
        {
            var raw = Range.Of(owner.Bytes.Span);
            var characters = new char[raw.Length];
            owner.Encoding.Decode(raw, characters);
            _output.Append(characters, 0, _unedited);
            _unedited = 0;
        }

        return _output;
    }
}
