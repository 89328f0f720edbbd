using System.Globalization;
using System.Security.Cryptography;
using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.Redaction;

/// <summary>Invents values that look like the real one and belong to nobody.</summary>
internal static class SameFormatPseudonyms
{
    private const int LongestName = 60;

    /// <summary>Returns another candidate each time; <see langword="null"/> where there is no such form.</summary>
    public static PseudonymText? TryCreate(string entity, ReadOnlySpan<char> value) => entity switch
    {
        TextEntities.Email => new(CreateEmail(), PseudonymShape.Address),
        TextEntities.Phone => new(FictionalPhones.Create(value), PseudonymShape.Number),
        TextEntities.CreditCard => CreateCard(value),
        TextEntities.Iban => CreateIban(value),
        TextEntities.UsSsn => CreateSsn(value),
        TextEntities.IpAddress => new(CreateIpAddress(value), PseudonymShape.Address),
        TextEntities.Mac => CreateMac(value),
        TextEntities.Person when value.Length <= LongestName => new(InventedNames.CreatePerson(value.Trim().Contains(' ')), PseudonymShape.Name),
        _ => null,
    };

    private static string CreateEmail() =>
        $"{InventedNames.CreatePerson(isFull: true).Replace(' ', '.').ToLowerInvariant()}{DigitTemplate.Random("##")}@example.org";

    private static PseudonymText? CreateCard(ReadOnlySpan<char> value)
    {
        var digits = DigitTemplate.Compact(value);
        if (digits.Length < 12 || digits.ContainsAnyExceptInRange('0', '9'))
            return null;
        var kept = digits[0] switch { '4' => 1, '5' or '3' => 2, _ => 4 };
        if (digits.StartsWith("30", StringComparison.Ordinal) || digits.StartsWith("35", StringComparison.Ordinal) || digits.StartsWith("50", StringComparison.Ordinal))
            kept = 4;
        var body = digits[..kept] + DigitTemplate.Random(new string('#', digits.Length - kept - 1));
        return new(DigitTemplate.Fill(value, body + LuhnDigit(body)), PseudonymShape.Number);
    }

    private static char LuhnDigit(string body)
    {
        var sum = 0;
        for (var i = 0; i < body.Length; i++)
        {
            var digit = body[body.Length - 1 - i] - '0';
            sum += i % 2 == 0 ? digit / 5 + digit * 2 % 10 : digit;
        }

        return (char)('0' + (10 - sum % 10) % 10);
    }

    private static PseudonymText? CreateIban(ReadOnlySpan<char> value)
    {
        var compact = DigitTemplate.Compact(value);
        if (compact.Length < 15 || !char.IsAsciiLetterUpper(compact[0]) || !char.IsAsciiLetterUpper(compact[1]))
            return null;
        var account = string.Concat(compact[4..].Select(static character => char.IsAsciiDigit(character)
            ? (char)('0' + RandomNumberGenerator.GetInt32(10))
            : (char)('A' + RandomNumberGenerator.GetInt32(26))));
        var check = 98 - Remainder(account + compact[..2] + "00");
        return new(DigitTemplate.Fill(value, $"{compact[..2]}{check.ToString("00", CultureInfo.InvariantCulture)}{account}"), PseudonymShape.Number);
    }

    // Letters count as two digits, A as 10.
    private static int Remainder(string text)
    {
        var remainder = 0;
        foreach (var character in text)
        {
            remainder = char.IsAsciiDigit(character)
                ? (remainder * 10 + character - '0') % 97
                : (remainder * 100 + character - 'A' + 10) % 97;
        }

        return remainder;
    }

    // No number begins with 666.
    private static PseudonymText? CreateSsn(ReadOnlySpan<char> value) =>
        DigitTemplate.Compact(value) is { Length: 9 }
            ? new(DigitTemplate.Fill(value, "666" + RandomNumberGenerator.GetInt32(1, 100).ToString("00", CultureInfo.InvariantCulture)
                + RandomNumberGenerator.GetInt32(1, 10_000).ToString("0000", CultureInfo.InvariantCulture)), PseudonymShape.Number)
            : null;

    // RFC 5737 and RFC 3849 keep these for documentation.
    private static string CreateIpAddress(ReadOnlySpan<char> value) => value.Contains(':')
        ? $"2001:db8:{RandomNumberGenerator.GetInt32(1, 0x10000):x}:{RandomNumberGenerator.GetInt32(1, 0x10000):x}::{RandomNumberGenerator.GetInt32(1, 0x10000):x}"
        : string.Create(CultureInfo.InvariantCulture, $"{RandomNumberGenerator.GetItems<string>(["192.0.2", "198.51.100", "203.0.113"], 1)[0]}.{RandomNumberGenerator.GetInt32(1, 255)}");

    // RFC 7042 keeps these for documentation.
    private static PseudonymText? CreateMac(ReadOnlySpan<char> value) =>
        DigitTemplate.Compact(value) is { Length: 12 }
            ? new(DigitTemplate.Fill(value, $"00005E0053{RandomNumberGenerator.GetInt32(0, 256):X2}"), PseudonymShape.Number)
            : null;
}
