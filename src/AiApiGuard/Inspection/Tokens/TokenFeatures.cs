namespace AiApiGuard.Inspection.Tokens;

/// <summary>Takes stock of a text in one pass: how often it has each feature that costs tokens.</summary>
internal ref struct TokenFeatures(ReadOnlySpan<char> text, Span<int> counts)
{
    private const int DigitsPerToken = 3;

    private readonly ReadOnlySpan<char> _text = text;
    private readonly Span<int> _counts = counts;
    private int _position;
    private CharacterClass _before = CharacterClass.Blank;
    private bool _isLineStart = true;

    /// <summary>Counts the features of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="counts">One number for each feature, zero at first.</param>
    public static void Count(ReadOnlySpan<char> text, Span<int> counts) => new TokenFeatures(text, counts).CountAll();

    private void CountAll()
    {
        while (_position < _text.Length)
        {
            var kind = CharacterClasses.Of(_text[_position]);
            switch (kind)
            {
                case CharacterClass.Lower or CharacterClass.Upper or CharacterClass.Accented:
                    CountWord();
                    break;
                case CharacterClass.Digit:
                    CountDigits();
                    break;
                case CharacterClass.Blank:
                    CountBlanks();
                    break;
                case CharacterClass.Symbol:
                    CountSymbols();
                    break;
                case CharacterClass.Surrogate:
                    CountSurrogate();
                    break;
                case CharacterClass.Sign:
                    Add(Repeats(_position) ? TokenFeature.SignRepeated : TokenFeature.Sign);
                    _position++;
                    break;
                case >= CharacterClass.Cyrillic:
                    CountScript(kind);
                    break;
                default:
                    Add(CharacterClasses.FeatureOf(kind));
                    _position++;
                    break;
            }

            _before = kind;
        }
    }

    private readonly void Add(TokenFeature feature, int count = 1) => _counts[(int)feature] += count;

    private readonly bool Repeats(int position) => position > 0 && _text[position] == _text[position - 1];

    // Large letters, then small ones: "Word", "HTTPServer", and each hump of "camelCase".
    private void CountWord()
    {
        var start = _position;
        while (_position < _text.Length && CharacterClasses.Of(_text[_position]) == CharacterClass.Upper)
            CountPair(start, _position++);
        while (_position < _text.Length && CharacterClasses.Of(_text[_position]) is CharacterClass.Lower or CharacterClass.Accented)
            CountPair(start, _position++);
        Add(_before != CharacterClass.Blank ? TokenFeature.WordJoined : _isLineStart ? TokenFeature.WordLined : TokenFeature.WordSpaced);
        Add((_position - start) switch
        {
            <= 4 and var length => TokenFeature.Word1 + (length - 1),
            <= 6 => TokenFeature.Word5,
            <= 8 => TokenFeature.Word7,
            <= 12 => TokenFeature.Word9,
            _ => TokenFeature.Word13,
        });
    }

    private readonly void CountPair(int start, int position)
    {
        var letter = _text[position];
        if (letter > 'z')
            Add(letter <= 'ÿ' ? TokenFeature.AccentedLatin1 : letter >= 'Ḁ' ? TokenFeature.AccentedVietnamese : TokenFeature.AccentedLatin);
        if (position == start)
            return;
        var previous = _text[position - 1];
        if (letter == previous && position - start >= 2 && _text[position - 2] == letter)
            Add(TokenFeature.RepeatedLetter);
        else if (letter is >= 'A' and <= 'Z')
            Add(TokenFeature.UpperPair);
        else if (letter <= 'z' && previous <= 'z')
            Add(TokenFeature.Pair0 + LetterPairs.LevelOf((char)(previous | 0x20), letter));
    }

    private void CountDigits()
    {
        if (_before == CharacterClass.Blank && !_isLineStart)
            Add(TokenFeature.SpaceBeforeDigit);
        var start = _position;
        while (_position < _text.Length && CharacterClasses.Of(_text[_position]) == CharacterClass.Digit)
            _position++;
        Add(TokenFeature.DigitGroup, (_position - start + DigitsPerToken - 1) / DigitsPerToken);
    }

    // One blank belongs to the word behind it; several are tokens of their own, the longer the fewer.
    private void CountBlanks()
    {
        var start = _position;
        _isLineStart = false;
        while (_position < _text.Length && CharacterClasses.Of(_text[_position]) == CharacterClass.Blank)
        {
            var blank = _text[_position++];
            _isLineStart = blank != ' ' || _position - start > 1;
            if (_position - start == 1 || (blank == '\n' && _text[_position - 2] == '\r'))
                continue;
            Add(blank == _text[_position - 2] ? TokenFeature.BlankRepeated : TokenFeature.BlankChanged);
        }

        // A last blank may belong to what the next piece begins with.
        if (_isLineStart || _position == _text.Length)
            Add(_isLineStart && _before == CharacterClass.Symbol ? TokenFeature.BlankAfterSymbol : TokenFeature.Blank);
    }

    private void CountSymbols()
    {
        var start = _position++;
        while (_position < _text.Length && CharacterClasses.Of(_text[_position]) == CharacterClass.Symbol)
        {
            Add(Repeats(_position) ? TokenFeature.SymbolRepeated : TokenFeature.SymbolAfterOther);
            _position++;
        }

        var beforeWord = _position < _text.Length && _position - start == 1 &&
            CharacterClasses.Of(_text[_position]) is CharacterClass.Lower or CharacterClass.Upper or CharacterClass.Accented or >= CharacterClass.Cyrillic;
        Add(beforeWord ? TokenFeature.SymbolBeforeWord : TokenFeature.Symbol);
    }

    private void CountSurrogate()
    {
        var isPair = _position + 1 < _text.Length && char.IsSurrogatePair(_text[_position], _text[_position + 1]);
        Add(!isPair ? TokenFeature.HalfPair : _text[_position] is >= '\uD83C' and <= '\uD83E' ? TokenFeature.Emoji : TokenFeature.Astral);
        _position += isPair ? 2 : 1;
    }

    private void CountScript(CharacterClass script)
    {
        var start = _position;
        while (_position < _text.Length && CharacterClasses.Of(_text[_position]) == script)
        {
            if (script == CharacterClass.Cyrillic && _text[_position] is < 'А' or > 'я')
                Add(TokenFeature.CyrillicSeldom);
            _position++;
        }

        var word = CharacterClasses.FeatureOf(script);
        Add(word);
        Add(word + 1, _position - start);
    }
}
