using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.NationalIds;

/// <summary>Checks the numbers of the United States, Canada and Mexico.</summary>
internal static class NorthAmericanChecks
{
    /// <summary>Canadian social insurance: Luhn; 0 and 8 begin none.</summary>
    public static bool IsSin(ReadOnlySpan<char> digits) =>
        digits[0] is not ('0' or '8') && !CheckDigits.IsRepeated(digits) && CheckDigits.IsLuhn(digits);

    /// <summary>Canadian business: nine digits with Luhn, a programme, an account.</summary>
    public static bool IsBusinessNumber(ReadOnlySpan<char> value) =>
        value[9..11] is "RT" or "RC" or "RP" or "RM" or "RR" or "RZ" && CheckDigits.IsLuhn(value[..9]);

    /// <summary>United States taxpayer without social security number: 9, and groups that are given.</summary>
    public static bool IsItin(ReadOnlySpan<char> digits) =>
        digits[0] is '9'
        && CheckDigits.Number(digits[3..5]) is (>= 50 and <= 65) or (>= 70 and <= 88) or (>= 90 and <= 92) or (>= 94 and <= 99);

    /// <summary>United States employer: prefixes that are given.</summary>
    public static bool IsEin(ReadOnlySpan<char> digits) =>
        CheckDigits.Number(digits[..2]) is not (0 or 7 or 8 or 9 or 17 or 18 or 19 or 28 or 29 or 49 or 69 or 70 or 78 or 79 or 89 or 96 or 97)
        && !CheckDigits.IsRepeated(digits[2..]);

    /// <summary>Mexican person: letters of the names, birthday, sex, state, consonants, modulo 10.</summary>
    public static bool IsCurp(ReadOnlySpan<char> value)
    {
        if (!IdDates.IsYearFirst(value[4..]) || value[10] is not ('H' or 'M' or 'X') || !IsMexicanState(value[11..13]))
            return false;
        var sum = 0;
        for (var i = 0; i < 17; i++)
        {
            // Ñ has the place behind N.
            var number = CheckDigits.ValueOf(value[i]);
            sum += (value[i] > 'N' ? number + 1 : number) * (18 - i);
        }

        return (10 - (sum % 10)) % 10 == value[17] - '0';
    }

    /// <summary>Mexican taxpayer: three letters for companies or four for persons, a date, three characters the last of which is a
    /// digit or A.</summary>
    public static bool IsRfc(ReadOnlySpan<char> value) =>
        IdDates.IsYearFirst(value[^9..]) && (char.IsAsciiDigit(value[^1]) || value[^1] is 'A');

    private static bool IsMexicanState(ReadOnlySpan<char> state) => state is
        "AS" or "BC" or "BS" or "CC" or "CL" or "CM" or "CS" or "CH" or "DF" or "DG" or "GT" or "GR" or "HG" or "JC" or "MC" or "MN" or "MS"
        or "NT" or "NL" or "OC" or "PL" or "QT" or "QR" or "SP" or "SL" or "SR" or "TC" or "TS" or "TL" or "VZ" or "YN" or "ZS" or "NE" or "CX";
}
