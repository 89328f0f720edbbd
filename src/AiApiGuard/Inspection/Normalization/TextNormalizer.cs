using System.Buffers;
using System.Text;

namespace AiApiGuard.Inspection.Normalization;

/// <summary>Normalises text in one pass: linear in time, at most three characters out for one in, and never throwing.</summary>
internal ref struct TextNormalizer
{
    // A row of fewer single letters is a list, an abbreviation or arithmetic.
    private const int SpacedLetters = 5;
    private const int BlackFlag = 0x1F3F4;

    // The flags of England, Scotland and Wales are the only ones in use that are spelled with tag characters.
    private static readonly string[] FlagTags =
    [
        "\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F",
        "\U000E0067\U000E0062\U000E0073\U000E0063\U000E0074\U000E007F",
        "\U000E0067\U000E0062\U000E0077\U000E006C\U000E0073\U000E007F",
    ];

    private readonly ReadOnlySpan<char> _input;
    private char[] _output;
    private int _length;
    private StringBuilder? _hidden;
    private int _tokenStart;
    private bool _tokenHasLatin;
    private bool _tokenHasLookAlike;
    private int _tokenLetters;
    private int _tokenDigits;
    private bool _tokenIsNumberLike;
    private int _lastSingleEnd;
    private int _singles;
    private bool _hasLeet;
    private bool _hasSpacedLetters;

    private TextNormalizer(ReadOnlySpan<char> input)
    {
        _input = input;
        _output = ArrayPool<char>.Shared.Rent(input.Length + 16);
        _lastSingleEnd = -2;
        _tokenStart = -1;
    }

    /// <summary>Normalises a text.</summary>
    public static NormalizedText Normalize(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
            return NormalizedText.Empty;
        var normalizer = new TextNormalizer(text);
        try
        {
            return normalizer.Run();
        }
        finally
        {
            ArrayPool<char>.Shared.Return(normalizer._output);
        }
    }

    private NormalizedText Run()
    {
        for (var i = 0; i < _input.Length; i++)
        {
            var character = _input[i];
            if (char.IsAsciiLetter(character))
                i += Word(i) - 1;
            else if (character is >= '\u4E00' and <= '\u9FFF')
                OtherLetter(character);
            else if (char.IsHighSurrogate(character) && i + 1 < _input.Length && char.IsLowSurrogate(_input[i + 1]))
                i += Supplementary(char.ConvertToUtf32(character, _input[i + 1]), i);
            else
                Basic(character);
        }

        EndToken();
        var visible = _output.AsSpan(0, _length).Trim(' ');
        return new NormalizedText(visible.ToString(), _hidden?.ToString() ?? string.Empty, _hasLeet, _hasSpacedLetters);
    }

    // Most text is words of plain letters: they go in one piece. Returns their length.
    private int Word(int start)
    {
        var rest = _input[start..];
        var length = 1;
        while (length < rest.Length && char.IsAsciiLetter(rest[length]))
            length++;
        BeginToken();
        _tokenHasLatin = true;
        _tokenLetters += length;
        EnsureRoom(length);
        var output = _output.AsSpan(_length, length);
        for (var i = 0; i < output.Length; i++)
            output[i] = (char)(rest[i] | 0x20);
        _length += length;
        return length;
    }

    private void Basic(char character)
    {
        if (character == ' ')
        {
            Space(' ');
            return;
        }

        var plain = CharacterFolding.Fold(character);
        if (_length > 0 && CharacterFolding.Composes(plain)
            && CharacterFolding.Compose(_output[_length - 1], plain) is not CharacterFolding.Removed and var composed)
        {
            _output[_length - 1] = composed;
            return;
        }

        switch (plain)
        {
            case CharacterFolding.Removed:
                break;
            case CharacterFolding.Expands:
                foreach (var part in CharacterFolding.Expand(character))
                    Visible(part);
                break;
            case '\n':
                Space('\n');
                break;
            case ' ':
                Space(' ');
                break;
            default:
                Visible(plain);
                break;
        }
    }

    // Returns how many more characters were used than the first.
    private int Supplementary(int codePoint, int index)
    {
        if (codePoint is >= 0xE0000 and <= 0xE01EF)
        {
            // Tag characters spell ASCII; variation selectors above the sixteenth count bytes from 16 on.
            var letter = codePoint < 0xE0100 ? codePoint - 0xE0000 : codePoint - 0xE0100 + 16;
            if (letter is >= 0x20 and < 0x7F)
                (_hidden ??= new StringBuilder()).Append((char)letter);
            return 1;
        }

        if (CharacterFolding.FoldSupplementary(codePoint) is not CharacterFolding.Removed and var folded)
        {
            Visible(folded);
            return 1;
        }

        EndToken();
        Append(_input[index]);
        Append(_input[index + 1]);
        return codePoint == BlackFlag ? 1 + FlagLength(_input[(index + 2)..]) : 1;
    }

    private static int FlagLength(ReadOnlySpan<char> rest)
    {
        foreach (var tags in FlagTags)
        {
            if (rest.StartsWith(tags, StringComparison.Ordinal))
                return tags.Length;
        }

        return 0;
    }

    private void Visible(char character)
    {
        if (char.IsAsciiLetterLower(character))
            Letter(character);
        else if (char.IsAsciiDigit(character))
            Digit(character);
        else if (character < 0x80)
            Sign(character);
        else if (char.IsLetterOrDigit(character))
            OtherLetter(character);
        else
            Sign(character);
    }

    private void Letter(char character)
    {
        BeginToken();
        _tokenHasLatin = true;
        _tokenLetters++;
        Append(character);
    }

    private void OtherLetter(char character)
    {
        BeginToken();
        _tokenHasLookAlike |= character is >= '\u0370' and <= '\u052F';
        _tokenLetters++;
        Append(character);
    }

    private void Digit(char character)
    {
        BeginToken();
        _tokenDigits++;
        _tokenIsNumberLike |= TextReadings.ReadLeet(character) == character;
        Append(character);
    }

    private void Sign(char character)
    {
        if (character is '@' or '$')
            _hasLeet = true;
        EndToken();
        Append(character);
    }

    // A run of whitespace becomes one blank, or one line break if it holds any.
    private void Space(char space)
    {
        EndToken();
        if (_length == 0 || _output[_length - 1] == '\n')
            return;
        if (_output[_length - 1] == ' ')
            _output[_length - 1] = space;
        else
            Append(space);
    }

    private void BeginToken()
    {
        if (_tokenStart < 0)
            _tokenStart = _length;
    }

    private void EndToken()
    {
        if (_tokenStart < 0)
            return;
        if (_tokenHasLatin && _tokenHasLookAlike)
        {
            foreach (ref var character in _output.AsSpan(_tokenStart, _length - _tokenStart))
                character = CharacterFolding.FoldConfusable(character);
        }

        _hasLeet |= _tokenDigits > 0 && _tokenLetters > 1 && !_tokenIsNumberLike;
        if (_length - _tokenStart == 1 && _tokenLetters == 1)
        {
            _singles = _tokenStart - _lastSingleEnd == 1 ? _singles + 1 : 1;
            _lastSingleEnd = _length;
            _hasSpacedLetters |= _singles >= SpacedLetters;
        }

        _tokenStart = -1;
        _tokenLetters = _tokenDigits = 0;
        _tokenHasLatin = _tokenHasLookAlike = _tokenIsNumberLike = false;
    }

    private void Append(char character)
    {
        EnsureRoom(1);
        _output[_length++] = character;
    }

    private void EnsureRoom(int count)
    {
        if (_output.Length - _length >= count)
            return;
        var larger = ArrayPool<char>.Shared.Rent(Math.Max(_length * 2, _length + count));
        _output.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<char>.Shared.Return(_output);
        _output = larger;
    }
}
