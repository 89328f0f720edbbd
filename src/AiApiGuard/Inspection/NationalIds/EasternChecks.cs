using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.NationalIds;

/// <summary>Checks the numbers of Estonia, Latvia, Lithuania, Russia, Ukraine and Kazakhstan.</summary>
internal static class EasternChecks
{
    /// <summary>Estonian and Lithuanian person: sex and century, birthday; a second row of weights where the first gives ten.</summary>
    public static bool IsIsikukood(ReadOnlySpan<char> digits)
    {
        if (digits[0] is not (>= '1' and <= '8') || !IdDates.IsYearFirst(digits[1..]))
            return false;
        var rest = CheckDigits.Weigh(digits, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1) % 11;
        if (rest == 10)
            rest = CheckDigits.Weigh(digits, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3) % 11 % 10;
        return rest == digits[10] - '0';
    }

    /// <summary>Latvian person: birthday, century, serial; since 2017 a number that begins with 32 and tells nothing.</summary>
    public static bool IsPersonasKods(ReadOnlySpan<char> digits) =>
        digits[..2] is "32"
        || (digits[6] is '0' or '1' or '2' && IdDates.IsDayFirst(digits)
            && (1101 - CheckDigits.Weigh(digits, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)) % 11 % 10 == digits[10] - '0');

    /// <summary>Russian pension insurance: weights 9 to 1, modulo 101.</summary>
    public static bool IsSnils(ReadOnlySpan<char> digits) =>
        !CheckDigits.IsRepeated(digits[..9]) && CheckDigits.Weigh(digits, 9, 8, 7, 6, 5, 4, 3, 2, 1) % 101 % 100 == CheckDigits.Number(digits[9..]);

    /// <summary>Russian taxpayer: ten digits for companies, twelve for persons.</summary>
    public static bool IsInn(ReadOnlySpan<char> digits)
    {
        if (digits[..2] is "00" || CheckDigits.IsRepeated(digits))
            return false;
        if (digits.Length == 10)
            return CheckDigits.Weigh(digits, 2, 4, 10, 3, 5, 9, 4, 6, 8) % 11 % 10 == digits[9] - '0';
        return CheckDigits.Weigh(digits, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8) % 11 % 10 == digits[10] - '0'
            && CheckDigits.Weigh(digits, 3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8) % 11 % 10 == digits[11] - '0';
    }

    /// <summary>Russian register of companies (13 digits) and of entrepreneurs (15).</summary>
    public static bool IsOgrn(ReadOnlySpan<char> digits) =>
        digits[0] is '1' or '2' or '3' or '5'
        && CheckDigits.Remainder(digits[..^1], digits.Length - 2) % 10 == digits[^1] - '0';

    /// <summary>Ukrainian taxpayer.</summary>
    public static bool IsUkrainian(ReadOnlySpan<char> digits) =>
        (CheckDigits.Weigh(digits, -1, 5, 7, 9, 4, 6, 10, 5, 7) + 11) % 11 % 10 == digits[9] - '0' && !CheckDigits.IsRepeated(digits);

    /// <summary>Kazakh person: birthday, sex and century; a second row of weights where the first gives ten.</summary>
    public static bool IsIin(ReadOnlySpan<char> digits)
    {
        if (digits[6] > '6' || !IdDates.IsYearFirst(digits))
            return false;
        var rest = CheckDigits.Weigh(digits, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11) % 11;
        if (rest == 10)
            rest = CheckDigits.Weigh(digits, 3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2) % 11;
        return rest == digits[11] - '0';
    }
}
