using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.Documents;

/// <summary>Recognises a date of birth: a date closely behind a word that says so, or before a Chinese, Japanese or Korean
/// one.</summary>
internal sealed class BirthDateRecognizer : ITextRecognizer
{
    private const int Reach = 56;
    private const string SentenceEnd = "born. ";
    private const int DottedReach = 12;

    public TextAnchors Anchors => TextAnchors.Digit;

    public IReadOnlyList<string> Entities => [TextEntities.DateOfBirth];

    public bool TryMatch(ref TextCursor text, int anchor, out TextMatch match)
    {
        match = default;
        if (anchor != text.WordStart)
            return false;
        var start = anchor;
        var month = FindMonthBefore(ref text, ref start);
        var reader = default(DateReader);
        if (!IsStart(ref text, start) || !reader.TryRead(ref text, anchor, month))
            return false;
        if (start == anchor)
            start = FindEra(ref text, anchor);
        if (!IsLabelled(ref text, start) && !IsLabelBehind(ref text, reader.End))
            return false;
        match = new TextMatch(start, reader.End - start, TextEntities.DateOfBirth);
        return true;
    }

    private static bool IsLabelled(ref TextCursor text, int start)
    {
        var valueStart = start;
        if (DocumentLabel.TryFind(ref text, ContextTopic.BirthDate, Reach, ref valueStart, out var label) && valueStart == start
            && !label.StartsWith(SentenceEnd, StringComparison.OrdinalIgnoreCase))
            return true;
        var before = text.Before(start, DottedReach);
        return before.Contains("D.O.B", StringComparison.OrdinalIgnoreCase)
            || before.EndsWith("d/n: ", StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsLabelBehind(ref TextCursor text, int end)
    {
        var next = text[end];
        if (next is ' ' && text[end + 1] is '出' or '태' or '출')
            next = text[++end];
        return next switch
        {
            '生' or '생' => true,
            '出' => text[end + 1] is '生',
            '출' => text[end + 1] is '생',
            '태' => text[end + 1] is '어',
            _ => false,
        };
    }

    private static bool IsStart(ref TextCursor text, int start)
    {
        if (start == 0)
            return true;
        var before = text[start - 1];
        if (char.IsAsciiLetterOrDigit(before) || before is '_' or '+' or '$' or '€')
            return false;
        return !(before is '.' or ',' or '/' or ':' || NumericBoundary.IsHyphen(before)) || start == 1
            || !text.IsDigit(start - 2);
    }

    // March 12, 1985
    private static int FindMonthBefore(ref TextCursor text, ref int start)
    {
        const int MaxMonth = 10;
        var end = start - 1;
        if (end < 2 || !NumericBoundary.IsBlank(text[end]))
            return 0;
        if (text[end - 1] is '.')
            end--;
        var first = end;
        while (first > text.Floor && end - first <= MaxMonth && char.IsAsciiLetter(text[first - 1]))
            first--;
        if (first == end || !ValueLead.IsEnglishMonth(text.Slice(first, end)))
            return 0;
        var month = MonthNames.Of(text.Slice(first, end));
        if (month > 0)
            start = first;
        return month;
    }

    // 昭和60年
    private static int FindEra(ref TextCursor text, int start) =>
        start - text.Floor >= 2 && text.Slice(start - 2, start) is "平成" or "昭和" or "大正" or "令和" or "明治" or "民国" or "民國"
            ? start - 2 : start;
}
