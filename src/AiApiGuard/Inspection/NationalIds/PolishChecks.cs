using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.NationalIds;

/// <summary>Checks the numbers of Poland.</summary>
internal static class PolishChecks
{
    /// <summary>Person: birthday, the month says the century; weights 1, 3, 7, 9.</summary>
    public static bool IsPesel(ReadOnlySpan<char> digits) =>
        IdDates.Exists(CheckDigits.Number(digits[..2]), CheckDigits.Number(digits[2..4]) % 20, CheckDigits.Number(digits[4..6]))
        && CheckDigits.Weigh(digits, 1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1) % 10 == 0;

    /// <summary>Taxpayer.</summary>
    public static bool IsNip(ReadOnlySpan<char> digits) =>
        digits[..3] is not "000" && CheckDigits.Weigh(digits, 6, 5, 7, 2, 3, 4, 5, 6, 7) % 11 == digits[9] - '0';

    public static bool IsVat(ReadOnlySpan<char> value) => value[..2] is "PL" && IsNip(value[2..]);

    /// <summary>Enterprise, and with five more digits a part of one.</summary>
    public static bool IsRegon(ReadOnlySpan<char> digits) =>
        !CheckDigits.IsRepeated(digits)
        && CheckDigits.Weigh(digits, 8, 9, 2, 3, 4, 5, 6, 7) % 11 % 10 == digits[8] - '0'
        && (digits.Length == 9 || CheckDigits.Weigh(digits, 2, 4, 8, 5, 0, 9, 7, 3, 6, 1, 2, 4, 8) % 11 % 10 == digits[13] - '0');

    /// <summary>Identity card: three letters, the check digit, five digits.</summary>
    public static bool IsDowod(ReadOnlySpan<char> value) =>
        ((7 * CheckDigits.ValueOf(value[0])) + (3 * CheckDigits.ValueOf(value[1])) + CheckDigits.ValueOf(value[2])
            + CheckDigits.Weigh(value[3..], 9, 7, 3, 1, 7, 3)) % 10 == 0;
}
