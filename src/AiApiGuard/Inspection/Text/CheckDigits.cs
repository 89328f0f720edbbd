namespace AiApiGuard.Inspection.Text;

/// <summary>Computes the check digits that numbers are issued with, over values of ASCII digits and capital letters.</summary>
internal static class CheckDigits
{
    private static readonly byte[] VerhoeffProducts =
    [
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4, 0, 6, 7, 8, 9, 5, 2, 3, 4, 0, 1, 7, 8, 9, 5, 6, 3, 4, 0, 1, 2, 8, 9, 5, 6, 7,
        4, 0, 1, 2, 3, 9, 5, 6, 7, 8, 5, 9, 8, 7, 6, 0, 4, 3, 2, 1, 6, 5, 9, 8, 7, 1, 0, 4, 3, 2, 7, 6, 5, 9, 8, 2, 1, 0, 4, 3,
        8, 7, 6, 5, 9, 3, 2, 1, 0, 4, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0,
    ];

    private static readonly byte[] VerhoeffPermutations =
    [
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 5, 7, 6, 2, 8, 3, 0, 9, 4, 5, 8, 0, 3, 7, 9, 6, 1, 4, 2, 8, 9, 1, 6, 0, 4, 3, 5, 2, 7,
        9, 4, 5, 3, 1, 2, 6, 8, 7, 0, 4, 2, 8, 6, 5, 7, 3, 9, 0, 1, 2, 7, 9, 3, 8, 0, 6, 4, 1, 5, 7, 0, 4, 6, 9, 1, 3, 2, 5, 8,
    ];

    /// <summary>Says whether the last digit is that of Luhn: every second digit from the right doubled, modulo 10.</summary>
    public static bool IsLuhn(ReadOnlySpan<char> digits) => LuhnSum(digits) % 10 == 0;

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

    /// <summary>Says whether the last digit is that of Verhoeff.</summary>
    public static bool IsVerhoeff(ReadOnlySpan<char> digits)
    {
        var check = 0;
        for (var i = 0; i < digits.Length; i++)
            check = VerhoeffProducts[(check * 10) + VerhoeffPermutations[(i % 8 * 10) + digits[^(i + 1)] - '0']];
        return check == 0;
    }

    /// <summary>Says whether the last digit is that of ISO 7064 modulo 11, 10.</summary>
    public static bool IsMod11Comma10(ReadOnlySpan<char> digits)
    {
        var product = 10;
        foreach (var digit in digits[..^1])
        {
            var sum = (product + digit - '0') % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }

        return (11 - product) % 10 == digits[^1] - '0';
    }

    /// <summary>Says whether the last character is that of ISO 7064 modulo 11-2: a digit, or X for ten.</summary>
    public static bool IsMod11Dash2(ReadOnlySpan<char> value)
    {
        var sum = 0;
        foreach (var digit in value[..^1])
            sum = (sum + digit - '0') * 2 % 11;
        return (sum + (value[^1] is 'X' ? 10 : value[^1] - '0')) % 11 == 1;
    }

    /// <summary>Returns the sum of the first digits, each times its weight.</summary>
    public static int Weigh(ReadOnlySpan<char> digits, params ReadOnlySpan<int> weights)
    {
        var sum = 0;
        for (var i = 0; i < weights.Length; i++)
            sum += (digits[i] - '0') * weights[i];
        return sum;
    }

    /// <summary>Returns the sum of digits and letters (A is 10, Z is 35) times 7, 3, 1, 7, 3, 1 and so on, modulo 10: the check
    /// digit of passports and cards that machines read.</summary>
    public static int WeighDocument(ReadOnlySpan<char> value)
    {
        var sum = 0;
        for (var i = 0; i < value.Length; i++)
            sum += ValueOf(value[i]) * ((i % 3) switch { 0 => 7, 1 => 3, _ => 1 });
        return sum % 10;
    }

    /// <summary>Returns what remains of a number divided; letters stand for two digits (A is 10, Z is 35).</summary>
    public static int Remainder(ReadOnlySpan<char> value, int divisor)
    {
        var remainder = 0;
        foreach (var character in value)
        {
            var digit = ValueOf(character);
            remainder = ((remainder * (digit > 9 ? 100 : 10)) + digit) % divisor;
        }

        return remainder;
    }

    /// <summary>Says whether all are digits.</summary>
    public static bool AreDigits(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');

    /// <summary>Returns the number that digits stand for.</summary>
    public static int Number(ReadOnlySpan<char> digits)
    {
        var number = 0;
        foreach (var digit in digits)
            number = (number * 10) + digit - '0';
        return number;
    }

    /// <summary>Returns the value of a digit, or of a letter: A is 10, Z is 35.</summary>
    public static int ValueOf(char character) => char.IsAsciiDigit(character) ? character - '0' : character - 'A' + 10;

    /// <summary>Says whether all characters are the same.</summary>
    public static bool IsRepeated(ReadOnlySpan<char> value) => value.IndexOfAnyExcept(value[0]) < 0;
}
