using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.PersonalData;

/// <summary>Says which groups of digits are telephone numbers by themselves, and which can be one.</summary>
internal static class PhoneShapes
{
    /// <summary>Says whether a number behind a plus sign has a country code, and a length in use there.</summary>
    public static bool IsInternational(ref TextCursor text, scoped ReadOnlySpan<PhoneGroup> groups)
    {
        Span<char> digits = stackalloc char[PhoneReader.MaxDigits];
        var count = CopyDigits(ref text, groups, digits);
        return CallingCodes.IsKnown(digits[..count], groups.Length > 1);
    }

    /// <summary>Says whether the groups have a shape that numbers other than those of telephones hardly have.</summary>
    public static bool IsNational(ref TextCursor text, scoped ReadOnlySpan<PhoneGroup> groups)
    {
        if (groups.Length < 2 || !AreUniform(groups) || Is(groups, 3, 2, 4))
            return false;
        var total = CountDigits(groups);
        var first = text[groups[0].Start];
        var second = text[groups[0].Start + 1];
        if (groups[0].IsBracketed)
        {
            return total is >= 8 and <= 11 && groups[0].Length is >= 2 and <= 4
                && !IsYear(ref text, groups[0]) && HaveAtLeast(groups[1..], 3);
        }

        if (first is '0' && second is '0')
            return groups.Length > 2 && IsInternationalPrefix(ref text, groups);
        if (first is '0')
            return total is >= 9 and <= 12 && groups[0].Length is >= 2 and <= 5 && HaveAtLeast(groups[1..], 2);
        if (Is(groups, 3, 3, 4))
            return true;
        if (first is '1' && groups.Length == 4 && groups[0].Length == 1)
            return Is(groups[1..], 3, 3, 4);
        if (first is '1' && Is(groups, 3, 4, 4))
            return second is >= '3';
        return first is >= '6' and <= '9' && total == 9 && (Is(groups, 3, 2, 2, 2) || Is(groups, 2, 3, 2, 2));
    }

    /// <summary>Says whether the groups can be a telephone number where the text says that there is one.</summary>
    public static bool IsPossible(ref TextCursor text, scoped ReadOnlySpan<PhoneGroup> groups)
    {
        var total = CountDigits(groups);
        if (groups.Length == 1)
            return total is >= 7 and <= 12;
        return total is >= 6 and <= 15 && HaveAtLeast(groups[1..], 2) && !IsDate(ref text, groups);
    }

    private static bool IsInternationalPrefix(ref TextCursor text, scoped ReadOnlySpan<PhoneGroup> groups)
    {
        Span<char> digits = stackalloc char[PhoneReader.MaxDigits];
        var count = CopyDigits(ref text, groups, digits);
        return CallingCodes.IsKnown(digits[2..count], isGrouped: true);
    }

    // The trunk prefix of +49 (0)30 is not dialled, and not counted.
    private static int CopyDigits(ref TextCursor text, scoped ReadOnlySpan<PhoneGroup> groups, scoped Span<char> digits)
    {
        var count = 0;
        foreach (var group in groups)
        {
            if (group is { IsBracketed: true, Length: 1 })
                continue;
            text.Slice(group.Start, group.End).CopyTo(digits[count..]);
            count += group.Length;
        }

        return count;
    }

    private static int CountDigits(ReadOnlySpan<PhoneGroup> groups)
    {
        var total = 0;
        foreach (var group in groups)
            total += group.Length;
        return total;
    }

    // What parts the area from the rest may differ; within the rest one separator is used throughout.
    private static bool AreUniform(ReadOnlySpan<PhoneGroup> groups)
    {
        for (var i = 3; i < groups.Length; i++)
        {
            if (groups[i].Separator != groups[2].Separator)
                return false;
        }

        return true;
    }

    private static bool HaveAtLeast(ReadOnlySpan<PhoneGroup> groups, int digits)
    {
        foreach (var group in groups)
        {
            if (group.Length < digits)
                return false;
        }

        return true;
    }

    private static bool Is(ReadOnlySpan<PhoneGroup> groups, params ReadOnlySpan<int> lengths)
    {
        if (groups.Length != lengths.Length)
            return false;
        for (var i = 0; i < lengths.Length; i++)
        {
            if (groups[i].Length != lengths[i])
                return false;
        }

        return true;
    }

    private static bool IsDate(ref TextCursor text, scoped ReadOnlySpan<PhoneGroup> groups) =>
        groups is [_, { Length: 2 }, { Length: 4 }] && groups[0].Length <= 2
        || (groups is [{ Length: 4 }, { Length: 2 }, { Length: 2 }, ..] && IsYear(ref text, groups[0]));

    private static bool IsYear(ref TextCursor text, PhoneGroup group) =>
        group.Length == 4 && text.Slice(group.Start, group.Start + 2) is "19" or "20";
}
