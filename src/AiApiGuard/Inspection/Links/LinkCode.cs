namespace AiApiGuard.Inspection.Links;

/// <summary>Knows whether a Markdown text is inside code. In doubt it is not: what a reader's program takes for text must not pass as code.</summary>
internal struct LinkCode
{
    private enum Phase
    {
        Indent,
        Ticks,
        Blank,
        Other,
    }

    private const int MaxIndent = 3;

    private Phase _phase;
    private int _indent;
    private int _ticks;
    private int _fence;
    private int _fenceIndent;
    private bool _isInfo;
    private bool _isLost;
    private bool _isParagraphUnclear;
    private int _run;

    /// <summary>Gets a value indicating whether the text is inside a fenced block.</summary>
    public readonly bool IsFenced => _fence > 0 && !_isInfo;

    /// <summary>Gets how many backticks opened the span of code that may be open; 0 for none.</summary>
    public readonly int Span => _isLost || _isParagraphUnclear ? 0 : _run;

    /// <summary>Notes that something began that other programs may take for a block in which fences mean nothing.</summary>
    public void Lose() => _isLost = true;

    /// <summary>Notes that spans of code are not to be told until the paragraph ends.</summary>
    public void Blur() => _isParagraphUnclear = true;

    public readonly bool HasOpenRun => _run > 0;

    /// <summary>Takes a run of backticks outside a fenced block.</summary>
    public void Take(int run, int indent, bool isEscaped)
    {
        if (_isInfo)
        {
            // No fence after all.
            _fence = 0;
            _isInfo = false;
            _isParagraphUnclear = true;
        }
        else if (run >= 3 && indent >= 0)
        {
            if (indent > MaxIndent)
                _isLost = true;
            if (_isLost)
                return;
            _fence = run;
            _fenceIndent = indent;
            _isInfo = true;
        }
        else if (isEscaped)
        {
            _isParagraphUnclear = true;
        }
        else if (_run == 0)
        {
            _run = run;
        }
        else if (_run == run)
        {
            _run = 0;
        }
    }

    /// <summary>Takes the end of a line outside a fenced block.</summary>
    public void EndLine(bool isBlank)
    {
        if (isBlank)
            _isParagraphUnclear = false;
        else if (_run > 0)
            _isParagraphUnclear = true;
        _run = 0;
        if (!_isInfo)
            return;
        _isInfo = false;
        BeginLine();
    }

    /// <summary>Reads on inside a fenced block.</summary>
    /// <returns>How many characters of the text are inside it.</returns>
    public int ReadFenced(ReadOnlySpan<char> text)
    {
        var position = 0;
        while (position < text.Length)
        {
            if (_phase == Phase.Other)
            {
                var end = text[position..].IndexOfAny('\n', '\r');
                if (end < 0)
                    return text.Length;
                position += end;
            }

            var character = text[position];
            if (character is '\n' or '\r')
            {
                var isEnd = _phase is Phase.Ticks or Phase.Blank && _ticks >= _fence;
                BeginLine();
                if (isEnd)
                {
                    _fence = 0;
                    _isParagraphUnclear = false;
                    return position;
                }
            }
            else if (!ReadLine(character))
            {
                _fence = 0;
                _isLost = true;
                return position;
            }

            position++;
        }

        return position;
    }

    private void BeginLine()
    {
        _phase = Phase.Indent;
        _indent = 0;
        _ticks = 0;
    }

    // Says whether the line is surely inside. A fence that is indented may belong to a list item, which ends it where the indentation does.
    private bool ReadLine(char character)
    {
        switch (_phase)
        {
            case Phase.Indent when character is ' ' or '\t':
                _indent += character == ' ' ? 1 : 4;
                return true;
            case Phase.Indent:
                _phase = character == '`' && _indent <= MaxIndent ? Phase.Ticks : Phase.Other;
                _ticks = 1;
                return _fenceIndent == 0 || (_indent >= _fenceIndent && (character != '`' || _indent <= MaxIndent));
            case Phase.Ticks when character == '`':
                _ticks++;
                return true;
            case Phase.Ticks or Phase.Blank:
                _phase = character is ' ' or '\t' ? Phase.Blank : Phase.Other;
                return true;
            default:
                return true;
        }
    }
}
