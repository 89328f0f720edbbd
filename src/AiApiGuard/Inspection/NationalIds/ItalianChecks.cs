using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.NationalIds;

/// <summary>Checks the numbers of Italy.</summary>
internal static class ItalianChecks
{
    // The digits that letters stand for where two persons would have the same code, from L on: L is 0, V is 9.
    private const string Omocodia = "LMNPQRSTUV";

    private static ReadOnlySpan<byte> OddDigits => [1, 0, 5, 7, 9, 13, 15, 17, 19, 21];

    private static ReadOnlySpan<byte> OddLetters =>
        [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

    /// <summary>Codice fiscale: letters of the names, year, month, day, town, and a check letter over odd and even places.</summary>
    public static bool IsCodiceFiscale(ReadOnlySpan<char> value)
    {
        if (!"ABCDEHLMPRST".Contains(value[8], StringComparison.Ordinal))
            return false;
        var day = (DigitAt(value, 9) * 10) + DigitAt(value, 10);
        if (day is not ((>= 1 and <= 31) or (>= 41 and <= 71)))
            return false;
        foreach (var place in (ReadOnlySpan<int>)[6, 7, 9, 10, 12, 13, 14])
        {
            if (DigitAt(value, place) < 0)
                return false;
        }

        var sum = 0;
        for (var i = 0; i < 15; i++)
        {
            var isDigit = char.IsAsciiDigit(value[i]);
            var number = value[i] - (isDigit ? '0' : 'A');
            sum += i % 2 == 1 ? number : isDigit ? OddDigits[number] : OddLetters[number];
        }

        return 'A' + (sum % 26) == value[15];
    }

    /// <summary>Partita IVA: number, office, digit of Luhn.</summary>
    public static bool IsPartitaIva(ReadOnlySpan<char> digits) =>
        CheckDigits.Number(digits[7..10]) is (>= 1 and <= 100) or 120 or 121 or 888 or 999
        && digits[..7] is not "0000000" && CheckDigits.IsLuhn(digits);

    public static bool IsVat(ReadOnlySpan<char> value) => value[..2] is "IT" && IsPartitaIva(value[2..]);

    private static int DigitAt(ReadOnlySpan<char> value, int index) =>
        char.IsAsciiDigit(value[index]) ? value[index] - '0' : Omocodia.IndexOf(value[index], StringComparison.Ordinal);
}
