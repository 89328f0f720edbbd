using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.NationalIds;

/// <summary>Checks the numbers of China, Taiwan, Hong Kong, Japan and Korea.</summary>
internal static class EastAsianChecks
{
    private const string CreditCodeCharacters = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    // The numbers of the letters A to Z of Taiwan, in the order in which the counties got theirs.
    private static ReadOnlySpan<byte> TaiwaneseLetters =>
        [10, 11, 12, 13, 14, 15, 16, 17, 34, 18, 19, 20, 21, 22, 35, 23, 24, 25, 26, 27, 28, 29, 32, 30, 31, 33];

    /// <summary>Chinese resident: region, birthday, serial, ISO 7064.</summary>
    public static bool IsResidentId(ReadOnlySpan<char> value) =>
        !value[..17].ContainsAnyExceptInRange('0', '9') && value[17] is (>= '0' and <= '9') or 'X'
        && IsRegion(CheckDigits.Number(value[..2])) && IdDates.IsFullYearFirst(value[6..]) && CheckDigits.IsMod11Dash2(value);

    /// <summary>Chinese resident of the first generation, without a check.</summary>
    public static bool IsOldResidentId(ReadOnlySpan<char> digits) =>
        IsRegion(CheckDigits.Number(digits[..2])) && IdDates.IsYearFirst(digits[6..]);

    /// <summary>Chinese organisation: weights are powers of three, modulo 31.</summary>
    public static bool IsCreditCode(ReadOnlySpan<char> value)
    {
        if (value[0] is not ((>= '1' and <= '9') or 'A' or 'N' or 'Y') || !IsRegion(CheckDigits.Number(value[2..4])))
            return false;
        var sum = 0;
        var weight = 1;
        foreach (var character in value[..17])
        {
            var number = CreditCodeCharacters.IndexOf(character, StringComparison.Ordinal);
            if (number < 0)
                return false;
            sum += number * weight;
            weight = weight * 3 % 31;
        }

        return CreditCodeCharacters[(31 - (sum % 31)) % 31] == value[17];
    }

    /// <summary>The same where letters tell it from other numbers of that length.</summary>
    public static bool IsLetteredCreditCode(ReadOnlySpan<char> value) => value.ContainsAnyInRange('A', 'Z') && IsCreditCode(value);

    /// <summary>Taiwanese person, or foreigner since 2021 (8, 9).</summary>
    public static bool IsTaiwanese(ReadOnlySpan<char> value)
    {
        var letter = TaiwaneseLetters[value[0] - 'A'];
        return value[1] is '1' or '2' or '8' or '9'
            && ((letter / 10) + (letter % 10 * 9) + CheckDigits.Weigh(value[1..], 8, 7, 6, 5, 4, 3, 2, 1, 1)) % 10 == 0;
    }

    /// <summary>Taiwanese company: the sum of the digits of weighted digits, modulo 5.</summary>
    public static bool IsTaiwaneseCompany(ReadOnlySpan<char> digits)
    {
        ReadOnlySpan<byte> weights = [1, 2, 1, 2, 1, 2, 4, 1];
        var sum = 0;
        for (var i = 0; i < 8; i++)
        {
            var product = (digits[i] - '0') * weights[i];
            sum += (product / 10) + (product % 10);
        }

        return digits is not "00000000" && (sum % 5 == 0 || (digits[6] is '7' && (sum + 1) % 5 == 0));
    }

    /// <summary>Hong Kong resident: one letter or two, weights 9 to 1, a blank place counts 36, A is ten.</summary>
    public static bool IsHkid(ReadOnlySpan<char> value)
    {
        var sum = value.Length == 8 ? 9 * 36 : 9 * CheckDigits.ValueOf(value[0]);
        sum += 8 * CheckDigits.ValueOf(value[^8]);
        sum += CheckDigits.Weigh(value[^7..], 7, 6, 5, 4, 3, 2);
        return value[^1] is (>= '0' and <= '9') or 'A' && (sum + CheckDigits.ValueOf(value[^1])) % 11 == 0;
    }

    /// <summary>Japanese person: weights 2 to 7 from the right, modulo 11.</summary>
    public static bool IsMyNumber(ReadOnlySpan<char> digits)
    {
        var rest = CheckDigits.Weigh(digits, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11;
        return !CheckDigits.IsRepeated(digits) && (rest < 2 ? 0 : 11 - rest) == digits[11] - '0';
    }

    /// <summary>Japanese company: the first digit checks the others.</summary>
    public static bool IsHojinBango(ReadOnlySpan<char> digits) =>
        9 - (CheckDigits.Weigh(digits[1..], 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1) % 9) == digits[0] - '0';

    /// <summary>Korean resident: birthday, sex and century. Since October 2020 the rest is chance.</summary>
    public static bool IsRrn(ReadOnlySpan<char> digits) => digits[6] is >= '1' and <= '4' && IsKoreanDate(digits);

    public static bool IsCheckedRrn(ReadOnlySpan<char> digits) =>
        IsRrn(digits) && (11 - (CheckDigits.Weigh(digits, 2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5) % 11)) % 10 == digits[12] - '0';

    /// <summary>Korean foreigner: birthday, sex and century. Since October 2020 the rest is chance.</summary>
    public static bool IsFrn(ReadOnlySpan<char> digits) => digits[6] is >= '5' and <= '8' && IsKoreanDate(digits);

    public static bool IsCheckedFrn(ReadOnlySpan<char> digits) =>
        IsFrn(digits) && (13 - (CheckDigits.Weigh(digits, 2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5) % 11)) % 10 == digits[12] - '0';

    /// <summary>Korean business.</summary>
    public static bool IsBrn(ReadOnlySpan<char> digits) =>
        digits[..3] is not "000"
        && (10 - ((CheckDigits.Weigh(digits, 1, 3, 7, 1, 3, 7, 1, 3, 5) + ((digits[8] - '0') * 5 / 10)) % 10)) % 10 == digits[9] - '0';

    private static bool IsKoreanDate(ReadOnlySpan<char> digits) => IdDates.IsYearFirst(digits);

    private static bool IsRegion(int region) => region is
        (>= 11 and <= 15) or (>= 21 and <= 23) or (>= 31 and <= 37) or (>= 41 and <= 46) or (>= 50 and <= 54) or (>= 61 and <= 65)
        or 71 or (>= 81 and <= 83);
}
