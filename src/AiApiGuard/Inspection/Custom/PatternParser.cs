using System.Globalization;
using System.Text.RegularExpressions;

namespace AiApiGuard.Inspection.Custom;

/// <summary>Reads patterns that the framework has accepted, as far as <see cref="PatternOutline"/> needs them.</summary>
internal sealed class PatternParser(string pattern)
{
    private static readonly PatternNode Nothing = new(PatternNodeKind.Row, "", []);

    private int _position;
    private bool _isUnknown;

    /// <returns>The pattern; <see langword="null"/> where something is not known, or looks at the end of the text.</returns>
    public PatternNode? Parse()
    {
        var node = ParseChoice();
        return _isUnknown || _position < pattern.Length ? null : node;
    }

    private PatternNode ParseChoice()
    {
        var rows = new List<PatternNode> { ParseRow() };
        while (!_isUnknown && Peek() == '|')
        {
            _position++;
            rows.Add(ParseRow());
        }

        return rows.Count == 1 ? rows[0] : new PatternNode(PatternNodeKind.Choice, "", rows);
    }

    private PatternNode ParseRow()
    {
        var parts = new List<PatternNode>();
        while (!_isUnknown && _position < pattern.Length && Peek() is not ('|' or ')'))
            parts.Add(ParseQuantifiers(ParseAtom()));
        return new PatternNode(PatternNodeKind.Row, "", parts);
    }

    private PatternNode ParseAtom()
    {
        var start = _position;
        switch (pattern[_position++])
        {
            case '(':
                return ParseGroup();
            case '[':
                SkipClass();
                return Character(start);
            case '\\':
                return ParseEscape(start);
            case '^':
                return Nothing;
            case '$':
                return Unknown();
            case var surrogate when char.IsSurrogate(surrogate):
                return Unknown();
            default:
                return Character(start);
        }
    }

    private PatternNode ParseGroup()
    {
        if (Peek() == '?')
        {
            var rest = pattern.AsSpan(_position);
            if (rest.StartsWith("?:"))
                _position += 2;
            else if (Regex.Match(pattern[_position..], @"\A\?(?:<\w+>|'\w+')", RegexOptions.NonBacktracking) is { Success: true } name)
                _position += name.Length;
            else
                return Unknown();
        }

        var node = ParseChoice();
        _position++;
        return node;
    }

    private PatternNode ParseEscape(int start)
    {
        var escaped = _position < pattern.Length ? pattern[_position++] : '\0';
        switch (escaped)
        {
            case 'b' or 'B' or 'A':
                return Nothing;
            case 'z' or 'Z' or 'G' or 'k' or 'c' or '\0' or (>= '0' and <= '9'):
                return Unknown();
            case 'p' or 'P':
                _position = pattern.IndexOf('}', _position) + 1;
                return _position == 0 ? Unknown() : Character(start);
            case 'x':
                _position += 2;
                return Character(start);
            case 'u':
                _position += 4;
                return Character(start);
            default:
                return Character(start);
        }
    }

    private void SkipClass()
    {
        if (Peek() == '^')
            _position++;
        if (Peek() == ']')
            _position++;
        while (_position < pattern.Length && Peek() != ']')
        {
            var character = pattern[_position++];
            if (character == '\\')
                _position++;
            else if (character == '-' && Peek() == '[')
            {
                _position++;
                SkipClass();
            }
        }

        _position++;
    }

    private PatternNode ParseQuantifiers(PatternNode node)
    {
        if (_isUnknown || _position >= pattern.Length)
            return node;
        var (min, max) = (1, 1);
        switch (Peek())
        {
            case '*':
                (min, max) = (0, int.MaxValue);
                _position++;
                break;
            case '+':
                (min, max) = (1, int.MaxValue);
                _position++;
                break;
            case '?':
                (min, max) = (0, 1);
                _position++;
                break;
            case '{' when Regex.Match(pattern[_position..], @"\A\{([0-9]{1,4})(,([0-9]{0,4}))?\}", RegexOptions.NonBacktracking) is { Success: true } count:
                min = int.Parse(count.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
                max = !count.Groups[2].Success ? min : count.Groups[3].Length == 0 ? int.MaxValue : int.Parse(count.Groups[3].ValueSpan, CultureInfo.InvariantCulture);
                _position += count.Length;
                break;
            default:
                return node;
        }

        // Lazy or not, the same can follow.
        if (_position < pattern.Length && Peek() == '?')
            _position++;
        return new PatternNode(PatternNodeKind.Repeat, "", [node], min, max);
    }

    private PatternNode Character(int start) =>
        _position <= pattern.Length ? new PatternNode(PatternNodeKind.Character, pattern[start.._position], []) : Unknown();

    private PatternNode Unknown()
    {
        _isUnknown = true;
        return Nothing;
    }

    private char Peek() => _position < pattern.Length ? pattern[_position] : '\0';
}
