using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.PersonalData;

/// <summary>Reads digits in groups: <c>+49 (0)30 1234567</c>, <c>(206) 555-0100</c>, <c>06.79.45.12.58</c>.</summary>
internal static class PhoneReader
{
    public const int MaxGroups = 8;
    public const int MaxDigits = 17;

    /// <summary>Returns where a number with its first digit at <paramref name="anchor"/> may begin: a plus or a bracket before
    /// it counts.</summary>
    public static int FindStart(ref TextCursor text, int anchor)
    {
        var start = anchor;
        if (start > 0 && text[start - 1] is '(')
            start--;
        if (start > 0 && text[start - 1] is '+')
            start--;
        if (start > 0 && start < anchor && text[start] is '+' && text[start - 1] is '(')
            start--;
        return start;
    }

    /// <summary>Reads the groups from the first digit on.</summary>
    public static PhoneHead Read(ref TextCursor text, int anchor, scoped Span<PhoneGroup> groups)
    {
        var isBracketed = IsBracketedGroup(ref text, anchor);
        var hasPlus = anchor > 0 && (text[anchor - 1] is '+' || (isBracketed && anchor > 1 && text[anchor - 2] is '+'));
        var start = hasPlus || isBracketed ? anchor - 1 : anchor;
        if (hasPlus && isBracketed)
            start--;
        var count = 0;
        var digits = 0;
        var position = anchor;
        var separator = '\0';
        while (count < MaxGroups)
        {
            var end = text.SkipDigits(position, MaxDigits + 1);
            digits += end - position;
            if (digits > MaxDigits)
                return default;
            groups[count++] = new PhoneGroup(position, end - position, separator, isBracketed);
            if (!TryFindNext(ref text, end, isBracketed, out position, out separator, out isBracketed))
                return new PhoneHead(start, hasPlus, count);
        }

        return default;
    }

    private static bool TryFindNext(
        ref TextCursor text, int end, bool wasBracketed, out int position, out char separator, out bool isBracketed)
    {
        isBracketed = false;
        position = end;
        separator = '\0';
        if (wasBracketed)
        {
            position++;
            separator = ')';
        }

        if (IsSeparator(text[position]))
            separator = text[position++];
        if (text[position] is '(' && !wasBracketed)
        {
            position++;
            isBracketed = text.IsDigit(position) && IsBracketedGroup(ref text, position);
            return isBracketed;
        }

        return separator != '\0' && text.IsDigit(position);
    }

    private static bool IsBracketedGroup(ref TextCursor text, int digit)
    {
        const int MaxBracketed = 5;
        if (digit == 0 || text[digit - 1] is not '(')
            return false;
        var end = text.SkipDigits(digit, MaxBracketed + 1);
        return end - digit <= MaxBracketed && text[end] is ')';
    }

    private static bool IsSeparator(char character) => NumericBoundary.IsSeparator(character) || character is '/';
}
