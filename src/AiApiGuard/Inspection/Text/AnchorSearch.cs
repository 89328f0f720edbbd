using System.Buffers;
using System.Text;

namespace AiApiGuard.Inspection.Text;

/// <summary>Visits the anchors of a text from left to right.</summary>
internal ref struct AnchorSearch(ReadOnlySpan<char> text, SearchValues<char> characters, KeywordSearch keywords, int from)
{
    private readonly ReadOnlySpan<char> _text = text;
    private readonly bool _hasOtherKeywords = !Ascii.IsValid(text[from..]);
    private int _position = from;
    private int _character = -1;
    private int _latin = -1;
    private int _other = -1;

    /// <summary>Gets the anchor.</summary>
    public int Current { get; private set; } = -1;

    /// <summary>Gets a value indicating whether a keyword begins at the anchor.</summary>
    public bool IsKeyword { get; private set; }

    /// <summary>Goes to the next anchor that is not before <paramref name="position"/>.</summary>
    public bool MoveTo(int position)
    {
        _position = position;
        if (_position >= _text.Length)
            return false;
        if (_character < _position)
            _character = Find(_text[_position..].IndexOfAny(characters));
        if (_latin < _position)
            _latin = Find(keywords.FindLatin(_text[_position..]));
        if (_other < _position)
            _other = _hasOtherKeywords ? Find(keywords.FindOther(_text[_position..])) : int.MaxValue;
        var keyword = Math.Min(_latin, _other);
        Current = Math.Min(_character, keyword);
        IsKeyword = keyword == Current;
        return Current < int.MaxValue;
    }

    private readonly int Find(int offset) => offset < 0 ? int.MaxValue : _position + offset;
}
