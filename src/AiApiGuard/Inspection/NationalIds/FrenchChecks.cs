using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.NationalIds;

/// <summary>Checks the numbers of France.</summary>
internal static class FrenchChecks
{
    /// <summary>Social security number without its key: sex, year, month, department.</summary>
    public static bool IsNirWithoutKey(ReadOnlySpan<char> value)
    {
        if (value[0] is not ('1' or '2' or '3' or '4' or '7' or '8') || !AreDigits(value[1..5]) || !AreDigits(value[7..13]))
            return false;
        var month = CheckDigits.Number(value[3..5]);
        return (month is (>= 1 and <= 12) or (>= 20 and <= 42) or (>= 50 and <= 99))
            && ((char.IsAsciiDigit(value[6]) && char.IsAsciiDigit(value[5]) && value[5..7] is not "00") || value[5..7] is "2A" or "2B");
    }

    /// <summary>Social security number that is not provisional: of a man (1) or a woman (2).</summary>
    public static bool IsFinalNir(ReadOnlySpan<char> value) => value[0] is '1' or '2' && IsNir(value);

    /// <summary>Social security number: 97 less the remainder of all before; 2A counts as 19, 2B as 18.</summary>
    public static bool IsNir(ReadOnlySpan<char> value)
    {
        if (!IsNirWithoutKey(value[..13]) || !AreDigits(value[13..]))
            return false;
        Span<char> digits = stackalloc char[13];
        value[..13].CopyTo(digits);
        if (char.IsAsciiLetter(digits[6]))
            (digits[5], digits[6]) = ('1', digits[6] is 'A' ? '9' : '8');
        return 97 - CheckDigits.Remainder(digits, 97) == CheckDigits.Number(value[13..]);
    }

    public static bool IsSiren(ReadOnlySpan<char> digits) => digits is not "000000000" && CheckDigits.IsLuhn(digits);

    /// <summary>Establishment: Luhn, but for La Poste, whose digits add up to a multiple of five.</summary>
    public static bool IsSiret(ReadOnlySpan<char> digits)
    {
        if (digits[..9] is not "356000000")
            return IsSiren(digits[..9]) && CheckDigits.IsLuhn(digits);
        var sum = 0;
        foreach (var digit in digits)
            sum += digit - '0';
        return sum % 5 == 0;
    }

    /// <summary>Tax number of a person: the last three digits are the others modulo 511.</summary>
    public static bool IsNumeroFiscal(ReadOnlySpan<char> digits) =>
        digits[0] is >= '0' and <= '3' && CheckDigits.Remainder(digits[..10], 511) == CheckDigits.Number(digits[10..]);

    public static bool IsVat(ReadOnlySpan<char> value)
    {
        if (value[..2] is not "FR" || !IsSiren(value[4..]))
            return false;
        return !AreDigits(value[2..4]) || (12 + (3 * CheckDigits.Remainder(value[4..], 97))) % 97 == CheckDigits.Number(value[2..4]);
    }

    private static bool AreDigits(ReadOnlySpan<char> value) => !value.ContainsAnyExceptInRange('0', '9');
}
