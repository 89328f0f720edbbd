using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.NationalIds;

/// <summary>Says whether the dates of birth inside numbers exist.</summary>
internal static class IdDates
{
    private static ReadOnlySpan<byte> Days => [0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

    /// <summary>Says whether a day exists. A year of two digits is enough to know leap years, but for 1900.</summary>
    public static bool Exists(int year, int month, int day) =>
        month is >= 1 and <= 12 && day >= 1 && day <= Days[month] && (month != 2 || day < 29 || (year % 4 == 0 && year != 1900));

    /// <summary>Says whether six digits are a year, a month and a day.</summary>
    public static bool IsYearFirst(ReadOnlySpan<char> digits) =>
        Exists(CheckDigits.Number(digits[..2]), CheckDigits.Number(digits[2..4]), CheckDigits.Number(digits[4..6]));

    /// <summary>Says whether six digits are a day, a month and a year.</summary>
    public static bool IsDayFirst(ReadOnlySpan<char> digits) =>
        Exists(CheckDigits.Number(digits[4..6]), CheckDigits.Number(digits[2..4]), CheckDigits.Number(digits[..2]));

    /// <summary>Says whether eight digits are a year of the last or this century, a month and a day.</summary>
    public static bool IsFullYearFirst(ReadOnlySpan<char> digits) =>
        digits[..2] is "18" or "19" or "20"
        && Exists(CheckDigits.Number(digits[..4]), CheckDigits.Number(digits[4..6]), CheckDigits.Number(digits[6..8]));
}
