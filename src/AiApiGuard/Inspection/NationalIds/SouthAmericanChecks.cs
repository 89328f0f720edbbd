using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.NationalIds;

/// <summary>Checks the numbers of South America and the Caribbean.</summary>
internal static class SouthAmericanChecks
{
    /// <summary>Brazilian person: two digits modulo 11.</summary>
    public static bool IsCpf(ReadOnlySpan<char> digits) =>
        !CheckDigits.IsRepeated(digits)
        && IsBrazilian(CheckDigits.Weigh(digits, 10, 9, 8, 7, 6, 5, 4, 3, 2), digits[9])
        && IsBrazilian(CheckDigits.Weigh(digits, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2), digits[10]);

    /// <summary>Brazilian company: two digits modulo 11. From 2026 on also with letters, which count by their place behind
    /// zero.</summary>
    public static bool IsCnpj(ReadOnlySpan<char> value) =>
        value[..8] is not "00000000"
        && IsBrazilian(CheckDigits.Weigh(value, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2), value[12])
        && IsBrazilian(CheckDigits.Weigh(value, 6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2), value[13]);

    /// <summary>Brazilian worker.</summary>
    public static bool IsPis(ReadOnlySpan<char> digits) =>
        !CheckDigits.IsRepeated(digits) && IsBrazilian(CheckDigits.Weigh(digits, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2), digits[10]);

    /// <summary>Argentine taxpayer: kind, number, modulo 11.</summary>
    public static bool IsCuit(ReadOnlySpan<char> digits) =>
        digits[..2] is "20" or "23" or "24" or "25" or "26" or "27" or "30" or "33" or "34" && IsModulo11(digits);

    /// <summary>Peruvian taxpayer: kind, number, modulo 11.</summary>
    public static bool IsPeruvianRuc(ReadOnlySpan<char> digits) => digits[..2] is "10" or "15" or "16" or "17" or "20" && IsModulo11Of(digits);

    /// <summary>Chilean person or company: weights from 2 to 7 from the right, K for ten.</summary>
    public static bool IsRut(ReadOnlySpan<char> value)
    {
        var sum = 0;
        for (var i = 0; i < value.Length - 1; i++)
            sum += (value[^(i + 2)] - '0') * ((i % 6) + 2);
        var check = (11 - (sum % 11)) % 11;
        return value[0] is not '0' && (check == 10 ? value[^1] is 'K' : value[^1] == '0' + check);
    }

    /// <summary>Colombian taxpayer: primes as weights, modulo 11.</summary>
    public static bool IsNit(ReadOnlySpan<char> digits)
    {
        var rest = CheckDigits.Weigh(digits, 41, 37, 29, 23, 19, 17, 13, 7, 3) % 11;
        return digits[0] is '8' or '9' && (rest < 2 ? rest : 11 - rest) == digits[9] - '0';
    }

    /// <summary>Ecuadorian person: province, a third digit under six, Luhn.</summary>
    public static bool IsEcuadorian(ReadOnlySpan<char> digits) =>
        CheckDigits.Number(digits[..2]) is (>= 1 and <= 24) or 30 && digits[2] < '6' && CheckDigits.IsLuhn(digits);

    /// <summary>Ecuadorian taxpayer: the number of a person and 001.</summary>
    public static bool IsEcuadorianRuc(ReadOnlySpan<char> digits) => digits[10..] is "001" && IsEcuadorian(digits[..10]);

    /// <summary>Uruguayan person.</summary>
    public static bool IsUruguayan(ReadOnlySpan<char> digits) =>
        !CheckDigits.IsRepeated(digits) && (10 - (CheckDigits.Weigh(digits, 2, 9, 8, 7, 6, 3, 4) % 10)) % 10 == digits[7] - '0';

    /// <summary>Dominican person: Luhn.</summary>
    public static bool IsDominican(ReadOnlySpan<char> digits) => digits[..3] is not "000" && CheckDigits.IsLuhn(digits);

    /// <summary>Number of a person without any check: not all the same.</summary>
    public static bool IsUnchecked(ReadOnlySpan<char> value) => value[0] is not '0' && !CheckDigits.IsRepeated(value);

    private static bool IsBrazilian(int sum, char check) => (sum % 11 < 2 ? 0 : 11 - (sum % 11)) == check - '0';

    private static bool IsModulo11(ReadOnlySpan<char> digits) =>
        (11 - (CheckDigits.Weigh(digits, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11)) is var check && (check == 10 ? 9 : check % 11) == digits[10] - '0';

    private static bool IsModulo11Of(ReadOnlySpan<char> digits) =>
        (11 - (CheckDigits.Weigh(digits, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11)) % 10 == digits[10] - '0';
}
