using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.NationalIds;

/// <summary>Checks the numbers of the United Kingdom and Ireland.</summary>
internal static class BritishChecks
{
    /// <summary>National Insurance: prefixes that are given, and a suffix of A to D.</summary>
    public static bool IsNino(ReadOnlySpan<char> value) =>
        value[0] is not ('D' or 'F' or 'I' or 'Q' or 'U' or 'V')
        && value[1] is not ('D' or 'F' or 'I' or 'O' or 'Q' or 'U' or 'V')
        && value[..2] is not ("BG" or "GB" or "KN" or "NK" or "NT" or "TN" or "ZZ")
        && (value.Length == 8 || value[8] is >= 'A' and <= 'D');

    /// <summary>Unique taxpayer reference: the first digit checks the others.</summary>
    public static bool IsUtr(ReadOnlySpan<char> digits) =>
        "21987654321"[CheckDigits.Weigh(digits[1..], 6, 7, 8, 9, 10, 5, 4, 3, 2) % 11] == digits[0];

    /// <summary>VAT: weights 8 to 2, the last two digits modulo 97, from 2010 on 55 more.</summary>
    public static bool IsVat(ReadOnlySpan<char> value)
    {
        var digits = value[^9..];
        var sum = CheckDigits.Weigh(digits, 8, 7, 6, 5, 4, 3, 2) + CheckDigits.Number(digits[7..]);
        return digits[..3] is not "000" && sum % 97 is 0 or 42 or 55;
    }

    /// <summary>VAT with the country, of nine digits or twelve.</summary>
    public static bool IsPrefixedVat(ReadOnlySpan<char> value) => value[..2] is "GB" or "XI" && IsVat(value[..11]);

    /// <summary>Personal public service number: weights 8 to 2, a second letter counts nine times, a letter modulo 23.</summary>
    public static bool IsPps(ReadOnlySpan<char> value)
    {
        var sum = CheckDigits.Weigh(value, 8, 7, 6, 5, 4, 3, 2);
        if (value.Length == 9)
            sum += value[8] is 'W' ? 0 : (value[8] - '@') * 9;
        return (value.Length == 8 || value[8] is (>= 'A' and <= 'I') or 'W')
            && value[7] == "WABCDEFGHIJKLMNOPQRSTUV"[sum % 23];
    }

    public static bool IsIrishVat(ReadOnlySpan<char> value) => value[..2] is "IE" && IsPps(value[2..]);
}
