using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.NationalIds;

/// <summary>Checks the numbers of Czechia, Slovakia, Hungary, Romania and Bulgaria.</summary>
internal static class DanubeChecks
{
    /// <summary>Czech and Slovak person: birthday, 50 more on the month for women (20 more where serials ran out), modulo 11; nine
    /// digits until 1953.</summary>
    public static bool IsRodneCislo(ReadOnlySpan<char> digits)
    {
        var month = CheckDigits.Number(digits[2..4]) % 50;
        var isDate = IdDates.Exists(CheckDigits.Number(digits[..2]), month > 20 ? month - 20 : month, CheckDigits.Number(digits[4..6]));
        if (!isDate || digits.Length == 9)
            return isDate && CheckDigits.Number(digits[..2]) < 54 && digits[6..] is not "000";
        return CheckDigits.Number(digits[..9]) % 11 % 10 == digits[9] - '0';
    }

    /// <summary>Czech company.</summary>
    public static bool IsIco(ReadOnlySpan<char> digits) =>
        digits[..2] is not "00" && (11 - (CheckDigits.Weigh(digits, 8, 7, 6, 5, 4, 3, 2) % 11)) % 10 == digits[7] - '0';

    public static bool IsCzechVat(ReadOnlySpan<char> value) =>
        value[..2] is "CZ" && (value.Length == 10 ? IsIco(value[2..]) : IsRodneCislo(value[2..]));

    public static bool IsSlovakVat(ReadOnlySpan<char> value) =>
        value[..2] is "SK" && value[2] is not '0' && value[4] is '2' or '3' or '4' or '7' or '8' or '9'
        && CheckDigits.Remainder(value[2..], 11) == 0;

    /// <summary>Hungarian social insurance: weights 3 and 7.</summary>
    public static bool IsTaj(ReadOnlySpan<char> digits) =>
        !CheckDigits.IsRepeated(digits) && CheckDigits.Weigh(digits, 3, 7, 3, 7, 3, 7, 3, 7) % 10 == digits[8] - '0';

    /// <summary>Hungarian tax number of a person.</summary>
    public static bool IsAdoazonosito(ReadOnlySpan<char> digits) =>
        digits[0] is '8' && CheckDigits.Weigh(digits, 1, 2, 3, 4, 5, 6, 7, 8, 9) % 11 == digits[9] - '0';

    /// <summary>Hungarian person: sex and century, birthday, serial; weights in one order until 1996, then in the other.</summary>
    public static bool IsSzemelyi(ReadOnlySpan<char> digits) =>
        digits[0] is >= '1' and <= '8' && IdDates.IsYearFirst(digits[1..])
        && (CheckDigits.Weigh(digits, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1) % 11 == digits[10] - '0'
            || CheckDigits.Weigh(digits, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10) % 11 == digits[10] - '0');

    /// <summary>Hungarian company: number, kind of tax, region.</summary>
    public static bool IsAdoszam(ReadOnlySpan<char> digits) =>
        (10 - (CheckDigits.Weigh(digits, 9, 7, 3, 1, 9, 7, 3) % 10)) % 10 == digits[7] - '0'
        && (digits.Length == 8 || digits[8] is >= '1' and <= '5');

    public static bool IsHungarianVat(ReadOnlySpan<char> value) => value[..2] is "HU" && IsAdoszam(value[2..]);

    /// <summary>Romanian person: sex and century, birthday, county.</summary>
    public static bool IsCnp(ReadOnlySpan<char> digits)
    {
        if (digits[0] is '0' || !IdDates.IsYearFirst(digits[1..]) || CheckDigits.Number(digits[7..9]) is not ((>= 1 and <= 52) or 70 or (>= 80 and <= 83)))
            return false;
        var rest = CheckDigits.Weigh(digits, 2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9) % 11;
        return (rest == 10 ? 1 : rest) == digits[12] - '0';
    }

    /// <summary>Romanian company, of up to ten digits.</summary>
    public static bool IsCui(ReadOnlySpan<char> digits)
    {
        ReadOnlySpan<byte> weights = [7, 5, 3, 2, 1, 7, 5, 3, 2];
        var sum = 0;
        for (var i = 0; i < digits.Length - 1; i++)
            sum += (digits[i] - '0') * weights[i + 10 - digits.Length];
        return digits[0] is not '0' && sum * 10 % 11 % 10 == digits[^1] - '0';
    }

    public static bool IsRomanianVat(ReadOnlySpan<char> value) => value[..2] is "RO" && IsCui(value[2..]);

    /// <summary>Bulgarian person: birthday, 20 or 40 more on the month for other centuries.</summary>
    public static bool IsEgn(ReadOnlySpan<char> digits) =>
        IdDates.Exists(CheckDigits.Number(digits[..2]), CheckDigits.Number(digits[2..4]) % 20, CheckDigits.Number(digits[4..6]))
        && CheckDigits.Number(digits[2..4]) <= 52
        && CheckDigits.Weigh(digits, 2, 4, 8, 5, 10, 9, 7, 3, 6) % 11 % 10 == digits[9] - '0';

    /// <summary>Bulgarian company.</summary>
    public static bool IsEik(ReadOnlySpan<char> digits)
    {
        var rest = CheckDigits.Weigh(digits, 1, 2, 3, 4, 5, 6, 7, 8) % 11;
        if (rest == 10)
            rest = CheckDigits.Weigh(digits, 3, 4, 5, 6, 7, 8, 9, 10) % 11 % 10;
        return rest == digits[8] - '0';
    }

    public static bool IsBulgarianVat(ReadOnlySpan<char> value) => value[..2] is "BG" && IsEik(value[2..]);
}
