namespace AiApiGuard.Inspection.Text;

/// <summary>Knows what may stand before the word of an anchor and belong to its value: short words in capitals
/// (<c>AB 123456</c>, <c>M-AB 1234</c>), the name of a month (<c>March 12, 1985</c>), one or two Chinese or Japanese letters
/// (<c>京A·12345</c>), the line of a machine-readable zone before.</summary>
/// <remarks>Text that may become such a lead is held back in streams, so a recogniser may begin its match there.</remarks>
internal static class ValueLead
{
    private const int MaxCapitals = 5;
    private const int MaxWords = 2;
    private const int MaxZone = 94;

    // The provinces of Chinese plates, and the eras of Japanese and Taiwanese years.
    private const string Ideographs = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼平成昭和大正令明治民国國";

    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>Returns where a lead before <paramref name="start"/> begins; <paramref name="start"/> if there is none.</summary>
    public static int FindStart(ref TextCursor text, int start)
    {
        if (start <= text.Floor)
            return start;
        var before = text[start - 1];
        if (before is '<' or '\n' or '\r' || (before is ' ' && start > 1 && text[start - 2] is '<'))
            return FindZone(ref text, start);
        if (before is '·' && start - text.Floor > 1 && char.IsAsciiLetterUpper(text[start - 2]))
            return FindIdeographs(ref text, start - 2);
        if (Ideographs.Contains(before, StringComparison.Ordinal))
            return FindIdeographs(ref text, start);
        for (var words = 0; words < MaxWords && FindWord(ref text, start, out var wordStart); words++)
            start = wordStart;
        return start;
    }

    /// <summary>Says whether a word is an English month, or begins like one.</summary>
    public static bool IsEnglishMonth(ReadOnlySpan<char> word)
    {
        if (word.Length < 3)
            return false;
        foreach (var month in Months)
        {
            if (word.StartsWith(month, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    // A word and the blank behind it.
    private static bool FindWord(ref TextCursor text, int start, out int wordStart)
    {
        const int MaxWord = 10;
        wordStart = start;
        if (start < 2 || !NumericBoundary.IsBlank(text[start - 1]))
            return false;
        var end = start - 1;
        if (text[end - 1] is '.')
            end--;
        wordStart = end;
        var isUpper = true;
        while (wordStart > text.Floor && end - wordStart <= MaxWord && char.IsAsciiLetter(text[wordStart - 1]))
            isUpper &= char.IsAsciiLetterUpper(text[--wordStart]);
        if (end == wordStart || (wordStart > 0 && TextFolding.IsWord(text[wordStart - 1])))
            return false;

        // M-AB 1234
        if (isUpper && wordStart > text.Floor + 1 && NumericBoundary.IsHyphen(text[wordStart - 1]))
        {
            var first = wordStart - 1;
            while (first > text.Floor && wordStart - first <= MaxCapitals && char.IsAsciiLetterUpper(text[first - 1]))
                first--;
            wordStart = wordStart - first <= MaxCapitals && (first == 0 || !TextFolding.IsWord(text[first - 1])) ? first : wordStart;
        }

        return (isUpper && end - wordStart <= (2 * MaxCapitals) + 1) || IsEnglishMonth(text.Slice(wordStart, end));
    }

    private static int FindIdeographs(ref TextCursor text, int start)
    {
        const int MaxIdeographs = 2;
        var first = start;
        while (first > text.Floor && start - first < MaxIdeographs && Ideographs.Contains(text[first - 1], StringComparison.Ordinal))
            first--;
        return first;
    }

    private static int FindZone(ref TextCursor text, int start)
    {
        var first = start;
        var hasFiller = false;
        while (first > text.Floor && start - first < MaxZone)
        {
            var character = text[first - 1];
            if (character is '<')
                hasFiller = true;
            else if (!char.IsAsciiLetterUpper(character) && !char.IsAsciiDigit(character) && character is not ('\r' or '\n')
                && !(character is ' ' && first > 1 && text[first - 2] is '<'))
                break;
            first--;
        }

        return hasFiller ? first : start;
    }
}
