namespace AiApiGuard.Inspection.PersonalData;

/// <summary>Holds the country calling codes and how many digits follow them.</summary>
internal static class CallingCodes
{
    private const int MinUngrouped = 9;
    private const int MaxDigits = 15;

    // Code, fewest and most digits behind it. Codes of three digits that are not listed follow the default.
    private static readonly (int Code, int Shortest, int Longest)[] Codes =
    [
        (1, 10, 10), (7, 10, 10), (20, 8, 10), (27, 9, 9), (30, 10, 10), (31, 9, 9), (32, 8, 9), (33, 9, 9), (34, 9, 9),
        (36, 8, 9), (39, 6, 11), (40, 9, 9), (41, 9, 9), (43, 5, 13), (44, 7, 10), (45, 8, 8), (46, 7, 10), (47, 5, 8),
        (48, 9, 9), (49, 6, 12), (51, 8, 9), (52, 10, 11), (53, 6, 8), (54, 10, 11), (55, 10, 11), (56, 8, 9), (57, 8, 10),
        (58, 10, 10), (60, 7, 10), (61, 9, 9), (62, 7, 12), (63, 8, 10), (64, 8, 10), (65, 8, 8), (66, 8, 9), (81, 9, 10),
        (82, 8, 10), (84, 8, 10), (86, 10, 11), (90, 10, 10), (91, 10, 10), (92, 9, 10), (93, 9, 9), (94, 9, 9), (95, 7, 10),
        (98, 10, 10),
    ];

    private const int DefaultShortest = 7;
    private const int DefaultLongest = 10;

    /// <summary>Says whether the digits are those of an international number.</summary>
    /// <param name="digits">The digits, country code first.</param>
    /// <param name="isGrouped">Whether they are written in groups; a bare run must be longer to count.</param>
    public static bool IsKnown(ReadOnlySpan<char> digits, bool isGrouped)
    {
        if (digits.Length < (isGrouped ? DefaultShortest : MinUngrouped) || digits.Length > MaxDigits || digits[0] is '0')
            return false;
        foreach (var (code, shortest, longest) in Codes)
        {
            var length = code < 10 ? 1 : 2;
            if (Read(digits[..length]) == code)
                return digits.Length - length >= shortest && digits.Length - length <= longest;
        }

        return IsRegion(digits[..3]) && digits.Length - 3 is >= DefaultShortest - 1 and <= DefaultLongest;
    }

    private static int Read(ReadOnlySpan<char> digits)
    {
        var value = 0;
        foreach (var digit in digits)
            value = (value * 10) + (digit - '0');
        return value;
    }

    private static bool IsRegion(ReadOnlySpan<char> code) => Read(code) switch
    {
        >= 211 and <= 299 or >= 350 and <= 389 or >= 420 and <= 423 or >= 500 and <= 509 or >= 590 and <= 599 => true,
        >= 670 and <= 692 or >= 800 and <= 808 or >= 850 and <= 888 or >= 960 and <= 979 or >= 992 and <= 998 => true,
        _ => false,
    };
}
