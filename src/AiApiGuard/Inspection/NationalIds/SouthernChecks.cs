using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.NationalIds;

/// <summary>Checks the numbers of Africa, Arabia, Israel, Iran, Australia and New Zealand.</summary>
internal static class SouthernChecks
{
    /// <summary>Australian taxpayer.</summary>
    public static bool IsTfn(ReadOnlySpan<char> digits) =>
        !CheckDigits.IsRepeated(digits) && CheckDigits.Weigh(digits, 1, 4, 3, 7, 5, 8, 6, 9, 10) % 11 == 0;

    /// <summary>Australian business: one less on the first digit, modulo 89.</summary>
    public static bool IsAbn(ReadOnlySpan<char> digits) =>
        digits[0] is not '0' && (CheckDigits.Weigh(digits, 10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19) - 10) % 89 == 0;

    /// <summary>Australian company: weights 8 to 1.</summary>
    public static bool IsAcn(ReadOnlySpan<char> digits) =>
        digits is not "000000000" && (10 - (CheckDigits.Weigh(digits, 8, 7, 6, 5, 4, 3, 2, 1) % 10)) % 10 == digits[8] - '0';

    /// <summary>New Zealand taxpayer: a second row of weights where the first gives ten.</summary>
    public static bool IsIrd(ReadOnlySpan<char> value)
    {
        Span<char> digits = ['0', '0', '0', '0', '0', '0', '0', '0', '0'];
        value.CopyTo(digits[^value.Length..]);
        if (CheckDigits.Number(digits) is < 10_000_000 or > 150_000_000)
            return false;
        var check = (11 - (CheckDigits.Weigh(digits, 3, 2, 7, 6, 5, 4, 3, 2) % 11)) % 11;
        if (check == 10)
            check = (11 - (CheckDigits.Weigh(digits, 7, 4, 3, 2, 5, 2, 7, 6) % 11)) % 11;
        return check == digits[8] - '0';
    }

    /// <summary>South African person: birthday, serial, citizenship, Luhn.</summary>
    public static bool IsSouthAfrican(ReadOnlySpan<char> digits) =>
        IdDates.IsYearFirst(digits) && digits[10] is '0' or '1' or '2' && CheckDigits.IsLuhn(digits);

    /// <summary>Egyptian person: century, birthday, governorate.</summary>
    public static bool IsEgyptian(ReadOnlySpan<char> digits) =>
        digits[0] is '2' or '3' && IdDates.IsYearFirst(digits[1..]) && CheckDigits.Number(digits[7..9]) is (>= 1 and <= 35) or 88;

    /// <summary>Kenyan taxpayer: A for persons, P for others, and a letter behind.</summary>
    public static bool IsKenyanPin(ReadOnlySpan<char> value) => value[0] is 'A' or 'P';

    /// <summary>Ghanaian card: GHA and ten digits.</summary>
    public static bool IsGhanaCard(ReadOnlySpan<char> value) => value[..3] is "GHA" && !CheckDigits.IsRepeated(value[3..]);

    /// <summary>Israeli person: Luhn.</summary>
    public static bool IsTeudatZehut(ReadOnlySpan<char> digits) => !CheckDigits.IsRepeated(digits) && digits[..3] is not "000" && CheckDigits.IsLuhn(digits);

    /// <summary>Emirates: 784, the year of birth, Luhn.</summary>
    public static bool IsEmirati(ReadOnlySpan<char> digits) =>
        digits[..3] is "784" && digits[3..5] is "19" or "20" && CheckDigits.IsLuhn(digits);

    /// <summary>Saudi citizen (1) or resident (2): Luhn.</summary>
    public static bool IsSaudi(ReadOnlySpan<char> digits) => digits[0] is '1' or '2' && CheckDigits.IsLuhn(digits);

    /// <summary>Kuwaiti person: century, birthday, modulo 11.</summary>
    public static bool IsKuwaiti(ReadOnlySpan<char> digits) =>
        digits[0] is '1' or '2' or '3' && IdDates.IsYearFirst(digits[1..])
        && 11 - (CheckDigits.Weigh(digits, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2) % 11) == digits[11] - '0';

    /// <summary>Iranian person: weights 10 to 2, modulo 11.</summary>
    public static bool IsIranian(ReadOnlySpan<char> digits)
    {
        var rest = CheckDigits.Weigh(digits, 10, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
        return !CheckDigits.IsRepeated(digits) && (rest < 2 ? rest : 11 - rest) == digits[9] - '0';
    }
}
