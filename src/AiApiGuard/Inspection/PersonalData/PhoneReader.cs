using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.PersonalData;

/// <summary>Reads digits in groups: <c>+49 (0)30 1234567</c>, <c>(206) 555-0100</c>, <c>06.79.45.12.58</c>.</summary>
internal struct PhoneReader
{
    public const int MaxGroups = 8;
    public const int MaxDigits = 18;

    private GroupBuffer _groups;
    private DigitBuffer _digits;
    private int _length;

    /// <summary>Gets where the number begins: at the first digit, or at a bracket or a plus before that.</summary>
    public int Start { get; private set; }

    public bool HasPlus { get; private set; }

    public int Count { get; private set; }

    /// <summary>Gets a value indicating whether more digits follow than any number has.</summary>
    public bool IsCut { get; private set; }

    public readonly PhoneGroup this[int index] => _groups[index];

    [UnscopedRef]
    public readonly PhoneNumber Take(int count) => new(((ReadOnlySpan<PhoneGroup>)_groups)[..count], _digits);

    /// <summary>Finds the beginning of a number with its first digit at <paramref name="anchor"/>.</summary>
    /// <returns>Whether the digits stand in brackets.</returns>
    public bool FindStart(ref TextCursor text, int anchor)
    {
        Start = anchor;
        var isBracketed = Before(ref text) is '(';
        if (isBracketed)
        {
            var close = anchor;
            while (close - anchor < 6 && IsDigit(text[close]))
                close++;
            isBracketed = TextFolding.Fold(text[close]) is ')';
            Start -= isBracketed ? 1 : 0;
        }

        HasPlus = Before(ref text) is '+';
        Start -= HasPlus ? 1 : 0;
        if (!HasPlus || isBracketed || Before(ref text) is not '(')
            return isBracketed;

        // (+49) 30 123.
        var end = anchor;
        while (end - anchor < 4 && IsDigit(text[end]))
            end++;
        if (TextFolding.Fold(text[end]) is not ')')
            return false;
        Start--;
        return true;
    }

    /// <summary>Reads the groups from the first digit on.</summary>
    public void Read(ref TextCursor text, int anchor, bool isBracketed)
    {
        var position = anchor;
        var separator = '\0';
        var isApart = false;
        while (Count < MaxGroups)
        {
            var offset = _length;
            var end = ReadDigits(ref text, position);
            if (IsCut)
                return;
            _groups[Count++] = new PhoneGroup(position, end, offset, _length - offset, separator, isBracketed, isApart);
            if (!TryFindNext(ref text, end, ref position, ref separator, ref isBracketed, ref isApart))
                return;
        }

        IsCut = true;
    }

    public static bool IsDigit(char character) => char.IsAsciiDigit(TextFolding.Fold(character));

    private readonly char Before(ref TextCursor text) => Start > 0 ? TextFolding.Fold(text[Start - 1]) : '\0';

    private int ReadDigits(ref TextCursor text, int start)
    {
        var end = start;
        while (true)
        {
            var raw = text[end];
            var character = TextFolding.Fold(raw);
            if (!char.IsAsciiDigit(character))
            {
                if (!TextFolding.IsInvisible(raw) || !IsDigit(text[end + 1]))
                    return end;
                end++;
                continue;
            }

            if (_length == MaxDigits)
            {
                IsCut = true;
                return end;
            }

            _digits[_length++] = character;
            end++;
        }
    }

    private static bool TryFindNext(
        ref TextCursor text, int end, ref int position, ref char separator, ref bool isBracketed, ref bool isApart)
    {
        const int MaxSeparators = 3;
        position = end;
        separator = '\0';
        var isOpen = false;
        var blanks = 0;
        if (isBracketed)
        {
            if (TextFolding.Fold(text[position++]) is not ')')
                return false;
            separator = ')';
        }

        isBracketed = false;
        for (var count = 0; ; position++)
        {
            var character = text[position];
            if (IsDigit(character))
                break;
            if (TextFolding.IsInvisible(character))
                continue;
            if (isOpen || ++count > MaxSeparators)
                return false;
            var kind = KindOf(TextFolding.Fold(character));
            blanks += kind is ' ' ? 1 : 0;
            if (kind is '\0' || (kind is not (' ' or '(') && separator is not ('\0' or ' ' or ')')) || (kind is ' ' && blanks > 2))
                return false;
            isOpen = kind is '(';
            if (!isOpen && (kind is not ' ' || separator is '\0'))
                separator = kind;
        }

        isApart = blanks > 1 || (blanks > 0 && separator is '-' or '.' or '/');
        if (separator is '.' && blanks > 0)
            return false;
        isBracketed = isOpen && IsClosed(ref text, position);
        return isOpen ? isBracketed : separator is not '\0';
    }

    private static bool IsClosed(ref TextCursor text, int position)
    {
        const int MaxBracketed = 5;
        var end = position;
        while (end - position <= MaxBracketed && IsDigit(text[end]))
            end++;
        return TextFolding.Fold(text[end]) is ')';
    }

    private static char KindOf(char character) => character switch
    {
        '.' or '/' or '(' => character,
        _ when NumericBoundary.IsBlank(character) => ' ',
        _ when NumericBoundary.IsHyphen(character) => '-',
        '\u30FC' or '\uFF65' or '\u00B7' or '\u2022' => '-',
        _ => '\0',
    };

    [InlineArray(MaxGroups)]
    private struct GroupBuffer
    {
        private PhoneGroup _first;
    }

    [InlineArray(MaxDigits)]
    private struct DigitBuffer
    {
        private char _first;
    }
}
