using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.NationalIds;

/// <summary>Checks the numbers of Sweden, Norway, Denmark, Finland and Iceland.</summary>
internal static class NordicChecks
{
    private const string HetuCharacters = "0123456789ABCDEFHJKLMNPRSTUVWXY";

    /// <summary>Swedish person: birthday (60 more for coordination numbers), Luhn; with or without the century.</summary>
    public static bool IsPersonnummer(ReadOnlySpan<char> digits)
    {
        if (digits.Length == 12 && digits[..2] is not ("18" or "19" or "20"))
            return false;
        var number = digits[^10..];
        var day = CheckDigits.Number(number[4..6]);
        return IdDates.Exists(CheckDigits.Number(number[..2]), CheckDigits.Number(number[2..4]), day > 60 ? day - 60 : day)
            && CheckDigits.IsLuhn(number);
    }

    /// <summary>Swedish organisation: the third digit is two or more, Luhn.</summary>
    public static bool IsSwedishOrganisation(ReadOnlySpan<char> digits) =>
        digits[0] is not ('0' or '4') && digits[2] >= '2' && CheckDigits.IsLuhn(digits);

    public static bool IsSwedishVat(ReadOnlySpan<char> value) => value[..2] is "SE" && value[12..] is "01" && CheckDigits.IsLuhn(value[2..12]);

    /// <summary>Norwegian person: birthday (40 more for D-numbers), two digits modulo 11.</summary>
    public static bool IsFodselsnummer(ReadOnlySpan<char> digits)
    {
        var day = CheckDigits.Number(digits[..2]);
        var month = CheckDigits.Number(digits[2..4]);
        return IdDates.Exists(CheckDigits.Number(digits[4..6]), month % 40, day > 40 ? day - 40 : day)
            && CheckDigits.Weigh(digits, 3, 7, 6, 1, 8, 9, 4, 5, 2, 1) % 11 == 0
            && CheckDigits.Weigh(digits, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1) % 11 == 0;
    }

    /// <summary>Norwegian organisation.</summary>
    public static bool IsNorwegianOrganisation(ReadOnlySpan<char> digits) =>
        digits[0] is '8' or '9' && CheckDigits.Weigh(digits, 3, 2, 7, 6, 5, 4, 3, 2, 1) % 11 == 0;

    public static bool IsNorwegianVat(ReadOnlySpan<char> value) => value[9..] is "MVA" && IsNorwegianOrganisation(value[..9]);

    /// <summary>Danish person: the birthday. The check digit is no longer given.</summary>
    public static bool IsCpr(ReadOnlySpan<char> digits) => IdDates.IsDayFirst(digits);

    /// <summary>Danish person with the check digit of numbers given before 2007.</summary>
    public static bool IsCheckedCpr(ReadOnlySpan<char> digits) =>
        IdDates.IsDayFirst(digits) && CheckDigits.Weigh(digits, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1) % 11 == 0;

    /// <summary>Danish company.</summary>
    public static bool IsCvr(ReadOnlySpan<char> digits) =>
        digits[0] is not '0' && CheckDigits.Weigh(digits, 2, 7, 6, 5, 4, 3, 2, 1) % 11 == 0;

    public static bool IsDanishVat(ReadOnlySpan<char> value) => value[..2] is "DK" && IsCvr(value[2..]);

    /// <summary>Finnish person with a letter for the century.</summary>
    public static bool IsHetu(ReadOnlySpan<char> value) =>
        value[6] is (>= 'A' and <= 'F') or (>= 'U' and <= 'Y') && IsHetuOf(value[..6], value[7..]);

    /// <summary>Finnish person with a sign for the century, which is none of the letters and digits.</summary>
    public static bool IsSignedHetu(ReadOnlySpan<char> value) => IsHetuOf(value[..6], value[6..]);

    /// <summary>Finnish company.</summary>
    public static bool IsYTunnus(ReadOnlySpan<char> digits)
    {
        var rest = CheckDigits.Weigh(digits, 7, 9, 10, 5, 8, 4, 2) % 11;
        return rest != 1 && (rest == 0 ? 0 : 11 - rest) == digits[7] - '0';
    }

    public static bool IsFinnishVat(ReadOnlySpan<char> value) => value[..2] is "FI" && IsYTunnus(value[2..]);

    /// <summary>Icelandic person or (40 more on the day) company.</summary>
    public static bool IsKennitala(ReadOnlySpan<char> digits)
    {
        var day = CheckDigits.Number(digits[..2]);
        return digits[9] is '0' or '8' or '9'
            && IdDates.Exists(CheckDigits.Number(digits[4..6]), CheckDigits.Number(digits[2..4]), day > 40 ? day - 40 : day)
            && CheckDigits.Weigh(digits, 3, 2, 7, 6, 5, 4, 3, 2, 1) % 11 == 0;
    }

    // A birthday, a number from 2 on, and what remains of both together divided by 31.
    private static bool IsHetuOf(ReadOnlySpan<char> birthday, ReadOnlySpan<char> rest)
    {
        var serial = CheckDigits.Number(rest[..3]);
        return serial >= 2 && IdDates.IsDayFirst(birthday)
            && HetuCharacters[((CheckDigits.Number(birthday) * 1000) + serial) % 31] == rest[3];
    }
}
