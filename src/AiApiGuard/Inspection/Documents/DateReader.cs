using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.Documents;

/// <summary>Reads a date of somebody's birth in the forms that people, forms and logs write.</summary>
internal ref struct DateReader
{
    private const int MinYear = 1900;
    private const int MaxYear = 2035;

    /// <summary>Gets where the date ends.</summary>
    public int End { get; private set; }

    /// <summary>Reads a date that begins with digits, or has its English month before them: then <paramref name="month"/> is
    /// given.</summary>
    public bool TryRead(ref TextCursor text, int start, int month)
    {
        var first = ReadNumber(ref text, start, out var position);
        var digits = position - start;
        if (month > 0)
            return digits <= 2 && TryReadYear(ref text, SkipOrdinal(ref text, position), month, first);
        return digits switch
        {
            4 => TryReadYearFirst(ref text, position, first),
            8 => TryReadCompact(ref text, start, position),
            1 or 2 => TryReadDayFirst(ref text, position, first),
            _ => false,
        };
    }

    // 12/03/1985, 12. März 1985, 12th of March 1985
    private bool TryReadDayFirst(ref TextCursor text, int position, int first)
    {
        var separator = TextFolding.Fold(text[position]);
        if (separator is '年')
            return TryReadIdeographs(ref text, position, MinYear + 25 + first);
        if (IsNumeric(separator))
        {
            var next = SkipSeparator(ref text, position, separator);
            if (next > 0 && TextFolding.IsDigit(text[next]))
                return TryReadNumbers(ref text, next, first, separator);
        }

        position = SkipOrdinal(ref text, position);
        return TryReadMonth(ref text, SkipSmall(ref text, position), out var end) is var month and > 0
            && TryReadYear(ref text, end, month, first);
    }

    private bool TryReadNumbers(ref TextCursor text, int position, int first, char separator)
    {
        var start = position;
        var second = ReadNumber(ref text, position, out position);
        if (position - start > 2 || TextFolding.Fold(text[position]) != separator)
            return false;
        var yearStart = SkipSeparator(ref text, position, separator);
        if (yearStart < 0)
            return false;
        var third = ReadNumber(ref text, yearStart, out var end);
        if (end - yearStart is not (2 or 4))
            return false;

        // Two digits first may be a year: 85-03-12.
        if (end - yearStart == 2)
            return (IsDay(second, first) || IsDay(first, second) || IsDay(second, third)) && Finish(ref text, end);
        return third is >= MinYear and <= MaxYear && (IsDay(second, first) || IsDay(first, second)) && Finish(ref text, end);
    }

    // 1985-03-12, 1985/3/12, 1985年3月12日, 1985년 3월 12일, 1985 March 12
    private bool TryReadYearFirst(ref TextCursor text, int position, int year)
    {
        if (year is < MinYear or > MaxYear)
            return false;
        var separator = TextFolding.Fold(text[position]);
        if (separator is '年' or '년')
            return TryReadIdeographs(ref text, position, year);
        if (!IsNumeric(separator))
            return false;
        var start = SkipSeparator(ref text, position, separator);
        if (start < 0)
            return false;
        var month = TextFolding.IsDigit(text[start])
            ? ReadNumber(ref text, start, out position) : TryReadMonth(ref text, start, out position);
        if (TextFolding.Fold(text[position]) != separator || (start = SkipSeparator(ref text, position, separator)) < 0)
            return false;
        var day = ReadNumber(ref text, start, out var end);
        return end - start is 1 or 2 && IsDay(month, day) && Finish(ref text, end);
    }

    private bool TryReadIdeographs(ref TextCursor text, int position, int year)
    {
        if (year is < MinYear or > MaxYear)
            return false;
        position = SkipBlank(ref text, position + 1);
        var month = ReadNumber(ref text, position, out position);
        if (text[position] is not ('月' or '월'))
            return false;
        position = SkipBlank(ref text, position + 1);
        var day = ReadNumber(ref text, position, out position);
        if (!IsDay(month, day) || text[position] is not ('日' or '号' or '號' or '일'))
            return false;
        End = position + 1;
        return true;
    }

    private bool TryReadCompact(ref TextCursor text, int start, int end)
    {
        var front = ReadPart(ref text, start, 4);
        var back = ReadPart(ref text, start + 4, 4);
        var isYearFirst = front is >= MinYear and <= MaxYear && IsDay(back / 100, back % 100);
        var isYearLast = back is >= MinYear and <= MaxYear && (IsDay(front / 100, front % 100)
            || IsDay(front % 100, front / 100));
        return (isYearFirst || isYearLast) && Finish(ref text, end);
    }

    private bool TryReadYear(ref TextCursor text, int position, int month, int day)
    {
        position = SkipSmall(ref text, position);
        if (text[position] is '\'' or '’')
            position++;
        var year = ReadNumber(ref text, position, out var end);
        var digits = end - position;
        return IsDay(month, day) && (digits == 2 || (digits == 4 && year is >= MinYear and <= MaxYear)) && Finish(ref text, end);
    }

    private bool Finish(ref TextCursor text, int end)
    {
        End = end;
        var next = text[end];
        if (next is '日' or '일')
            End++;
        if (next is 'T' or 't')
            return TextFolding.IsDigit(text[end + 1]);
        if (next is '.' or '-' or '/' or ',' && text.IsDigit(end + 1))
            return false;
        return !TextFolding.IsWord(next) && next is not ('_' or '%' or '@');
    }

    private static bool IsDay(int month, int day) => month switch
    {
        2 => day is >= 1 and <= 29,
        4 or 6 or 9 or 11 => day is >= 1 and <= 30,
        >= 1 and <= 12 => day is >= 1 and <= 31,
        _ => false,
    };

    private static bool IsNumeric(char separator) => separator is '.' or '/' or '-' or ' '
        || NumericBoundary.IsHyphen(separator) || NumericBoundary.IsBlank(separator);

    // "12. 03. 1985", "12 / 03 / 1985"
    private static int SkipSeparator(ref TextCursor text, int position, char separator)
    {
        if (TextFolding.Fold(text[position]) != separator)
            return -1;
        position++;
        if (separator is ' ' && text[position] is '/' or '-')
            return text[position + 1] is ' ' ? position + 2 : -1;
        return separator is '.' && NumericBoundary.IsBlank(text[position]) ? position + 1 : position;
    }

    private static int SkipBlank(ref TextCursor text, int position) => NumericBoundary.IsBlank(text[position])
        ? position + 1 : position;

    // "12th", "1er", "12º", "12."
    private static int SkipOrdinal(ref TextCursor text, int position)
    {
        var next = text[position];
        if (next is '.' or 'º' or '°' or 'ª')
            return position + 1;
        var end = position;
        while (end - position < 3 && char.IsAsciiLetterLower(text[end]))
            end++;
        return end - position is 1 or 2 && text.Slice(position, end) is "st" or "nd" or "rd" or "th" or "er" or "e"
            ? end : position;
    }

    // Blanks, a comma, a hyphen, a full stop, and the small words of English, Spanish and Portuguese.
    private static int SkipSmall(ref TextCursor text, int position)
    {
        for (var i = 0; i < 4; i++)
        {
            var next = text[position];
            if (NumericBoundary.IsBlank(next) || NumericBoundary.IsHyphen(next) || next is ',' or '.' or '/')
                position++;
            else if ((next is 'd' && text[position + 1] is 'e' && text[position + 2] is ' ') || (next is 'o'
                && text[position + 1] is 'f' && text[position + 2] is ' '))
                position += 3;
            else
                break;
        }

        return position;
    }

    private static int TryReadMonth(ref TextCursor text, int start, out int end)
    {
        end = start;
        while (end - start <= MonthNames.Longest && IsLetter(text[end]))
            end++;
        return end > start ? MonthNames.Of(text.Slice(start, end)) : 0;
    }

    private static bool IsLetter(char character) => char.IsLetter(character) || character is >= '\u0900' and <= '\u094D';

    private static int ReadNumber(ref TextCursor text, int start, out int end)
    {
        const int MaxDigits = 9;
        var number = 0;
        end = start;
        while (end - start < MaxDigits && TextFolding.IsDigit(text[end]))
            number = (number * 10) + (TextFolding.Fold(text[end++]) - '0');
        return number;
    }

    private static int ReadPart(ref TextCursor text, int start, int length)
    {
        var number = 0;
        for (var i = start; i < start + length; i++)
            number = (number * 10) + (TextFolding.Fold(text[i]) - '0');
        return number;
    }
}
