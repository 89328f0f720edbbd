namespace AiApiGuard.Inspection.Links;

/// <summary>Reads the links of Markdown, and addresses.</summary>
internal ref partial struct LinkScan
{
    private bool CloseBracket()
    {
        if (_position + 1 == _text.Length && !_isFinal)
            return false;
        switch (_position + 1 < _text.Length ? _text[_position + 1] : default)
        {
            case '(':
                if (!ReadDestination(_position, _state.Brackets.MayBeImage ? LinkUse.Load : LinkUse.Click))
                    return false;
                _state.Brackets.Close();
                return true;
            case ':' when _state.Brackets.IsLabel:
                if (!ReadDefinition())
                    return false;
                _state.Brackets.Close();
                return true;
            default:
                return CloseReference();
        }
    }

    private bool CloseReference()
    {
        if (_state.Brackets.IsEmpty || !_state.Brackets.MayBeImage)
        {
            _state.Brackets.Close();
            return Pass(1);
        }

        if (_state.HasClickDefinition)
            return Add(_position, 1, LinkPart.Reference, LinkFault.Image, _position + 1);
        _state.HasImageReference = true;
        _state.Brackets.Close();
        return Pass(1);
    }

    private bool ReadDestination(int bracket, LinkUse use)
    {
        if (!TryFindDestination(bracket + 2, isDefinition: false, out var start, out var end, out var isAngle))
            return start >= 0 && AddTooLong(start, LinkPart.Target, LinkRules.Fault(use), isAngle ? LinkEnd.Angle : LinkEnd.Destination);
        return JudgeTarget(start, end, use, end);
    }

    private bool ReadDefinition()
    {
        if (!TryFindDestination(_position + 2, isDefinition: true, out var start, out var end, out var isAngle))
            return start >= 0 && AddTooLong(start, LinkPart.Target, LinkFault.Link, isAngle ? LinkEnd.Angle : LinkEnd.Destination);
        var target = _text[start..end];
        var image = _rules.Judge(target, LinkUse.Load, isMarkdown: true);
        if (image == LinkFault.Image && _state.HasImageReference)
            return Add(start, end - start, LinkPart.Target, image, end);
        if (!JudgeTarget(start, end, LinkUse.Click, end))
            return false;
        _state.HasClickDefinition |= image == LinkFault.Image;
        return true;
    }

    private bool JudgeTarget(int start, int end, LinkUse use, int position)
    {
        var fault = _rules.Judge(_text[start..end], use, isMarkdown: true);
        if (fault != LinkFault.None)
            return Add(start, end - start, LinkPart.Target, fault, position);
        _position = position;
        return true;
    }

    // Returns false with a start of -1 where more text is needed, and with another one where the target is too long.
    private readonly bool TryFindDestination(int first, bool isDefinition, out int start, out int end, out bool isAngle)
    {
        start = -1;
        end = -1;
        isAngle = false;
        var rest = _text[Math.Min(first, _text.Length)..];
        var blanks = rest.IndexOfAnyExcept(LinkCharacters.Blanks);
        if (blanks < 0 || blanks > MaxTarget)
        {
            if (rest.Length > MaxTarget)
                start = first;
            else if (_isFinal)
                start = end = _text.Length;
            return end >= 0;
        }

        isAngle = rest[blanks] == '<';
        var from = first + blanks + (isAngle ? 1 : 0);
        var target = _text[from..];
        if (target.Length > MaxTarget + 1)
            target = target[..(MaxTarget + 1)];
        var length = isAngle ? target.IndexOfAny('>', '\n', '\r') : FindDestinationEnd(target, isDefinition);
        if (length >= 0)
            (start, end) = (from, from + length);
        else if (target.Length > MaxTarget)
            start = from;
        else if (_isFinal)
            (start, end) = (from, _text.Length);
        return end >= 0;
    }

    private static int FindDestinationEnd(ReadOnlySpan<char> text, bool isDefinition)
    {
        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case ' ' or '\t' or '\n' or '\r' or '\f':
                    return i;
                case '\\' when i + 1 < text.Length && LinkDecoding.IsPunctuation(text[i + 1]):
                    i++;
                    break;
                case '(' when !isDefinition:
                    depth++;
                    break;
                case ')' when !isDefinition && depth-- == 0:
                    return i;
            }
        }

        return -1;
    }

    private bool ReadAddress()
    {
        var length = FindScheme();
        var start = _position - length;
        if (length == 0 || start < _start)
            return Pass(1);
        var isOpen = _position + 1 == _text.Length && !_isFinal;
        if (!isOpen && (_position + 1 == _text.Length || _text[_position + 1] is not ('/' or '\\')))
            return Pass(1);
        return (!isOpen && ReadBare(start, _position + 1)) || HoldFrom(start);
    }

    private readonly int FindScheme()
    {
        foreach (var scheme in (ReadOnlySpan<string>)["https", "http", "ftp"])
        {
            var start = _position - scheme.Length;
            if (start >= 0 && _text[start.._position].Equals(scheme, StringComparison.OrdinalIgnoreCase) && IsBoundary(start))
                return scheme.Length;
        }

        return 0;
    }

    private bool ReadWww()
    {
        var start = _position - 3;
        if (start < _start || !_text[start.._position].Equals("www", StringComparison.OrdinalIgnoreCase) || !IsBoundary(start))
            return Pass(1);
        return ReadBare(start, start) || HoldFrom(start);
    }

    private bool HoldFrom(int start)
    {
        _position = start;
        return false;
    }

    private bool ReadBare(int start, int authority)
    {
        var rest = _text[authority..];
        var end = LinkEnds.FindBareEnd(rest);
        if (end < 0 || end > MaxTarget)
        {
            if (rest.Length > MaxTarget)
                return AddTooLong(start, LinkPart.Text, LinkFault.Link, LinkEnd.Bare);
            if (!_isFinal)
                return false;
            end = rest.Length;
        }

        rest = rest[..LinkEnds.TrimSentence(rest[..end])];
        if (rest.TrimStart("/\\").Length == 0 || (authority == start && rest.Length < 5))
            return Pass(1);
        var fault = authority == start
            ? _rules.JudgeAuthority(rest, LinkUse.Click)
            : _rules.Judge(_text[start..(authority + rest.Length)], LinkUse.Click);
        end = authority + rest.Length;
        if (fault != LinkFault.None)
            return Add(start, end - start, LinkPart.Text, fault, end);
        _position = end;
        return true;
    }
}
