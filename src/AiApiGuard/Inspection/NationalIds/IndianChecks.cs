using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.NationalIds;

/// <summary>Checks the numbers of India, Pakistan and Sri Lanka.</summary>
internal static class IndianChecks
{
    private const string Digits36 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /// <summary>Indian person: 0 and 1 begin none, Verhoeff.</summary>
    public static bool IsAadhaar(ReadOnlySpan<char> digits) =>
        digits[0] >= '2' && !CheckDigits.IsRepeated(digits) && CheckDigits.IsVerhoeff(digits);

    /// <summary>Indian taxpayer: the fourth letter says what he is.</summary>
    public static bool IsPan(ReadOnlySpan<char> value) =>
        value[3] is 'A' or 'B' or 'C' or 'F' or 'G' or 'H' or 'J' or 'K' or 'L' or 'P' or 'T' && value[5..9] is not "0000";

    /// <summary>Indian taxpayer of a kind that is not known.</summary>
    public static bool IsAnyPan(ReadOnlySpan<char> value) => value[5..9] is not "0000";

    /// <summary>Indian registration for the goods and services tax: state, taxpayer, number, Z.</summary>
    public static bool IsAnyGstin(ReadOnlySpan<char> value) =>
        CheckDigits.Number(value[..2]) is (>= 1 and <= 38) or 97 or 99 && CheckDigits.Number(value[..2]) != 38
        && value[12] is not '0' && value[13] is 'Z';

    /// <summary>The same with its check: every second place doubled, modulo 36.</summary>
    public static bool IsGstin(ReadOnlySpan<char> value)
    {
        if (CheckDigits.Number(value[..2]) is not ((>= 1 and <= 38) or 97 or 99))
            return false;
        var sum = 0;
        for (var i = 0; i < 14; i++)
        {
            var product = CheckDigits.ValueOf(value[i]) * ((i % 2) + 1);
            sum += (product / 36) + (product % 36);
        }

        return Digits36[(36 - (sum % 36)) % 36] == value[14];
    }

    /// <summary>Indian voter: letters and digits without a check that is public.</summary>
    public static bool IsEpic(ReadOnlySpan<char> value) => !CheckDigits.IsRepeated(value[3..]);

    /// <summary>Pakistani person: province, and a digit for the sex.</summary>
    public static bool IsCnic(ReadOnlySpan<char> digits) => digits[0] is >= '1' and <= '8' && !CheckDigits.IsRepeated(digits);

    /// <summary>Sri Lankan person: the day of the year, 500 more for women.</summary>
    public static bool IsSriLankan(ReadOnlySpan<char> value)
    {
        var day = CheckDigits.Number(value.Length == 12 ? value[4..7] : value[2..5]) % 500;
        return day is >= 1 and <= 366 && (value.Length == 12 ? value[..2] is "19" or "20" : value[9] is 'V' or 'X');
    }
}
