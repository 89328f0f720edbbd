namespace AiApiGuard.Inspection.PersonalData;

/// <summary>Holds the issuer ranges of card brands with their lengths.</summary>
internal static class CardBrands
{
    private const int PrefixLength = 6;

    // First and last prefix of six digits, and the lengths as bits.
    private static readonly (int First, int Last, int Lengths)[] Ranges =
    [
        (400000, 499999, Bit(13) | Bit(16) | Bit(19)), // Visa
        (510000, 559999, Bit(16)), // Mastercard
        (222100, 272099, Bit(16)),
        (340000, 349999, Bit(15)), // American Express
        (370000, 379999, Bit(15)),
        (300000, 305999, Bit(14) | Bit(16)), // Diners Club
        (309500, 309599, Bit(14) | Bit(16)),
        (360000, 369999, Bit(14) | Bit(16)),
        (380000, 399999, Bit(14) | Bit(16)),
        (601100, 601199, From(16)), // Discover
        (644000, 659999, From(16)), // Discover, RuPay, Troy, Elo
        (352800, 358999, From(16)), // JCB
        (180000, 180099, Bit(15)),
        (213100, 213199, Bit(15)),
        (620000, 629999, From(16)), // UnionPay
        (810000, 817199, From(16)),
        (500000, 509999, From(12)), // Maestro, Verve, RuPay, Elo
        (560000, 589999, From(12)),
        (600000, 601099, Bit(13) | From(16)), // Maestro, Hipercard, RuPay
        (601200, 619999, From(16)),
        (630000, 639999, From(12)),
        (670000, 679999, From(12)),
        (220000, 220499, From(16)), // Mir
        (205000, 205999, From(16)), // Uzcard, Humo
        (817200, 820199, From(16)), // RuPay
        (356000, 356099, Bit(16)),
        (979200, 979289, Bit(16)), // Troy
        (986000, 986099, Bit(16)), // Humo
        (910000, 910999, Bit(16)), // Napas, Belkart
        (970400, 970499, From(16)),
    ];

    public static bool IsKnown(ReadOnlySpan<char> digits)
    {
        var prefix = 0;
        foreach (var digit in digits[..PrefixLength])
            prefix = (prefix * 10) + (digit - '0');
        foreach (var (first, last, lengths) in Ranges)
        {
            if (prefix >= first && prefix <= last)
                return (lengths & Bit(digits.Length)) != 0;
        }

        return false;
    }

    private static int Bit(int length) => 1 << length;

    private static int From(int shortest) => Bit(20) - Bit(shortest);
}
