using System.Buffers;
using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.NationalIds;

/// <summary>Checks the numbers of Germany, Austria, Switzerland and Luxembourg.</summary>
internal static class GermanChecks
{
    private static readonly SearchValues<char> CardCharacters = SearchValues.Create("CFGHJKLMNPRTVWXYZ0123456789");

    /// <summary>German tax number of a person: at most one digit twice or three times in the first ten, ISO 7064.</summary>
    public static bool IsSteuerId(ReadOnlySpan<char> digits)
    {
        if (digits[0] is '0')
            return false;
        var seen = 0;
        var repeated = '\0';
        var repetitions = 0;
        foreach (var digit in digits[..10])
        {
            var isRepeated = (seen & (1 << (digit - '0'))) != 0;
            seen |= 1 << (digit - '0');
            if (!isRepeated)
                continue;
            if (++repetitions > 2 || (repeated != '\0' && repeated != digit))
                return false;
            repeated = digit;
        }

        return CheckDigits.IsMod11Comma10(digits);
    }

    /// <summary>The same in any digits, which examples often have.</summary>
    public static bool IsAnySteuerId(ReadOnlySpan<char> digits) =>
        digits[0] is not '0' && !CheckDigits.IsRepeated(digits[..10]) && CheckDigits.IsMod11Comma10(digits);

    /// <summary>German tax office number, whose check differs from state to state: the office is not zero.</summary>
    public static bool IsSteuernummer(ReadOnlySpan<char> digits) => digits[..2] is not "00" && !CheckDigits.IsRepeated(digits);

    /// <summary>Serial number of a German identity card without its check digit.</summary>
    public static bool IsCardSerial(ReadOnlySpan<char> value) =>
        value[0] is not ('A' or 'B' or 'D' or 'E' or 'I' or 'O' or 'Q' or 'S' or 'U') && !value[..9].ContainsAnyExcept(CardCharacters)
        && (value.Length == 9 || CheckDigits.WeighDocument(value[..9]) == value[9] - '0');

    /// <summary>Serial number of a German identity card of which the last digit checks the others, or which is of the old kind:
    /// T and eight digits.</summary>
    public static bool IsCheckedCardSerial(ReadOnlySpan<char> value) =>
        IsCardSerial(value) && char.IsAsciiDigit(value[8])
        && (CheckDigits.WeighDocument(value[..8]) == value[8] - '0' || (value[0] is 'T' && !value[1..].ContainsAnyExceptInRange('0', '9')));

    /// <summary>German pension insurance: area, birthday, initial, serial; the sum of the digits of weighted digits.</summary>
    public static bool IsRvnr(ReadOnlySpan<char> value)
    {
        if (CheckDigits.Number(value[..2]) < 2)
            return false;
        var day = CheckDigits.Number(value[2..4]);
        if (!IdDates.Exists(CheckDigits.Number(value[6..8]), CheckDigits.Number(value[4..6]), day > 50 ? day - 50 : day))
            return false;
        ReadOnlySpan<byte> weights = [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1];
        Span<char> digits = stackalloc char[12];
        value[..8].CopyTo(digits);
        var letter = value[8] - '@';
        digits[8] = (char)('0' + (letter / 10));
        digits[9] = (char)('0' + (letter % 10));
        value[9..11].CopyTo(digits[10..]);
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var product = (digits[i] - '0') * weights[i];
            sum += (product / 10) + (product % 10);
        }

        return sum % 10 == value[11] - '0';
    }

    public static bool IsVat(ReadOnlySpan<char> value) => value[..2] is "DE" && value[2] is not '0' && CheckDigits.IsMod11Comma10(value[2..]);

    /// <summary>Austrian social insurance: serial, check digit, birthday; months up to 15 where serials ran out.</summary>
    public static bool IsSvnr(ReadOnlySpan<char> digits) =>
        digits[0] is not '0' && !CheckDigits.IsRepeated(digits)
        && CheckDigits.Number(digits[4..6]) is >= 1 and <= 31 && CheckDigits.Number(digits[6..8]) is >= 1 and <= 15
        && CheckDigits.Weigh(digits, 3, 7, 9, 0, 5, 8, 4, 2, 1, 6) % 11 == digits[3] - '0';

    public static bool IsAustrianVat(ReadOnlySpan<char> value)
    {
        if (value[..3] is not "ATU")
            return false;
        var sum = 4;
        for (var i = 3; i < 10; i++)
        {
            var product = (value[i] - '0') * (i % 2 == 1 ? 1 : 2);
            sum += (product / 10) + (product % 10);
        }

        return (10 - (sum % 10)) % 10 == value[10] - '0';
    }

    /// <summary>Swiss social insurance: 756, the check digit of EAN-13.</summary>
    public static bool IsAhv(ReadOnlySpan<char> digits) =>
        digits[..3] is "756" && CheckDigits.Weigh(digits, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1) % 10 == 0;

    /// <summary>Swiss enterprise: CHE and nine digits, modulo 11.</summary>
    public static bool IsSwissUid(ReadOnlySpan<char> value) =>
        value[..3] is "CHE" && (11 - (CheckDigits.Weigh(value[3..], 5, 4, 3, 2, 7, 6, 5, 4) % 11)) % 11 == value[11] - '0';

    /// <summary>Luxembourg: birthday, serial, a digit of Luhn and one of Verhoeff.</summary>
    public static bool IsLuxembourgish(ReadOnlySpan<char> digits)
    {
        Span<char> verhoeff = stackalloc char[12];
        digits[..11].CopyTo(verhoeff);
        verhoeff[11] = digits[12];
        return IdDates.IsFullYearFirst(digits) && CheckDigits.IsLuhn(digits[..12]) && CheckDigits.IsVerhoeff(verhoeff);
    }

    public static bool IsLuxembourgishVat(ReadOnlySpan<char> value) =>
        value[..2] is "LU" && CheckDigits.Number(value[2..8]) % 89 == CheckDigits.Number(value[8..]);
}
