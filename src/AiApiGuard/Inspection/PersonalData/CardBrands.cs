namespace AiApiGuard.Inspection.PersonalData;

/// <summary>Holds the issuer ranges of card brands with their lengths.</summary>
internal static class CardBrands
{
    private const int PrefixLength = 4;
    private const int Visa = 4000;

    // First and last prefix of four digits, shortest and longest number.
    private static readonly (int First, int Last, int Shortest, int Longest)[] Ranges =
    [
        (Visa, 4999, 13, 19),
        (5100, 5599, 16, 16), // Mastercard
        (2221, 2720, 16, 16),
        (3400, 3499, 15, 15), // American Express
        (3700, 3799, 15, 15),
        (3000, 3059, 14, 14), // Diners Club
        (3095, 3095, 14, 14),
        (3600, 3699, 14, 14),
        (3800, 3999, 14, 14),
        (6011, 6011, 16, 19), // Discover
        (6440, 6599, 16, 19),
        (3528, 3589, 16, 19), // JCB
        (6200, 6299, 16, 19), // UnionPay
        (5018, 5020, 12, 19), // Maestro
        (5038, 5038, 12, 19),
        (5893, 5893, 12, 19),
        (6304, 6304, 12, 19),
        (6759, 6763, 12, 19),
        (2200, 2204, 16, 19), // Mir
        (1800, 1800, 15, 15), // JCB, of old
        (2131, 2131, 15, 15),
    ];

    public static bool IsKnown(ReadOnlySpan<char> digits)
    {
        var prefix = 0;
        foreach (var digit in digits[..PrefixLength])
            prefix = (prefix * 10) + (digit - '0');
        foreach (var (first, last, shortest, longest) in Ranges)
        {
            if (prefix < first || prefix > last)
                continue;
            return digits.Length >= shortest && digits.Length <= longest && (first != Visa || digits.Length is 13 or 16 or 19);
        }

        return false;
    }
}
