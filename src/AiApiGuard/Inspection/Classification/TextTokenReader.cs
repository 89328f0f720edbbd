namespace AiApiGuard.Inspection.Classification;

/// <summary>Cuts a normalised text into tokens, one after another.</summary>
internal ref struct TextTokenReader(ReadOnlySpan<char> text)
{
    private const int LongestSignRun = 3;

    private readonly ReadOnlySpan<char> _text = text;
    private int _position;

    /// <summary>Reads the next token; <see langword="false"/> at the end.</summary>
    public bool Read(out TextToken token)
    {
        while (_position < _text.Length)
        {
            var start = _position;
            var first = _text[start];
            if (first == ' ' || (first != '\n' && char.IsWhiteSpace(first)))
            {
                _position++;
                continue;
            }

            token = new TextToken(start, Advance(first, out var kind), kind);
            return true;
        }

        token = default;
        return false;
    }

    /// <summary>Says whether a character belongs to a script without blanks between words.</summary>
    public static bool IsIdeograph(char character) =>
        character is (>= '\u3040' and <= '\u30FF') or (>= '\u3400' and <= '\u4DBF') or (>= '\u4E00' and <= '\u9FFF')
            or (>= '\uF900' and <= '\uFAFF') or (>= '\uFF66' and <= '\uFF9D');

    private int Advance(char first, out TextTokenKind kind)
    {
        var start = _position++;
        if (first == '\n')
            kind = TextTokenKind.LineBreak;
        else if (IsIdeograph(first))
            kind = TextTokenKind.Ideograph;
        else if (IsLetter(first))
            kind = AdvanceLetters();
        else if (char.IsAsciiDigit(first) || char.IsDigit(first))
            kind = AdvanceDigits();
        else
            kind = AdvanceSigns(first);
        return Math.Min(_position - start, kind == TextTokenKind.Sign ? LongestSignRun : int.MaxValue);
    }

    private TextTokenKind AdvanceLetters()
    {
        while (_position < _text.Length && IsLetter(_text[_position]) && !IsIdeograph(_text[_position]))
            _position++;
        return TextTokenKind.Word;
    }

    private TextTokenKind AdvanceDigits()
    {
        while (_position < _text.Length && char.IsDigit(_text[_position]))
            _position++;
        return TextTokenKind.Number;
    }

    private TextTokenKind AdvanceSigns(char first)
    {
        while (_position < _text.Length && _text[_position] == first)
            _position++;
        return TextTokenKind.Sign;
    }

    // Marks belong to their letters in the scripts of India and others.
    private static bool IsLetter(char character) => character < 0x80
        ? char.IsAsciiLetter(character)
        : char.IsLetter(character) || (character >= 0x300 && char.GetUnicodeCategory(character)
            is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark);
}
