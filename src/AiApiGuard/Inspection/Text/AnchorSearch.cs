using System.Text;

namespace AiApiGuard.Inspection.Text;

/// <summary>Visits the anchors of a text from left to right.</summary>
internal ref struct AnchorSearch(ReadOnlySpan<char> text, AnchorCharacters characters, KeywordSearch keywords, int from)
{
    private readonly ReadOnlySpan<char> _text = text;
    private readonly bool _isAscii = Ascii.IsValid(text[from..]);
    private int _position = from;
    private int _character = -1;
    private int _wide = -1;
    private int _foreign = -1;
    private int _capital = -1;
    private int _keyword = -1;
    private int _otherKeyword = -1;

    /// <summary>Gets the anchor.</summary>
    public int Current { get; private set; } = -1;

    /// <summary>Gets a value indicating whether a keyword begins at the anchor.</summary>
    public bool IsKeyword { get; private set; }

    /// <summary>Gets a value indicating whether the anchor is one of the characters; a keyword may begin there too.</summary>
    public readonly bool IsCharacter => Current == _character || Current == _capital;

    /// <summary>Goes to the next anchor that is not before <paramref name="position"/>.</summary>
    public bool MoveTo(int position)
    {
        _position = position;
        Current = int.MaxValue;
        if (_position >= _text.Length)
            return false;
        if (_character < _position)
            _character = Find(characters.Find(_text[_position..]));
        if (_keyword < _position)
            _keyword = Find(keywords.Find(_text[_position..]));
        Current = Math.Min(_character, _keyword);
        IsKeyword = _keyword == Current;
        if (!_isAscii)
            ConsiderOthers();
        return Current < int.MaxValue;
    }

    // A search outside ASCII costs several times as much, and most text does not need it.
    private void ConsiderOthers()
    {
        if (_wide < _position)
            _wide = Find(characters.FindWide(_text[_position..]));
        if (_foreign < _position)
            _foreign = Find(characters.FindForeign(_text[_position..]));
        if (_capital < _position)
            _capital = Find(characters.FindOtherCapital(_text[_position..]));
        if (_otherKeyword < _position)
            _otherKeyword = Find(keywords.FindOther(_text[_position..]));
        var other = Math.Min(Math.Min(_wide, _foreign), Math.Min(_capital, _otherKeyword));
        if (other > Current)
            return;
        Current = other;
        IsKeyword = _otherKeyword == other;
    }

    private readonly int Find(int offset) => offset < 0 ? int.MaxValue : _position + offset;
}
