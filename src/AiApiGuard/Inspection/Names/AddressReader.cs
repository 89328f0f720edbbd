using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.Names;

/// <summary>Reads the parts of postal addresses.</summary>
internal static class AddressReader
{
    private const int MaxWordLength = 28;

    /// <summary>Returns where a word of letters, hyphens and apostrophes ends; <paramref name="start"/> where there is none.</summary>
    public static int WordEnd(ref TextCursor text, int start)
    {
        var end = start;
        while (end - start <= MaxWordLength && (NameWordReader.IsLetter(text[end]) || (end > start && text[end] is '-' or '\'' or '\u2019' && NameWordReader.IsLetter(text[end + 1]))
            || (end > start && text[end] is '.' && text[end + 1] is '-')))
            end++;
        return end - start > MaxWordLength ? start : end;
    }

    /// <summary>Returns where what follows one or two blanks begins; -1 where no blank is.</summary>
    public static int SkipBlanks(ref TextCursor text, int start)
    {
        var position = start;
        while (position - start < 2 && text[position] is ' ' or '\u00A0')
            position++;
        return position > start ? position : -1;
    }

    /// <summary>Returns where the next part of an address begins: behind a comma, a blank or a line break; -1 where there is none.</summary>
    public static int SkipSeparator(ref TextCursor text, int start)
    {
        var position = text[start] is ',' ? start + 1 : start;
        var hasLineBreak = false;
        for (var i = 0; i < 8; i++)
        {
            var character = text[position];
            if (character is not (' ' or '\u00A0' or '\n' or '\r' or '\t') || (hasLineBreak && character is '\n'))
                break;
            hasLineBreak |= character is '\n';
            position++;
        }

        return position > start && text[position] is not (' ' or '\n') ? position : -1;
    }

    /// <summary>Returns where the number of a house ends; -1 where there is none.</summary>
    public static int HouseNumberEnd(ref TextCursor text, int start)
    {
        const int MaxDigits = 5;
        var end = text.SkipDigits(start, MaxDigits + 1);
        if (end == start || end - start > MaxDigits)
            return -1;
        if (text[end] is '-' or '/' or '\u2013' && text.IsDigit(end + 1) && text.SkipDigits(end + 1, 5) - end <= 4)
            end = text.SkipDigits(end + 1, 4);
        if (char.IsAsciiLetter(text[end]) && !NameWordReader.IsLetter(text[end + 1]) && !text.IsDigit(end + 1))
            end++;
        var next = text[end];
        if (NameWordReader.IsLetter(next) || char.IsAsciiDigit(next) || next is '%' or '_' or '@' or '=' or '€' or '$' or '°')
            return -1;
        return next is '.' or ':' or '/' or '-' && text.IsWord(end + 1) ? -1 : end;
    }

    /// <summary>Returns where one to four words of a place end; -1 where there are none.</summary>
    public static int CityEnd(ref TextCursor text, int start)
    {
        int end = -1, position = start, small = 0;
        for (var words = 0; words < 4 && position >= 0; words++)
        {
            var wordEnd = WordEnd(ref text, position);
            var isCapital = wordEnd > position && NameRun.IsCapital(text[position]);
            if (wordEnd == position || (!isCapital && (++small > 2 || !IsSmall(text.Slice(position, wordEnd)))))
                break;
            if (isCapital && wordEnd - position == 2 && char.IsUpper(text[position + 1]) && end > 0)
                break;
            if (isCapital && char.IsAsciiDigit(text[wordEnd]))
                break;
            if (text[wordEnd] is '.' && wordEnd - position <= 2)
                wordEnd++;
            if (isCapital)
                end = wordEnd;
            position = SkipBlanks(ref text, wordEnd);
        }

        return end;
    }

    /// <summary>Returns where a postal code ends; -1 where there is none.</summary>
    public static int PostalCodeEnd(ref TextCursor text, int start)
    {
        if (char.IsAsciiLetterUpper(text[start]))
            return LetterCodeEnd(ref text, start);
        var end = text.SkipDigits(start, 7);
        switch (end - start)
        {
            case 2 when text[end] is '-' && text.SkipDigits(end + 1, 4) == end + 4:
                end += 4;
                break;
            case 3 when text[end] is ' ' && text.SkipDigits(end + 1, 4) is var tail && (tail == end + 3 || tail == end + 4):
                end = tail;
                break;
            case 3 when text[end] is '-' && text.SkipDigits(end + 1, 5) == end + 5:
                end += 5;
                break;
            case 4 when text[end] is ' ' && char.IsAsciiLetterUpper(text[end + 1]) && char.IsAsciiLetterUpper(text[end + 2]) && !text.IsWord(end + 3):
                end += 3;
                break;
            case 5 when text[end] is '-' && text.SkipDigits(end + 1, 5) is var tail && (tail == end + 5 || tail == end + 4):
                end = tail;
                break;
            case 4 or 5 or 6:
                break;
            default:
                return -1;
        }

        return text.IsWord(end) || (text[end] is '-' or '.' or '/' or ':' && text.IsWord(end + 1)) ? -1 : end;
    }

    // SW1A 2AA, K1A 0B1, D-10115.
    private static int LetterCodeEnd(ref TextCursor text, int start)
    {
        var end = start + 1;
        if (char.IsAsciiLetterUpper(text[end]))
            end++;
        if (text[end] is '-' && text.IsDigit(end + 1))
            return PostalCodeEnd(ref text, end + 1);
        var digits = text.SkipDigits(end, 3);
        if (digits == end || digits - end > 2)
            return -1;
        end = digits;
        if (char.IsAsciiLetterUpper(text[end]))
            end++;
        if (text[end] is not ' ')
            return -1;
        digits = text.SkipDigits(end + 1, 3);
        if (digits == end + 1 || digits - end > 3 || !char.IsAsciiLetterUpper(text[digits]))
            return -1;
        end = digits + 1;
        while (end - digits < 2 && (char.IsAsciiLetterUpper(text[end]) || text.IsDigit(end)))
            end++;
        return text.IsWord(end) ? -1 : end;
    }

    public static bool IsSmall(ReadOnlySpan<char> word) =>
        word.Length <= 4 && word is "de" or "la" or "del" or "da" or "do" or "das" or "dos" or "di" or "della" or "van" or "der" or "den" or "le" or "les"
            or "du" or "des" or "of" or "the" or "las" or "los" or "el" or "y" or "e" or "und" or "zum" or "zur" or "am" or "im" or "an" or "in" or "sur"
            or "en" or "sous" or "et" or "upon" or "on" or "d" or "l" or "aan" or "ob";
}
