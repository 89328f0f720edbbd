namespace AiApiGuard.Inspection.PersonalData;

/// <summary>Says which groups of digits are telephone numbers by themselves, and which can be one.</summary>
internal static class PhoneShapes
{
    /// <summary>Says whether a number behind a plus sign has a country code, and a length in use there.</summary>
    public static bool IsInternational(PhoneNumber number, int skipped = 0)
    {
        Span<char> digits = stackalloc char[PhoneReader.MaxDigits];
        var count = 0;
        for (var i = 0; i < number.Count; i++)
        {
            // The trunk prefix of +49 (0)30 is not dialled, and not counted.
            var group = number.DigitsOf(i);
            if (number.Groups[i].IsBracketed && group is "0" or "8" && i > 0)
                continue;
            if (number.Groups[i].IsBracketed && group[0] is '0' && i > 0 && !number.Digits.StartsWith("39"))
                group = group[1..];
            group.CopyTo(digits[count..]);
            count += group.Length;
        }

        return count > skipped && CallingCodes.IsKnown(digits[skipped..count], number.Count > 1 || skipped > 0);
    }

    /// <summary>Says whether the groups have a shape that numbers other than those of telephones hardly have.</summary>
    public static bool IsNational(PhoneNumber number)
    {
        var total = number.Digits.Length;
        if (number.Count < 2 || total is < 8 or > 17 || !number.IsUniform(2) || number.Is(3, 2, 4) || IsDate(number))
            return false;
        var first = number.Digits[0];
        if (number.Groups[0].IsBracketed)
            return IsWithArea(number, total);
        if (number.Groups[1] is { IsBracketed: true })
            return IsBehindTrunk(number, total);
        if (InternationalPrefix(number.Digits) is > 0 and var prefix && number.Count > 2 && IsInternational(number, prefix))
            return true;
        if (first is '0')
            return number.Digits[1] is not '0' && IsBehindZero(number, total);
        if (number.Is(3, 3, 4))
            return number.Groups[1].Separator is not ' ' || IsNorthAmerican(number.Digits);
        if (first is '1')
            return (number.Is(1, 3, 3, 4) || (number.Is(3, 4, 4) && number.Digits[1] is >= '3')) && !number.Groups[1].IsApart;
        if (first is '8' or '7' && number.Is(1, 3, 3, 2, 2))
            return number.Digits[1] is '3' or '4' or '8' or '9';
        if (number.Is(2, 5, 4))
            return number.Digits[2] is '9' && number.Groups[2].Separator is '-' && first is not '0';
        return first is >= '6' and <= '9' && total == 9 && (number.Is(3, 2, 2, 2) || number.Is(2, 3, 2, 2));
    }

    /// <summary>Says whether the groups can be a telephone number where the text says that there is one.</summary>
    public static bool IsPossible(PhoneNumber number)
    {
        var total = number.Digits.Length;
        if (number.Count == 1)
            return total is >= 7 and <= 13 && !number.Groups[0].IsBracketed;
        return total is >= 6 and <= 15 && number.HaveAtLeast(2, from: 1) && !IsDate(number) && !AreYears(number) && !AreThousands(number) && number.Groups[^1].Length > 1;
    }

    /// <summary>Says whether a bare number is one of a mobile telephone in China.</summary>
    public static bool IsChineseMobile(PhoneNumber number) =>
        number.Count == 1 && number.Digits.Length == 11 && number.Digits[0] is '1' && number.Digits[1] is >= '3';

    // (206) 555-0100, (11) 94705-7360, (0161) 496 0334, (05361) 32 60 22.
    private static bool IsWithArea(PhoneNumber number, int total) =>
        total is >= 8 and <= 12 && number.Groups[0].Length is >= 2 and <= 5 && !IsYear(number.DigitsOf(0))
        && number.HaveAtLeast(number.Digits[0] is '0' ? 2 : 3, from: 1);

    // 8 (912) 345-67-89, 0 (212) 555 12 34, 1 (206) 555-0100.
    private static bool IsBehindTrunk(PhoneNumber number, int total) =>
        number.Groups[0].Length <= 3 && total is >= 9 and <= 13 && number.Count > 2 && number.HaveAtLeast(2, from: 1)
        && number.Digits[0] is '0' or '1' or '7' or '8';

    private static bool IsBehindZero(PhoneNumber number, int total) =>
        total is >= 9 and <= 12 && number.Groups[0].Length is >= 2 and <= 6 && number.HaveAtLeast(2, from: 1)
        && number.Groups[1].Separator is not '.' | number.Count > 2;

    private static int InternationalPrefix(ReadOnlySpan<char> digits) =>
        digits.StartsWith("0011") ? 4 : digits.StartsWith("011") ? 3 : digits.StartsWith("00") ? 2 : 0;

    // The area and the exchange begin with 2 to 9.
    private static bool IsNorthAmerican(ReadOnlySpan<char> digits) => digits[0] is >= '2' && digits[3] is >= '2';

    private static bool IsDate(PhoneNumber number)
    {
        var groups = number.Groups;
        if (groups is [{ Length: <= 2 }, { Length: <= 2 }, { Length: 4 }, ..] && IsYear(number.DigitsOf(2)))
            return Read(number.DigitsOf(0)) is >= 1 and <= 31 && Read(number.DigitsOf(1)) is >= 1 and <= 31;
        return groups is [{ Length: 4 }, { Length: <= 2 }, { Length: <= 2 }, ..] && IsYear(number.DigitsOf(0));
    }

    private static bool AreYears(PhoneNumber number) =>
        number.Is(4, 4) && IsYear(number.DigitsOf(0)) && IsYear(number.DigitsOf(1));

    // 1 000 000, 12.500.000.
    private static bool AreThousands(PhoneNumber number)
    {
        if (number.Groups[0].Length > (number.Groups[1].Separator is '.' ? 2 : 1) || number.Groups[0].IsBracketed || number.Groups[1].Separator is '-')
            return false;
        foreach (var group in number.Groups[1..])
        {
            if (group.Length != 3)
                return false;
        }

        return true;
    }

    private static bool IsYear(ReadOnlySpan<char> digits) => digits.Length == 4 && digits[..2] is "19" or "20";

    private static int Read(ReadOnlySpan<char> digits) => digits.Length == 1 ? digits[0] - '0' : ((digits[0] - '0') * 10) + (digits[1] - '0');
}
