using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.NationalIds;

/// <summary>Checks the numbers of the Netherlands and Belgium.</summary>
internal static class BeneluxChecks
{
    /// <summary>Dutch citizen service number: the test of eleven, the last digit weighs minus one.</summary>
    public static bool IsBsn(ReadOnlySpan<char> digits) =>
        !CheckDigits.IsRepeated(digits) && digits[..3] is not "000" && CheckDigits.Weigh(digits, 9, 8, 7, 6, 5, 4, 3, 2, -1) % 11 == 0;

    /// <summary>Dutch VAT: a citizen service number, or since 2020 modulo 97 over all.</summary>
    public static bool IsDutchVat(ReadOnlySpan<char> value) =>
        value[..2] is "NL" && value[11] is 'B' && (IsBsn(value[2..11]) || CheckDigits.Remainder(value, 97) == 1);

    /// <summary>Dutch VAT without the country.</summary>
    public static bool IsOmzetbelastingnummer(ReadOnlySpan<char> value) => value[9] is 'B' && IsBsn(value[..9]);

    /// <summary>Belgian national number: birthday, serial, 97 less the remainder; from 2000 on a 2 stands before.</summary>
    public static bool IsBelgianNational(ReadOnlySpan<char> digits)
    {
        var month = CheckDigits.Number(digits[2..4]) % 20;
        var day = CheckDigits.Number(digits[4..6]);
        if (month > 12 || day > 31 || CheckDigits.Number(digits[6..9]) is 0 or 999)
            return false;
        var remainder = CheckDigits.Remainder(digits[..9], 97);
        var check = CheckDigits.Number(digits[9..]);

        // A two before nine digits adds 2,000,000,000.
        return 97 - remainder == check || 97 - ((remainder + (2_000_000_000 % 97)) % 97) == check;
    }

    /// <summary>Belgian enterprise: 97 less the remainder.</summary>
    public static bool IsEnterprise(ReadOnlySpan<char> digits) =>
        digits[0] is '0' or '1' && digits[1] is not '0' && 97 - (CheckDigits.Number(digits[..8]) % 97) == CheckDigits.Number(digits[8..]);

    public static bool IsBelgianVat(ReadOnlySpan<char> value) => value[..2] is "BE" && IsEnterprise(value[2..]);
}
