using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.PersonalData;

/// <summary>Recognises a social security number of the United States: area, group, serial.</summary>
internal sealed class UsSsnRecognizer : ITextRecognizer
{
    private const int ContextReach = 48;
    private const int Length = 9;

    public TextAnchors Anchors => TextAnchors.Digit;

    public IReadOnlyList<string> Entities => [TextEntities.UsSsn];

    public int ShortestValue => 9;

    public bool TryMatch(ref TextCursor text, int anchor, out TextMatch match)
    {
        match = default;
        if (text.WordStart != anchor || !IsStart(ref text, anchor))
            return false;
        ref readonly var groups = ref text.Groups;
        if (groups.Count == 0 || groups[0].Length is not (3 or Length or 5))
            return false;
        var count = CountGroups(in groups);
        if (count == 0 || !NumericBoundary.IsEnd(ref text, groups[count - 1].End))
            return false;
        var digits = groups.Compact(count);
        if (digits.ContainsAnyExceptInRange('0', '9') || !IsIssued(digits))
            return false;
        var isPlain = count == 3 && groups[0].Length == 3 && NumericBoundary.IsHyphen(groups[1].Separator) && !IsSample(digits);
        if (!isPlain && !text.HasContext(ContextTopic.Ssn, ContextReach))
            return false;
        match = new TextMatch(anchor, groups[count - 1].End - anchor, TextEntities.UsSsn);
        return true;
    }

    // 521-44-9382, 52144-9382, 521-449382, 521449382.
    private static int CountGroups(in ValueGroups groups)
    {
        var first = groups[0].Length;
        if (first is Length)
            return 1;
        if (groups.Count > 1 && first + groups[1].Length == Length)
            return 2;
        return first is 3 && groups.Count > 2 && groups[1].Length is 2 && groups[2].Length is 4 && groups.IsUniform(3) && groups[1].Separator is not '/'
            ? 3
            : 0;
    }

    private static bool IsIssued(ReadOnlySpan<char> digits) =>
        digits[0] is not '9' && !digits.StartsWith("000") && !digits.StartsWith("666") && digits[3..5] is not "00" && digits[5..] is not "0000";

    // Numbers from advertisements and every other form: somebody's only where the text says so.
    private static bool IsSample(ReadOnlySpan<char> digits) => digits is "078051120" or "219099999" or "123456789" or "111111111" or "457555462";

    private static bool IsStart(ref TextCursor text, int start) =>
        NumericBoundary.IsStart(ref text, start) && !(start > 1 && NumericBoundary.IsHyphen(text[start - 1]) && text.IsWord(start - 2));
}
