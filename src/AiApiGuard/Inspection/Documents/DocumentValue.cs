using System.Collections.Frozen;
using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.Documents;

/// <summary>Reads values of letters and digits around an anchor: with the letters before it, and to the end of the groups that hang
/// together.</summary>
internal static class DocumentValue
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> NoLeads = FrozenSet.ToFrozenSet(
        ["NO", "NR", "NUM", "NBR", "ID", "IS", "NUMBR", "DNI", "SSN", "VIN", "MRN", "NPI", "DEA", "NHS", "IMEI", "IBAN", "BIC",
            "PIN", "TEL", "REG", "IST", "ES", "EST", "DLN", "ACCT", "AC", "ACC", "CODE", "THE", "OF", "FOR", "DOB", "RIB", "BLZ", "ABA", "BSB", "CNH", "N", "NUMER", "PLATE", "KFZ", "MBI", "AND", "OR", "PHN", "CPF", "NIE", "TO"])
        .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Returns where a value begins: at the word of the anchor, or at the letters that a blank or a hyphen parts from
    /// it.</summary>
    public static int FindStart(ref TextCursor text, int maxLetters)
    {
        var end = text.WordStart - 1;
        if (end < 1 || !(NumericBoundary.IsBlank(text[end]) || NumericBoundary.IsHyphen(text[end])))
            return text.WordStart;
        var isBlank = NumericBoundary.IsBlank(text[end]);
        var start = end;
        while (start > text.Floor && end - start <= maxLetters && char.IsAsciiLetterUpper(text[start - 1]))
            start--;
        if (start == end || end - start > maxLetters || (start > 0 && (IsJoined(text[start - 1]) || text[start - 1] is '/')))
            return text.WordStart;
        return isBlank && NoLeads.Contains(text.Slice(start, end)) ? text.WordStart : start;
    }

    /// <summary>Returns how many groups from the first on hang together: by hyphens or slashes, or by blanks before digits.</summary>
    public static int CountJoined(ref TextCursor text)
    {
        ref readonly var groups = ref text.Groups;
        if (groups.Count < 2)
            return groups.Count;
        var separator = groups[1].Separator;
        var isBlank = NumericBoundary.IsBlank(separator);
        var isHyphen = NumericBoundary.IsHyphen(separator);
        if (!isBlank && !isHyphen && separator is not '/')
            return 1;
        var count = 1;
        while (count < groups.Count && IsSame(groups[count].Separator, separator, isBlank, isHyphen) && (!isBlank
            || groups[count].IsDigits))
            count++;
        return count;
    }

    /// <summary>Says whether a value of letters and digits may begin and end here: not inside a longer one, a path, an
    /// address, a price.</summary>
    public static bool IsFree(ref TextCursor text, int start, int end)
    {
        if (start > 0)
        {
            var before = text[start - 1];
            if (IsJoined(before) && !(before is '_' && start > 1 && char.IsAsciiLetter(text[start - 2])))
                return false;
            if (before is '+' or '$' or '€' or '£' or '¥' or '@' or '/' or '\\' or '%' or '&' or '^' or '~')
                return false;
            if (before is '.' or ',' or ':' && start > 1 && text.IsDigit(start - 2))
                return false;
        }

        var next = text[end];
        if (IsJoined(next) && !NumericBoundary.IsHyphen(next))
            return false;
        if (next is '.' or ',' or ':' or '/' && text.IsDigit(end + 1))
            return false;
        if (NumericBoundary.IsHyphen(next) && text.IsWord(end + 1))
            return false;
        return next is not ('@' or '%' or '€' or '$' or '°') && text[text.LocalEnd] is not '@';
    }

    /// <summary>Says whether three groups look like a date.</summary>
    public static bool IsDate(in ValueGroups groups, int count) =>
        count == 3 && groups[0].IsDigits && groups[1].IsDigits && groups[2].IsDigits
        && ((groups[0].Length == 4 && groups[1].Length <= 2 && groups[2].Length <= 2)
            || (groups[0].Length <= 2 && groups[1].Length <= 2 && groups[2].Length == 4));

    /// <summary>Says whether a word of digits looks like a date: <c>20230115</c>.</summary>
    public static bool IsCompactDate(ReadOnlySpan<char> value) =>
        value is ['1', '9', _, _, '0' or '1', _, '0' or '1' or '2' or '3', _] or ['2', '0', _, _, '0' or '1', _, '0' or '1' or '2' or '3', _];

    public static int CountDigits(in ValueGroups groups, int count)
    {
        var digits = 0;
        for (var i = 0; i < count; i++)
            digits += groups[i].Digits;
        return digits;
    }

    private static bool IsJoined(char character) => char.IsAsciiLetterOrDigit(character) || character is '_'
        || NumericBoundary.IsHyphen(character);

    private static bool IsSame(char separator, char first, bool isBlank, bool isHyphen) =>
        isBlank ? NumericBoundary.IsBlank(separator) : isHyphen ? NumericBoundary.IsHyphen(separator) : separator == first;
}
