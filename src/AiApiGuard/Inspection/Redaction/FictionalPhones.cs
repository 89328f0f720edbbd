using System.Security.Cryptography;

namespace AiApiGuard.Inspection.Redaction;

/// <summary>Invents telephone numbers from the ranges that regulators keep for fiction.</summary>
internal static class FictionalPhones
{
    // Country code, national prefix, and the numbers behind them; of North America 555-0100 to 555-0199 in each area.
    private static readonly (string Country, string Trunk, string[] National)[] Ranges =
    [
        ("44", "0", ["7700900###", "2079460###", "1632960###"]),
        ("49", "0", ["3023125###", "8999998###", "17139200##", "1760406####"]),
        ("33", "0", ["63998####", "19900####", "261910###", "465710###"]),
        ("61", "0", ["491570###", "255501####", "370105###"]),
        ("46", "0", ["70174060#", "86280###"]),
    ];

    private static readonly string[] AmericanAreas = ["201", "202", "212", "213", "303", "305", "312", "404", "415", "503", "512", "602", "617", "702", "713", "808"];

    public static string Create(ReadOnlySpan<char> value)
    {
        var digits = DigitTemplate.Compact(value);
        if (value.StartsWith("+"))
            return CreateInternational(value, digits);
        foreach (var (_, trunk, nationals) in Ranges)
        {
            if (digits.StartsWith(trunk, StringComparison.Ordinal) && Pick(nationals, digits.Length - trunk.Length) is { } national)
                return Fill(value, trunk + national);
        }

        return digits.Length == 10 && digits[0] != '0' ? Fill(value, CreateAmerican()) : "+1 " + Grouped(CreateAmerican());
    }

    private static string CreateInternational(ReadOnlySpan<char> value, string digits)
    {
        foreach (var (country, _, nationals) in Ranges)
        {
            if (digits.StartsWith(country, StringComparison.Ordinal) && Pick(nationals, digits.Length - country.Length) is { } national)
                return Fill(value, country + national);
        }

        return digits.Length == 11 && digits[0] == '1' ? Fill(value, "1" + CreateAmerican()) : "+1 " + Grouped(CreateAmerican());
    }

    private static string CreateAmerican() => RandomNumberGenerator.GetItems<string>(AmericanAreas, 1)[0] + DigitTemplate.Random("55501##");

    private static string? Pick(string[] patterns, int length)
    {
        var fitting = patterns.Where(pattern => pattern.Length == length).ToArray();
        return fitting.Length > 0 ? DigitTemplate.Random(RandomNumberGenerator.GetItems<string>(fitting, 1)[0]) : null;
    }

    // What begins with a bracket is hard to know again where it ends in none.
    private static string Fill(ReadOnlySpan<char> value, string digits) =>
        value[0] is '(' or '[' ? Grouped(digits) : DigitTemplate.Fill(value, digits);

    private static string Grouped(string digits) => $"{digits[..3]}-{digits[3..6]}-{digits[6..]}";
}
