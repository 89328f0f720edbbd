using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.NationalIds;

/// <summary>Checks the numbers of former Yugoslavia, Greece and Turkey.</summary>
internal static class BalkanChecks
{
    /// <summary>Croatian person or company: ISO 7064.</summary>
    public static bool IsOib(ReadOnlySpan<char> digits) => !CheckDigits.IsRepeated(digits) && CheckDigits.IsMod11Comma10(digits);

    public static bool IsCroatianVat(ReadOnlySpan<char> value) => value[..2] is "HR" && IsOib(value[2..]);

    /// <summary>Person of all successor states: birthday with a year of three digits, region, serial, modulo 11.</summary>
    public static bool IsJmbg(ReadOnlySpan<char> digits) =>
        digits[4] is '9' or '0'
        && IdDates.Exists(CheckDigits.Number(digits[5..7]), CheckDigits.Number(digits[2..4]), CheckDigits.Number(digits[..2]))
        && (11 - (CheckDigits.Weigh(digits, 7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11)) is var check && (check > 9 ? 0 : check) == digits[12] - '0';

    /// <summary>Slovenian person: a number with the region 50.</summary>
    public static bool IsEmso(ReadOnlySpan<char> digits) => digits[7..9] is "50" && IsJmbg(digits);

    /// <summary>Slovenian taxpayer.</summary>
    public static bool IsDavcna(ReadOnlySpan<char> digits) =>
        digits[0] is not '0' && (11 - (CheckDigits.Weigh(digits, 8, 7, 6, 5, 4, 3, 2) % 11)) is var check && check < 11 && check % 10 == digits[7] - '0';

    public static bool IsSlovenianVat(ReadOnlySpan<char> value) => value[..2] is "SI" && IsDavcna(value[2..]);

    /// <summary>Serbian company: ISO 7064.</summary>
    public static bool IsPib(ReadOnlySpan<char> digits) => digits[0] is not '0' && CheckDigits.IsMod11Comma10(digits);

    /// <summary>Greek social insurance: birthday, serial, Luhn.</summary>
    public static bool IsAmka(ReadOnlySpan<char> digits) => IdDates.IsDayFirst(digits) && CheckDigits.IsLuhn(digits);

    /// <summary>Greek taxpayer: powers of two, modulo 11.</summary>
    public static bool IsAfm(ReadOnlySpan<char> digits) =>
        !CheckDigits.IsRepeated(digits) && CheckDigits.Weigh(digits, 256, 128, 64, 32, 16, 8, 4, 2) % 11 % 10 == digits[8] - '0';

    public static bool IsGreekVat(ReadOnlySpan<char> value) => value[..2] is "EL" or "GR" && IsAfm(value[2..]);

    /// <summary>Turkish person: two digits over odd and even places, and over all.</summary>
    public static bool IsKimlik(ReadOnlySpan<char> digits)
    {
        var odd = CheckDigits.Weigh(digits, 1, 0, 1, 0, 1, 0, 1, 0, 1);
        var even = CheckDigits.Weigh(digits, 0, 1, 0, 1, 0, 1, 0, 1);
        return digits[0] is not '0'
            && ((odd * 7) - even + 100) % 10 == digits[9] - '0'
            && (odd + even + digits[9] - '0') % 10 == digits[10] - '0';
    }

    /// <summary>Turkish taxpayer: each digit moved by its place, times a power of two modulo 9.</summary>
    public static bool IsVkn(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < 9; i++)
        {
            var moved = (digits[i] - '0' + 9 - i) % 10;
            var product = (moved << (9 - i)) % 9;
            sum += moved != 0 && product == 0 ? 9 : product;
        }

        return !CheckDigits.IsRepeated(digits) && (10 - (sum % 10)) % 10 == digits[9] - '0';
    }
}
