using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.NationalIds;

/// <summary>Checks the numbers of Southeast Asia.</summary>
internal static class SoutheastAsianChecks
{
    /// <summary>Thai person: kind, province, modulo 11.</summary>
    public static bool IsThai(ReadOnlySpan<char> digits) =>
        digits[0] is >= '1' and <= '8'
        && CheckDigits.Number(digits[1..3]) is (>= 10 and <= 27) or (>= 30 and <= 58) or (>= 60 and <= 67) or (>= 70 and <= 77) or (>= 80 and <= 86)
            or (>= 90 and <= 96)
        && (11 - (CheckDigits.Weigh(digits, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2) % 11)) % 10 == digits[12] - '0';

    /// <summary>Singaporean person or foreigner: a letter modulo 11, another row of letters for each kind.</summary>
    public static bool IsNric(ReadOnlySpan<char> value)
    {
        var sum = CheckDigits.Weigh(value[1..], 2, 7, 6, 5, 4, 3, 2);
        return value[0] switch
        {
            'S' => "JZIHGFEDCBA"[sum % 11] == value[8],
            'T' => "JZIHGFEDCBA"[(sum + 4) % 11] == value[8],
            'F' => "XWUTRQPNMLK"[sum % 11] == value[8],
            'G' => "XWUTRQPNMLK"[(sum + 4) % 11] == value[8],
            'M' => "XWUTRQPNJLK"[(sum + 3) % 11] == value[8],
            _ => false,
        };
    }

    /// <summary>Singaporean business: eight digits and a letter.</summary>
    public static bool IsBusinessUen(ReadOnlySpan<char> value) =>
        "XMKECAWLJDB"[CheckDigits.Weigh(value, 10, 4, 9, 3, 8, 2, 7, 1) % 11] == value[8];

    /// <summary>Singaporean company: its year, five digits and a letter.</summary>
    public static bool IsCompanyUen(ReadOnlySpan<char> value) =>
        value[..2] is "18" or "19" or "20" && "ZKCMDNERGWH"[CheckDigits.Weigh(value, 10, 8, 6, 4, 9, 7, 5, 3, 1) % 11] == value[9];

    /// <summary>Any other Singaporean entity: century, year, kind, four digits and a letter.</summary>
    public static bool IsOtherUen(ReadOnlySpan<char> value)
    {
        const string Characters = "ABCDEFGHJKLMNPQRSTUVWX0123456789";
        ReadOnlySpan<byte> weights = [4, 3, 5, 3, 10, 2, 2, 5, 7];
        if (value[0] is not ('R' or 'S' or 'T'))
            return false;
        var sum = 0;
        for (var i = 0; i < weights.Length; i++)
            sum += Characters.IndexOf(value[i], StringComparison.Ordinal) * weights[i];
        return sum >= 5 && Characters[(sum - 5) % 11] == value[9];
    }

    /// <summary>Malaysian person: birthday, place of birth.</summary>
    public static bool IsMyKad(ReadOnlySpan<char> digits) =>
        IdDates.IsYearFirst(digits)
        && CheckDigits.Number(digits[6..8]) is (>= 1 and <= 16) or (>= 21 and <= 59) or (>= 60 and <= 68) or 71 or 72 or (>= 74 and <= 79)
            or (>= 82 and <= 93) or 98 or 99;

    /// <summary>Indonesian person: region, birthday (40 more on the day for women), serial.</summary>
    public static bool IsNik(ReadOnlySpan<char> digits)
    {
        var day = CheckDigits.Number(digits[6..8]);
        return CheckDigits.Number(digits[..2]) is >= 11 and <= 97 && digits[2..4] is not "00" && digits[12..] is not "0000"
            && IdDates.Exists(CheckDigits.Number(digits[10..12]), CheckDigits.Number(digits[8..10]), day > 40 ? day - 40 : day);
    }

    /// <summary>Vietnamese citizen: province, sex and century, year.</summary>
    public static bool IsCccd(ReadOnlySpan<char> digits) => CheckDigits.Number(digits[..3]) is >= 1 and <= 96 && digits[3] < '4';

    /// <summary>Vietnamese taxpayer.</summary>
    public static bool IsMst(ReadOnlySpan<char> digits) =>
        10 - (CheckDigits.Weigh(digits, 31, 29, 23, 19, 17, 13, 7, 5, 3) % 11) == digits[9] - '0';
}
