namespace AiApiGuard.Inspection.Links;

/// <summary>Reads the links of HTML and of style sheets.</summary>
internal ref partial struct LinkScan
{
    private const int LongestName = 64;

    private bool OpenTag()
    {
        if (_position + 1 == _text.Length)
            return _isFinal && Pass(1);
        var next = _text[_position + 1];
        if (char.IsAsciiLetter(next))
            return ReadTag();
        if (next is '/' or '!' or '?')
            NoteHtml();
        return Pass(1);
    }

    private bool ReadTag()
    {
        var rest = _text[(_position + 1)..];
        var length = 0;
        while (length < rest.Length && length < LongestName && (char.IsAsciiLetterOrDigit(rest[length]) || rest[length] is '+' or '-' or '.'))
            length++;
        if (length == rest.Length && length < LongestName && !_isFinal)
            return false;
        var isDecided = true;
        if (length < rest.Length && rest[length] == ':' && ReadAutolink(out isDecided))
            return isDecided;
        var name = rest[..length];
        if (name.Equals("script", StringComparison.OrdinalIgnoreCase))
        {
            // Its own attributes are harmless once it is none.
            return Add(_position, 1, LinkPart.Bracket, LinkFault.Active, _position + 1);
        }

        NoteHtml();
        _state.Tag = _state.TagQuote != 0 ? LinkTag.Other
            : name.Equals("a", StringComparison.OrdinalIgnoreCase) || name.Equals("area", StringComparison.OrdinalIgnoreCase) ? LinkTag.Anchor
            : name.Equals("meta", StringComparison.OrdinalIgnoreCase) ? LinkTag.Meta
            : LinkTag.Other;
        _state.TagQuote = default;
        return Pass(length + 1);
    }

    // Returns false where it is none.
    private bool ReadAutolink(out bool isDecided)
    {
        isDecided = false;
        var content = _text[(_position + 1)..];
        var end = content.IndexOfAny(LinkCharacters.AutolinkEnds);
        if (end < 0 || end > MaxTarget)
        {
            if (content.Length > MaxTarget)
            {
                isDecided = AddTooLong(_position, LinkPart.Text, LinkFault.Link, LinkEnd.Autolink);
                return true;
            }

            return !_isFinal;
        }

        if (content[end] != '>')
            return false;
        var fault = _rules.Judge(content[..end], LinkUse.Click);
        var after = _position + end + 2;
        isDecided = fault == LinkFault.None || Add(_position, end + 2, LinkPart.Text, fault, after);
        if (isDecided)
            _position = after;
        return true;
    }

    // Backticks inside a tag open no code, and inside a block of HTML no fence.
    private void NoteHtml()
    {
        if (!_state.Code.HasOpenRun)
            _state.Code.Blur();
        if (FindIndent(_position) >= 0)
            _state.Code.Lose();
    }

    private bool ReadTagSign(char character)
    {
        if (_state.Tag != LinkTag.None && _state.TagQuote == 0 && character == '>')
            _state.Tag = LinkTag.None;
        else if (character == _state.TagQuote)
            _state.TagQuote = default;
        return Pass(1);
    }

    private bool ReadAttribute()
    {
        var before = _text[Math.Max(0, _position - LongestName).._position].TrimEnd();
        var name = before[(before.LastIndexOfAny(LinkCharacters.BeforeNames) + 1)..];
        var attribute = LinkAttributes.Find(_state.Tag, name);
        var rest = _text[(_position + 1)..];
        var blanks = rest.IndexOfAnyExcept(" \t\n\r\f");
        if (blanks is < 0 or > MaxTarget)
        {
            if (rest.Length > MaxTarget && attribute != LinkAttribute.Plain)
                return AddTooLong(_position + 1, LinkPart.Target, LinkFault.Image, LinkEnd.Unquoted);
            return (_isFinal || rest.Length > MaxTarget) && Pass(1);
        }

        var first = _position + 1 + blanks;
        var quote = _text[first] is '"' or '\'' ? _text[first] : default;
        if (attribute == LinkAttribute.Plain)
        {
            _state.TagQuote = quote;
            _position = first + (quote == 0 ? 0 : 1);
            return true;
        }

        return ReadValue(attribute, first + (quote == 0 ? 0 : 1), quote);
    }

    private bool ReadValue(LinkAttribute attribute, int start, char quote)
    {
        var value = _text[start..];
        var kind = quote switch { '"' => LinkEnd.DoubleQuote, '\'' => LinkEnd.SingleQuote, _ => LinkEnd.Unquoted };
        var end = FindEnd(value, kind);
        var fault = LinkFault.Image;
        if (end < 0 || end > MaxTarget)
        {
            if (value.Length > MaxTarget)
            {
                // The quote that ends it is a part of it.
                _state.TagQuote = quote;
                return AddTooLong(start, LinkPart.Target, fault, kind);
            }

            if (!_isFinal)
                return false;
            end = value.Length;
        }

        value = value[..end];
        fault = attribute switch
        {
            LinkAttribute.Click => _rules.Judge(value, LinkUse.Click),
            LinkAttribute.Load => _rules.Judge(value, LinkUse.Load),
            LinkAttribute.LoadList => _rules.JudgeList(value, LinkUse.Load),
            LinkAttribute.Style => _rules.JudgeStyle(value),
            LinkAttribute.Refresh => _rules.JudgeRefresh(value),
            _ => value.IsEmpty ? LinkFault.None : LinkFault.Active,
        };
        var after = Math.Min(start + end + (quote == 0 ? 0 : 1), _text.Length);
        if (fault != LinkFault.None)
            return Add(start, end, LinkPart.Target, fault, after);
        _position = after;
        return true;
    }

    // url( in a style sheet.
    private bool ReadStyle()
    {
        if (_position < 3 || !_text[(_position - 3).._position].Equals("url", StringComparison.OrdinalIgnoreCase)
            || (_position > 3 && char.IsAsciiLetterOrDigit(_text[_position - 4])))
            return Pass(1);
        return ReadLoaded(_position + 1, LinkEnd.Parenthesis);
    }

    private bool ReadImport()
    {
        const string Import = "@import";
        var rest = _text[_position..];
        if (rest.Length < Import.Length)
            return (_isFinal || !Import.AsSpan().StartsWith(rest, StringComparison.OrdinalIgnoreCase)) && Pass(1);
        if (!rest.StartsWith(Import, StringComparison.OrdinalIgnoreCase))
            return Pass(1);
        var blanks = rest[Import.Length..].IndexOfAnyExcept(" \t\n\r\f");
        if (blanks is < 0 or > MaxTarget)
            return (_isFinal || rest.Length - Import.Length > MaxTarget) && Pass(1);
        var first = _position + Import.Length + blanks;
        return _text[first] switch
        {
            '"' => ReadLoaded(first + 1, LinkEnd.DoubleQuote),
            '\'' => ReadLoaded(first + 1, LinkEnd.SingleQuote),
            _ => Pass(1),
        };
    }

    private bool ReadLoaded(int start, LinkEnd kind)
    {
        var value = _text[start..];
        var end = FindEnd(value, kind);
        if (end < 0 || end > MaxTarget)
        {
            if (value.Length > MaxTarget)
                return AddTooLong(start, LinkPart.Target, LinkFault.Image, kind);
            if (!_isFinal)
                return false;
            end = value.Length;
        }

        var fault = _rules.Judge(value[..end].Trim(" \t\"'"), LinkUse.Load);
        if (fault != LinkFault.None)
            return Add(start, end, LinkPart.Target, fault, start + end);
        _position = start + end;
        return true;
    }
}
