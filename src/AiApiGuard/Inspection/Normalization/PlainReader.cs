using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AiApiGuard.Inspection.Normalization;

/// <summary>Reads text as a person sees it, in one pass: linear in time, at most four characters out for one in, never throwing.
/// What is ASCII goes sixteen characters at a time.</summary>
internal ref struct PlainReader
{
    private const int Block = 16;
    private const int BlackFlag = 0x1F3F4;
    private const int MostBlanks = 3;

    // The flags of England, Scotland and Wales are the only ones in use that are spelled with tag characters.
    private static readonly string[] FlagTags =
    [
        "\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F",
        "\U000E0067\U000E0062\U000E0073\U000E0063\U000E0074\U000E007F",
        "\U000E0067\U000E0062\U000E0077\U000E006C\U000E0073\U000E007F",
    ];

    private readonly ReadOnlySpan<char> _input;
    private readonly TextBuffer _output;
    private readonly bool _keepsGaps;
    private PlainTraits _traits;
    private int _tokenStart;
    private bool _tokenHasLatin;
    private bool _tokenHasLookAlike;

    private PlainReader(ReadOnlySpan<char> input, TextBuffer output, bool keepsGaps)
    {
        _input = input;
        _output = output;
        _keepsGaps = keepsGaps;
        _tokenStart = -1;
    }

    /// <summary>Appends the plain reading of a text to a buffer, with offsets into that text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="output">An empty buffer.</param>
    /// <param name="keepsGaps">Whether to leave up to three blanks, which may part words whose letters are parted by one.</param>
    public static PlainTraits Read(ReadOnlySpan<char> text, TextBuffer output, bool keepsGaps = false)
    {
        var reader = new PlainReader(text, output, keepsGaps);
        reader.Run();
        return reader._traits;
    }

    /// <summary>Returns the length of the tag characters behind a black flag that make it the flag of a country.</summary>
    public static int FlagLength(ReadOnlySpan<char> rest)
    {
        foreach (var tags in FlagTags)
        {
            if (rest.StartsWith(tags, StringComparison.Ordinal))
                return tags.Length;
        }

        return 0;
    }

    private void Run()
    {
        var position = 0;
        while (position < _input.Length)
        {
            position = Bulk(position);
            if (position < _input.Length)
                position = Careful(position);
        }

        EndToken();
        while (_output.Length > 0 && _output.Last == ' ')
            _output.Truncate(_output.Length - 1);
    }

    // Takes plain characters with single blanks between them, and stops at the first that needs care.
    private readonly int Bulk(int position)
    {
        if (!Vector256.IsHardwareAccelerated)
            return position;
        var output = _output.Reserve(_input.Length - position + Block);
        var offsets = _output.ReservedOffsets();
        ref var source = ref MemoryMarshal.GetReference(MemoryMarshal.Cast<char, ushort>(_input));
        ref var target = ref MemoryMarshal.GetReference(MemoryMarshal.Cast<char, ushort>(output));
        ref var map = ref MemoryMarshal.GetReference(offsets);
        var written = 0;
        var afterSpace = _output.Length == 0 || _output.Last is ' ' or '\n' ? 1U : 0U;
        var index = Vector256.Create(position) + Vector256<int>.Indices;
        while (position + Block <= _input.Length)
        {
            var characters = Vector256.LoadUnsafe(ref source, (nuint)position);
            var space = Vector256.Equals(characters, Vector256.Create((ushort)' '))
                | Vector256.Equals(characters, Vector256.Create((ushort)'\n'));
            var printable = Vector256.LessThanOrEqual(characters - Vector256.Create((ushort)0x21), Vector256.Create((ushort)(0x7E - 0x21)))
                & ~Vector256.Equals(characters, Vector256.Create((ushort)'`'));
            var upper = Vector256.LessThanOrEqual(characters - Vector256.Create((ushort)'A'), Vector256.Create((ushort)25));
            (characters | (upper & Vector256.Create((ushort)0x20))).StoreUnsafe(ref target, (nuint)written);
            index.StoreUnsafe(ref map, (nuint)written);
            (index + Vector256.Create(Block / 2)).StoreUnsafe(ref map, (nuint)(written + (Block / 2)));
            var spaces = space.ExtractMostSignificantBits();
            var stops = (spaces & ((spaces << 1) | afterSpace)) | ((space | printable).ExtractMostSignificantBits() ^ 0xFFFF);
            if (stops != 0)
            {
                var count = BitOperations.TrailingZeroCount(stops);
                written += count;
                position += count;
                break;
            }

            afterSpace = spaces >> (Block - 1);
            written += Block;
            position += Block;
            index += Vector256.Create(Block);
        }

        _output.Advance(written);
        return position;
    }

    // Takes characters one by one until a token has ended and plain ones follow.
    private int Careful(int position)
    {
        OpenToken();
        do
        {
            var character = _input[position];
            if (char.IsHighSurrogate(character) && position + 1 < _input.Length && char.IsLowSurrogate(_input[position + 1]))
                position += Supplementary(char.ConvertToUtf32(character, _input[position + 1]), position);
            else if (char.IsAsciiLetter(character))
                Letter((char)(character | 0x20), position);
            else
                Basic(character, position);
            position++;
        }
        while (position < _input.Length && (_tokenStart >= 0 || _input[position] >= 0x80 || _input.Length - position < Block));

        return position;
    }

    // A word that began among plain characters may go on with others.
    private void OpenToken()
    {
        if (_tokenStart >= 0)
            return;
        var text = _output.Text;
        var start = text.Length;
        while (start > 0 && char.IsAsciiLetterOrDigit(text[start - 1]))
            start--;
        if (start == text.Length)
            return;
        _tokenStart = start;
        _tokenHasLatin = text[start..].IndexOfAnyInRange('a', 'z') >= 0;
    }

    private void Basic(char character, int position)
    {
        if (character == ' ')
        {
            Space(' ', position);
            return;
        }

        var plain = CharacterFolding.Fold(character);
        if (_output.Length > 0 && CharacterFolding.Composes(plain)
            && CharacterFolding.Compose(_output.Last, plain) is not CharacterFolding.Removed and var composed)
        {
            _output[_output.Length - 1] = composed;
            return;
        }

        switch (plain)
        {
            case CharacterFolding.Removed:
                Remove(character);
                break;
            case CharacterFolding.Expands:
                foreach (var part in CharacterFolding.Expand(character))
                    Visible(part, position);
                break;
            case '\n' or ' ':
                Space(plain, position);
                break;
            default:
                Visible(plain, position);
                break;
        }
    }

    private void Remove(char character)
    {
        if (character is '\u202E' or '\u202D')
            _traits |= PlainTraits.Override | PlainTraits.Invisible;
        else if (InvisibleText.IsCandidate(character))
            _traits |= PlainTraits.Invisible;
    }

    // Returns how many more characters were used than the first.
    private int Supplementary(int codePoint, int position)
    {
        if (codePoint is >= 0xE0000 and <= 0xE01EF)
        {
            _traits |= PlainTraits.Invisible;
            return 1;
        }

        if (CharacterFolding.FoldSupplementary(codePoint) is not CharacterFolding.Removed and var folded)
        {
            Visible(folded, position);
            return 1;
        }

        EndToken();
        _output.Add(_input[position], position);
        _output.Add(_input[position + 1], position + 1);
        return codePoint == BlackFlag ? 1 + FlagLength(_input[(position + 2)..]) : 1;
    }

    private void Visible(char character, int position)
    {
        if (char.IsAsciiLetterLower(character))
            Letter(character, position);
        else if (character < 0x80 ? char.IsAsciiDigit(character) : char.IsLetterOrDigit(character))
            OtherLetter(character, position);
        else
            Sign(character, position);
    }

    private void Letter(char character, int position)
    {
        BeginToken();
        _tokenHasLatin = true;
        _output.Add(character, position);
    }

    private void OtherLetter(char character, int position)
    {
        BeginToken();
        if (character is >= '\u0180' and not (>= '\u3000' and <= '\uA4CF'))
        {
            _tokenHasLookAlike |= character is >= '\u0370' and <= '\u052F' || CharacterFolding.IsConfusable(character);
            if (CharacterFolding.IsTurned(character))
                _traits |= PlainTraits.Turned;
        }

        _output.Add(character, position);
    }

    private void Sign(char character, int position)
    {
        EndToken();
        if (character is >= '\u2801' and <= '\u28FF')
            _traits |= PlainTraits.Turned;
        _output.Add(character, position);
    }

    // A run of whitespace becomes one blank, or one line break if it holds any.
    private void Space(char space, int position)
    {
        EndToken();
        var length = _output.Length;
        if (length == 0 || _output.Last == '\n')
            return;
        if (_output.Last != ' ')
        {
            _output.Add(space, position);
        }
        else if (space == '\n')
        {
            while (length > 1 && _output[length - 2] == ' ')
                length--;
            _output.Truncate(length);
            _output[length - 1] = '\n';
        }
        else if (_keepsGaps && (length < MostBlanks || _output[length - 2] != ' ' || _output[length - MostBlanks] != ' '))
        {
            _output.Add(' ', position);
        }
    }

    private void BeginToken()
    {
        if (_tokenStart < 0)
            _tokenStart = _output.Length;
    }

    private void EndToken()
    {
        if (_tokenStart < 0)
            return;
        if (_tokenHasLookAlike)
        {
            if (_tokenHasLatin)
                FoldToken();
            else if (CharacterFolding.IsRare(_output[_tokenStart]))
                _traits |= PlainTraits.LookAlikes;
        }

        _tokenStart = -1;
        _tokenHasLatin = _tokenHasLookAlike = false;
    }

    private void FoldToken()
    {
        _traits |= PlainTraits.LookAlikes;
        for (var i = _tokenStart; i < _output.Length; i++)
            _output[i] = CharacterFolding.FoldConfusable(_output[i]);
    }
}
