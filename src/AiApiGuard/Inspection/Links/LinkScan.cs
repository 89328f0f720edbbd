using System.Buffers;

namespace AiApiGuard.Inspection.Links;

/// <summary>Is one pass over the new part of a text.</summary>
/// <remarks>Where a step needs more text than there is, it says so and leaves everything as it was, so the result does not depend on
/// where a stream is cut.</remarks>
internal ref partial struct LinkScan
{
    private const int MaxTarget = LinkRules.MaxTarget;
    private const int MaxRun = 256;

    private readonly ReadOnlySpan<char> _text;
    private readonly int _start;
    private readonly bool _isFinal;
    private readonly LinkRules _rules;
    private readonly bool _leavesCode;
    private readonly List<LinkMatch> _matches;
    private readonly ref LinkScanState _state;
    private int _position;

    public LinkScan(
        ReadOnlySpan<char> text, int start, bool isFinal, LinkRules rules, bool leavesCode, List<LinkMatch> matches, ref LinkScanState state)
    {
        _text = text;
        _start = start;
        _isFinal = isFinal;
        _rules = rules;
        _leavesCode = leavesCode;
        _matches = matches;
        _state = ref state;
        _position = start;
    }

    public int Run(SearchValues<char> inText, SearchValues<char> inTag)
    {
        if (_state.Swallowed != LinkEnd.None)
            Swallow();
        while (_position < _text.Length)
        {
            if (_state.Code.IsFenced)
            {
                ReadFenced();
                continue;
            }

            var offset = _text[_position..].IndexOfAny(_state.Tag == LinkTag.None ? inText : inTag);
            if (offset < 0)
                break;
            _position += offset;
            if (!Step(_text[_position]))
                return _position;
        }

        return _isFinal || _state.Swallowed != LinkEnd.None || _state.Code.IsFenced ? _text.Length : _text.Length - CountOpenEnd();
    }

    // Says whether what stands here is decided.
    private bool Step(char character) => character switch
    {
        '[' => OpenBracket(),
        ']' => CloseBracket(),
        '<' => OpenTag(),
        '`' => ReadTicks(),
        '~' => ReadTildes(),
        '\\' => ReadEscape(),
        '\n' or '\r' => EndLine(character),
        ':' => ReadAddress(),
        '.' => ReadWww(),
        '(' => ReadStyle(),
        '@' => ReadImport(),
        '=' when _state.TagQuote == 0 => ReadAttribute(),
        '|' => ReadPipe(),
        '>' or '"' or '\'' => ReadTagSign(character),
        _ => Pass(1),
    };

    private bool Pass(int count)
    {
        _position += count;
        return true;
    }

    private void ReadFenced()
    {
        var read = _state.Code.ReadFenced(_text[_position..]);
        var last = _text.Slice(_position, read).LastIndexOfAny('\n', '\r');
        if (last >= 0)
            _state.LineStart = _position + last + 1;
        _position += read;

        // The line end behind the fence.
        if (!_state.Code.IsFenced)
            _state.Brackets = default;
    }

    private bool OpenBracket()
    {
        var isImage = _position > 0 && _text[_position - 1] == '!';
        _state.Brackets.Open(isImage, FindIndent(_position - (isImage ? 1 : 0)) >= 0);
        return Pass(1);
    }

    private bool ReadEscape()
    {
        if (_position + 1 == _text.Length)
            return _isFinal && Pass(1);
        switch (_text[_position + 1])
        {
            case '\\' or '[':
                return Pass(2);
            case ']' when _position + 2 == _text.Length && !_isFinal:
                return false;
            case ']' when _position + 2 < _text.Length && _text[_position + 2] == '(':
                // Simple programs know no escapes.
                return ReadDestination(_position + 1, _state.Brackets.MayBeImage ? LinkUse.Load : LinkUse.Click);
            case ']':
                return Pass(2);
            default:
                return Pass(1);
        }
    }

    private bool EndLine(char character)
    {
        // The second half of a line end is none of its own.
        if (character == '\r' || _position == 0 || _text[_position - 1] != '\r')
        {
            var isBlank = _state.LineStart >= 0 && _text[_state.LineStart.._position].IndexOfAnyExcept(" \t") < 0;
            if (isBlank)
                _state.Brackets = default;
            _state.Code.EndLine(isBlank);
        }

        _state.LineStart = _position + 1;
        return Pass(1);
    }

    private bool ReadTicks()
    {
        var run = CountRun('`');
        if (_position + run == _text.Length && !_isFinal && run < MaxRun)
            return false;
        if (run >= MaxRun)
            _state.Code.Lose();
        else if (_leavesCode)
            _state.Code.Take(run, FindIndent(_position), isEscaped: _position > 0 && _text[_position - 1] == '\\');
        return Pass(run);
    }

    // Not everybody knows this fence, and what looks like the other one inside it is none.
    private bool ReadTildes()
    {
        var run = CountRun('~');
        if (_position + run == _text.Length && !_isFinal && run < 3)
            return false;
        if (run >= 3 && FindIndent(_position) >= 0)
            _state.Code.Lose();
        return Pass(run);
    }

    private bool ReadPipe()
    {
        // The cells of a table are apart.
        if (_state.Code.HasOpenRun)
            _state.Code.Blur();
        return Pass(1);
    }

    private readonly int CountRun(char character)
    {
        var rest = _text[_position..];
        var end = rest.IndexOfAnyExcept(character);
        return end < 0 ? rest.Length : end;
    }

    // How far a position is indented; more than any fence where list marks stand before it, and -1 where text does.
    private readonly int FindIndent(int position)
    {
        if (_state.LineStart < 0)
            return -1;
        var before = _text[_state.LineStart..position];
        if (before.IndexOfAnyExcept(' ') < 0)
            return before.Length;
        return before.IndexOfAnyExcept(LinkCharacters.LineMarks) < 0 ? int.MaxValue : -1;
    }

    // What could begin an address must be there in one piece.
    private readonly int CountOpenEnd()
    {
        var undecided = _text[_position..];
        for (var length = Math.Min(undecided.Length, 6); length > 0; length--)
        {
            var end = undecided[^length..];
            if ((CouldBegin(end, "https") || CouldBegin(end, "ftp") || CouldBegin(end, "www")) && IsBoundary(_text.Length - length))
                return length;
        }

        return 0;

        static bool CouldBegin(ReadOnlySpan<char> end, string word) =>
            end.Length <= word.Length && end.Equals(word.AsSpan(0, end.Length), StringComparison.OrdinalIgnoreCase);
    }

    private readonly bool IsBoundary(int position) => position == 0 || !char.IsAsciiLetter(_text[position - 1]);

    // Whether what stands before a position is in a span of code; null where that is not known yet.
    private readonly bool? IsInSpan(int position)
    {
        var run = _state.Code.Span;
        if (run == 0)
            return false;
        var rest = _text[position..];
        var isCut = rest.Length <= MaxRun;
        rest = isCut ? rest : rest[..MaxRun];
        for (var i = 0; i < rest.Length; i++)
        {
            if (rest[i] is '\n' or '\r' or '|')
                return false;
            if (rest[i] != '`')
                continue;
            var first = i;
            while (i + 1 < rest.Length && rest[i + 1] == '`')
                i++;
            if (i + 1 == rest.Length && isCut && !_isFinal)
                return null;
            if (i + 1 - first == run)
                return true;
        }

        return isCut && !_isFinal ? null : false;
    }

    // Adds what was found unless it stands in code. False where that is not known yet.
    private bool Add(int start, int length, LinkPart part, LinkFault fault, int position)
    {
        if (IsInSpan(start + length) is not { } isInSpan)
            return false;
        if (!isInSpan)
            _matches.Add(new(start, length, part, fault));
        _position = position;
        return true;
    }

    private bool AddTooLong(int start, LinkPart part, LinkFault fault, LinkEnd end)
    {
        _matches.Add(new(start, MaxTarget, part, fault));
        _position = start + MaxTarget;
        _state.Swallowed = end;
        Swallow();
        return true;
    }

    private void Swallow()
    {
        var rest = _text[_position..];
        var end = FindEnd(rest, _state.Swallowed);
        var length = end < 0 ? rest.Length : end;
        if (end >= 0 && _state.Swallowed == LinkEnd.Autolink && rest[end] == '>')
            length++;
        if (length > 0)
            _matches.Add(new(_position, length, LinkPart.More, LinkFault.None));
        _position += length;
        if (end >= 0)
            _state.Swallowed = LinkEnd.None;
    }

    private static int FindEnd(ReadOnlySpan<char> text, LinkEnd end) => end switch
    {
        LinkEnd.Destination => text.IndexOfAny(LinkCharacters.DestinationEnds),
        LinkEnd.Angle => text.IndexOfAny('>', '\n', '\r'),
        LinkEnd.DoubleQuote => text.IndexOf('"'),
        LinkEnd.SingleQuote => text.IndexOf('\''),
        LinkEnd.Unquoted => text.IndexOfAny(LinkCharacters.UnquotedEnds),
        LinkEnd.Autolink => text.IndexOfAny(LinkCharacters.AutolinkEnds),
        LinkEnd.Parenthesis => text.IndexOfAny(')', '\n', '\r'),
        _ => LinkEnds.FindBareEnd(text),
    };
}
