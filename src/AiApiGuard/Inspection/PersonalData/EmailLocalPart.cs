using System.Buffers;
using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.PersonalData;

/// <summary>Finds where an e-mail address begins.</summary>
internal static class EmailLocalPart
{
    private static readonly SearchValues<char> UrlEnds = SearchValues.Create(" \n\t\"'<>,;");

    private const int SchemeReach = 32;

    /// <summary>Returns where the local part before an at sign begins; the at sign when there is none.</summary>
    public static int FindStart(ref TextCursor text, int at)
    {
        if (at == 0 || text[at - 1] is '.')
            return at;
        if (text[at - 1] is '"')
            return FindQuotedStart(ref text, at);
        var start = at;
        while (at - start < EmailCharacters.MaxLocalLength && start > 0 && EmailCharacters.IsLocal(text[start - 1]) && !IsEllipsis(ref text, start - 1))
            start--;
        start = SkipEscape(ref text, start, at);
        while (start < at && !IsLocalStart(text[start]))
            start++;
        if (start < at && start > 1 && text[start - 1] is '\'' or '\u2019')
            start = FindNameStart(ref text, start);
        return IsUserInfo(ref text, start) ? at : start;
    }

    private static bool IsLocalStart(char character) =>
        EmailCharacters.IsLetterOrDigit(character) || character is '_' || (character > '\u007F' && TextFolding.IsWord(character));

    // "see...me@example.com": two dots in a row end what came before.
    private static bool IsEllipsis(ref TextCursor text, int index) => text[index] is '.' && index > 0 && text[index - 1] is '.';

    // "ada.l"@example.com, without blanks inside.
    private static int FindQuotedStart(ref TextCursor text, int at)
    {
        var start = at - 1;
        while (start > 0 && at - start < EmailCharacters.MaxLocalLength && EmailCharacters.IsLocal(text[start - 1]))
            start--;
        return start > 0 && start < at - 1 && text[start - 1] is '"' ? start - 1 : at;
    }

    // O'Brien, whose name is one word.
    private static int FindNameStart(ref TextCursor text, int start)
    {
        var first = start - 2;
        return text[first] is 'o' or 'O' && char.IsAsciiLetter(text[start]) && !(first > 0 && (EmailCharacters.IsLocal(text[first - 1]) || text[first - 1] is '\'' or '\u2019')) ? first : start;
    }

    // What stands for a character in JSON and in addresses of the web belongs to what is around: \nada@example.com,
    // %3Cada@example.com, \u003cada@example.com.
    private static int SkipEscape(ref TextCursor text, int start, int at)
    {
        if (start > 0 && text[start - 1] is '\\')
        {
            if (text[start] is 'u' && at - start > 5 && IsHex(ref text, start + 1, 4))
                return start + 5;
            return text[start] is 'n' or 'r' or 't' && at - start > 1 ? start + 1 : start;
        }

        return text[start] is '%' && at - start > 3 && IsHex(ref text, start + 1, 2) ? start + 3 : start;
    }

    private static bool IsHex(ref TextCursor text, int start, int length)
    {
        for (var i = start; i < start + length; i++)
        {
            if (!char.IsAsciiHexDigit(text[i]))
                return false;
        }

        return true;
    }

    // The user before the host of an address of the web: https://name:word@example.com/.
    private static bool IsUserInfo(ref TextCursor text, int start)
    {
        if (start < 3 || text[start - 1] is not ('/' or ':'))
            return false;
        if (text[start - 1] is '/')
            return text[start - 2] is '/' && text[start - 3] is ':';
        var before = text.Before(start, SchemeReach);
        var scheme = before.LastIndexOf("://");
        return scheme >= 0 && !before[scheme..].ContainsAny(UrlEnds);
    }
}
