using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.PersonalData;

/// <summary>Recognises a telephone number by its plus sign, by the shape of its groups, or by what the text around calls
/// it.</summary>
internal sealed class PhoneRecognizer : ITextRecognizer
{
    public TextAnchors Anchors => TextAnchors.Digit;

    public IReadOnlyList<string> Entities => [TextEntities.Phone];

    public bool TryMatch(ref TextCursor text, int anchor, out TextMatch match)
    {
        match = default;
        if (!IsStart(ref text, PhoneReader.FindStart(ref text, anchor)))
            return false;
        Span<PhoneGroup> groups = stackalloc PhoneGroup[PhoneReader.MaxGroups];
        var head = PhoneReader.Read(ref text, anchor, groups);
        for (var count = head.GroupCount; count > 0; count--)
        {
            var end = count == head.GroupCount
                ? FindEnd(ref text, groups[count - 1])
                : FindInnerEnd(head.HasPlus, groups[..count], groups[count].Separator);
            if (end < 0 || !IsPhone(ref text, head, groups[..count]))
                continue;
            match = new TextMatch(head.Start, end - head.Start, TextEntities.Phone);
            return true;
        }

        return false;
    }

    private static bool IsPhone(ref TextCursor text, PhoneHead head, scoped ReadOnlySpan<PhoneGroup> groups)
    {
        if (head.HasPlus)
            return PhoneShapes.IsInternational(ref text, groups);
        if (IsInsideLongerNumber(ref text, head, groups))
            return false;
        if (PhoneShapes.IsNational(ref text, groups))
            return !PhoneContext.IsReference(ref text, head.Start);
        return PhoneShapes.IsPossible(ref text, groups)
            && PhoneContext.IsAround(ref text, head.Start, groups[^1].End)
            && !PhoneContext.IsReference(ref text, head.Start);
    }

    private static bool IsStart(ref TextCursor text, int start)
    {
        if (start == 0)
            return true;
        var before = text[start - 1];
        if (char.IsAsciiLetterOrDigit(before) || before is '_' or '#' or '$' or '€' or '£' or '¥' or '^' or '~' or '@' or '%')
            return false;
        return !(before is '.' or ',' or ':' or '/' or '*' or ')' or ']' || NumericBoundary.IsHyphen(before))
            || !(before is ':' or ',' ? text.IsDigit(start - 2) : text.IsWord(start - 2));
    }

    // A blank after more digits parts groups here as it does behind them.
    private static bool IsInsideLongerNumber(ref TextCursor text, PhoneHead head, scoped ReadOnlySpan<PhoneGroup> groups) =>
        groups.Length > 1 && head.Start > 1 && NumericBoundary.IsBlank(text[head.Start - 1]) && text.IsDigit(head.Start - 2)
        && NumericBoundary.IsBlank(groups[1].Separator) && !groups[0].IsBracketed;

    // Where the number ends behind the last group there is, its extension included; -1 when it cannot end there.
    private static int FindEnd(ref TextCursor text, PhoneGroup last)
    {
        var end = last.End;
        var next = text[end];
        if (last.IsBracketed)
            return -1;
        if (next is 'x' or 'X')
            return FindExtensionEnd(ref text, end);
        if (char.IsAsciiLetterOrDigit(next) || next is '_' or '@' or '%' or '°' or '€' or '$')
            return -1;
        if (NumericBoundary.IsHyphen(next) && text.IsWord(end + 1))
            return PhoneContext.IsLabelAt(ref text, end) ? end : -1;
        return next is '.' or ',' or '/' or ':' && text.IsDigit(end + 1) ? -1 : end;
    }

    // A blank parts a number from another one behind it, unless it is also what parts the groups of the number.
    private static int FindInnerEnd(bool hasPlus, ReadOnlySpan<PhoneGroup> groups, char separator)
    {
        if (groups[^1].IsBracketed || !NumericBoundary.IsBlank(separator))
            return -1;
        if (!hasPlus && groups.Length == 1)
            return -1;
        foreach (var group in groups[1..])
        {
            if (NumericBoundary.IsBlank(group.Separator) && !hasPlus && !groups[0].IsBracketed)
                return -1;
        }

        return groups[^1].End;
    }

    private static int FindExtensionEnd(ref TextCursor text, int end)
    {
        const int MaxExtension = 6;
        var extensionEnd = text.SkipDigits(end + 1, MaxExtension + 1);
        return extensionEnd - end - 1 is >= 2 and <= MaxExtension && !text.IsWord(extensionEnd) ? extensionEnd : -1;
    }
}
