using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.NationalIds;

/// <summary>Checks the numbers of Spain and Portugal.</summary>
internal static class IberianChecks
{
    private const string DniLetters = "TRWAGMYFPDXBNJZSQVHLCKE";

    /// <summary>Spanish identity card of eight digits (or fewer) and a letter.</summary>
    public static bool IsDni(ReadOnlySpan<char> value) =>
        CheckDigits.Number(value[..^1]) is var number and > 0 && DniLetters[number % 23] == value[^1];

    /// <summary>Spanish number of foreigners (X, Y, Z), or of Spaniards without a card (K, L, M).</summary>
    public static bool IsNie(ReadOnlySpan<char> value)
    {
        var first = value[0] switch { 'X' or 'K' or 'L' or 'M' => 0, 'Y' => 1, 'Z' => 2, _ => -1 };
        return first >= 0 && DniLetters[((first * 10_000_000) + CheckDigits.Number(value[1..8])) % 23] == value[8];
    }

    /// <summary>Spanish company: the kind of company says whether the check is a digit or a letter.</summary>
    public static bool IsCif(ReadOnlySpan<char> value)
    {
        if (!"ABCDEFGHJNPQRSUVW".Contains(value[0], StringComparison.Ordinal))
            return false;
        var sum = 0;
        for (var i = 1; i < 8; i++)
        {
            var product = (value[i] - '0') * (i % 2 == 1 ? 2 : 1);
            sum += (product / 10) + (product % 10);
        }

        var check = (10 - (sum % 10)) % 10;
        return "PQRSNW".Contains(value[0], StringComparison.Ordinal) || !char.IsAsciiDigit(value[8])
            ? "JABCDEFGHI"[check] == value[8]
            : check == value[8] - '0';
    }

    public static bool IsSpanishVat(ReadOnlySpan<char> value) =>
        value[..2] is "ES" && (char.IsAsciiDigit(value[2]) ? IsEightDigitDni(value[2..]) : IsNie(value[2..]) || IsCif(value[2..]));

    /// <summary>Spanish social security: the last two digits are the others modulo 97.</summary>
    public static bool IsNuss(ReadOnlySpan<char> digits) =>
        CheckDigits.Number(digits[..2]) is >= 1 and <= 66 && CheckDigits.Remainder(digits[..10], 97) == CheckDigits.Number(digits[10..]);

    /// <summary>Portuguese tax number: weights 9 to 2, modulo 11.</summary>
    public static bool IsNif(ReadOnlySpan<char> digits)
    {
        var rest = CheckDigits.Weigh(digits, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
        return digits[0] is not ('0' or '4') && (rest < 2 ? 0 : 11 - rest) == digits[8] - '0';
    }

    public static bool IsPortugueseVat(ReadOnlySpan<char> value) => value[..2] is "PT" && IsNif(value[2..]);

    /// <summary>Portuguese citizen card: Luhn over digits and letters.</summary>
    public static bool IsCartaoDeCidadao(ReadOnlySpan<char> value)
    {
        var sum = 0;
        for (var i = 0; i < value.Length; i++)
        {
            var number = CheckDigits.ValueOf(value[i]);
            if (i % 2 == 0 && (number *= 2) > 9)
                number -= 9;
            sum += number;
        }

        return sum % 10 == 0;
    }

    /// <summary>Portuguese social security: primes as weights, nine less the sum modulo 10.</summary>
    public static bool IsNiss(ReadOnlySpan<char> digits) =>
        digits[0] is '1' or '2' && 9 - (CheckDigits.Weigh(digits, 29, 23, 19, 17, 13, 11, 7, 5, 3, 2) % 10) == digits[10] - '0';

    private static bool IsEightDigitDni(ReadOnlySpan<char> value) => !value[..8].ContainsAnyExceptInRange('0', '9') && IsDni(value);
}
