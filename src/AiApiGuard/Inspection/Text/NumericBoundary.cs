namespace AiApiGuard.Inspection.Text;

/// <summary>Says where a number of digits may begin and end: not inside a word, a decimal or a longer number.</summary>
internal static class NumericBoundary
{
    public static bool IsStart(ref TextCursor text, int start)
    {
        if (start == 0)
            return true;
        var before = text[start - 1];
        if (char.IsAsciiLetterOrDigit(before) || before is '_')
            return false;
        return !(before is '.' or ',' or ':' || IsHyphen(before)) || !text.IsDigit(start - 2);
    }

    public static bool IsEnd(ref TextCursor text, int end)
    {
        var next = text[end];
        if (char.IsAsciiLetterOrDigit(next) || next is '_')
            return false;
        return !(next is '.' or ',' or '/' || IsHyphen(next)) || !text.IsDigit(end + 1);
    }

    public static bool IsSeparator(char character) => character is '.' || IsBlank(character) || IsHyphen(character);

    /// <summary>Says whether it is a blank between digits: plain, non-breaking, of any width.</summary>
    public static bool IsBlank(char character) =>
        character is ' ' || (character > '\u007F' && character is '\u00A0' or (>= '\u2000' and <= '\u200A') or '\u202F' or '\u205F' or '\u3000');

    /// <summary>Says whether it is a hyphen: plain, typographic, non-breaking, of full width, a minus, or a dash for ranges.</summary>
    public static bool IsHyphen(char character) =>
        character is '-' || (character > '\u007F' && character is (>= '\u2010' and <= '\u2015') or '\u2212' or '\uFE63' or '\uFF0D');
}
