using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.PersonalData;

/// <summary>Computes the check digits that some countries have inside their account numbers.</summary>
internal static class IbanAccounts
{
    private const int HeadLength = 4;

    /// <summary>Says whether the check digits of the country itself are right; also where there are none.</summary>
    public static bool AreChecked(ReadOnlySpan<char> value) => value[..2] switch
    {
        "FR" or "MC" => PassesRib(value[HeadLength..]),
        "ES" => PassesSpanish(value[HeadLength..]),
        "BE" => PassesBelgian(value[HeadLength..]),
        "IT" or "SM" => PassesCin(value[HeadLength..]),
        _ => true,
    };

    // The key makes bank, branch, account and key divisible by 97; letters count as digits in three rows of nine.
    private static bool PassesRib(ReadOnlySpan<char> account)
    {
        var remainder = 0;
        foreach (var character in account)
        {
            var digit = character switch
            {
                <= '9' => character - '0',
                <= 'I' => character - 'A' + 1,
                <= 'R' => character - 'J' + 1,
                _ => character - 'S' + 2,
            };
            remainder = ((remainder * 10) + digit) % 97;
        }

        return remainder == 0;
    }

    private static bool PassesSpanish(ReadOnlySpan<char> account) =>
        Control("00", account[..8]) == account[8] && Control("", account[10..]) == account[9];

    // Two digits: what remains of the others modulo 97, or 97 for nothing.
    private static bool PassesBelgian(ReadOnlySpan<char> account)
    {
        var remainder = CheckDigits.Remainder(account[..^2], 97);
        return (remainder == 0 ? 97 : remainder) == CheckDigits.Number(account[^2..]);
    }

    private static char Control(string lead, ReadOnlySpan<char> digits)
    {
        ReadOnlySpan<int> weights = [1, 2, 4, 8, 5, 10, 9, 7, 3, 6];
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
            sum += (digits[i] - '0') * weights[i + lead.Length];
        var control = 11 - (sum % 11);
        return (char)('0' + (control == 10 ? 1 : control == 11 ? 0 : control));
    }

    private static bool PassesCin(ReadOnlySpan<char> account)
    {
        ReadOnlySpan<byte> odd = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];
        var sum = 0;
        for (var i = 1; i < account.Length; i++)
        {
            var value = char.IsAsciiDigit(account[i]) ? account[i] - '0' : account[i] - 'A';
            sum += i % 2 == 1 ? odd[value] : value;
        }

        return account[0] == 'A' + (sum % 26);
    }
}
