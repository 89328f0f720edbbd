namespace AiApiGuard.Inspection.Documents;

/// <summary>Computes the check digits that numbers of documents, accounts and health have.</summary>
internal static class CheckDigits
{
    public static bool PassesLuhn(ReadOnlySpan<char> digits) => (LuhnSum(digits) % 10) == 0;

    /// <summary>Returns the sum of the digits, of which every second one from the right is doubled.</summary>
    public static int LuhnSum(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            if (i % 2 == 1 && (digit *= 2) > 9)
                digit -= 9;
            sum += digit;
        }

        return sum;
    }

    /// <summary>Returns the sum of the digits, each times its weight; the weights repeat.</summary>
    public static int WeightedSum(ReadOnlySpan<char> digits, ReadOnlySpan<byte> weights)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
            sum += (digits[i] - '0') * weights[i % weights.Length];
        return sum;
    }

    /// <summary>Says whether a field of a machine-readable zone has the check digit: weights 7, 3, 1; A is 10, the filler
    /// 0.</summary>
    public static bool PassesZone(ReadOnlySpan<char> field, char check) => char.IsAsciiDigit(check)
        && ZoneSum(field, 0) % 10 == check - '0';

    /// <summary>Returns the sum of a field of a machine-readable zone that begins <paramref name="offset"/> characters into what is
    /// checked.</summary>
    public static int ZoneSum(ReadOnlySpan<char> field, int offset)
    {
        ReadOnlySpan<byte> weights = [7, 3, 1];
        var sum = 0;
        for (var i = 0; i < field.Length; i++)
        {
            var character = field[i];
            var value = char.IsAsciiDigit(character) ? character - '0' : char.IsAsciiLetterUpper(character)
                ? character - 'A' + 10 : 0;
            sum += value * weights[(i + offset) % 3];
        }

        return sum;
    }

    public static int Mod97(ReadOnlySpan<char> digits)
    {
        var remainder = 0;
        foreach (var digit in digits)
            remainder = ((remainder * 10) + (digit - '0')) % 97;
        return remainder;
    }

    public static bool AreDigits(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');
}
