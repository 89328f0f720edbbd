using AiApiGuard.Inspection;
using AiApiGuard.Inspection.Redaction;
using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Tests.Inspection.Redaction;

internal sealed class SameFormatPseudonymsTests
{
    [TestCase("email", "ada@corp.example.com", @"^[a-z]+\.[a-z]+\d\d@example\.org$")]
    [TestCase("credit_card", "4111 1111 1111 1111", @"^4\d{3} \d{4} \d{4} \d{4}$")]
    [TestCase("credit_card", "378282246310005", @"^37\d{13}$")]
    [TestCase("credit_card", "2223-0031-2200-3222", @"^2223-\d{4}-\d{4}-\d{4}$")]
    [TestCase("iban", "DE89 3704 0044 0532 0130 00", @"^DE\d\d \d{4} \d{4} \d{4} \d{4} \d\d$")]
    [TestCase("iban", "GB82WEST12345698765432", @"^GB\d\d[A-Z]{4}\d{14}$")]
    [TestCase("us_ssn", "536-90-4399", @"^666-\d\d-\d{4}$")]
    [TestCase("phone", "+1 415 863 2671", @"^\+1 \d{3} 555 01\d\d$")]
    [TestCase("phone", "(415) 863-2671", @"^\d{3}-555-01\d\d$")]
    [TestCase("phone", "+44 7911 123456", @"^\+44 \d{4} \d{6}$")]
    [TestCase("phone", "+33 6 12 34 56 78", @"^\+33 \d( \d\d){4}$")]
    [TestCase("phone", "+81 90 1234 5678", @"^\+1 \d{3}-555-01\d\d$")]
    [TestCase("ip_address", "81.2.69.142", @"^(192\.0\.2|198\.51\.100|203\.0\.113)\.\d+$")]
    [TestCase("ip_address", "2a02:8109::1", @"^2001:db8:[0-9a-f]+:[0-9a-f]+::[0-9a-f]+$")]
    [TestCase("mac", "3c:22:fb:12:34:56", @"^00:00:5E:00:53:[0-9A-F]{2}$")]
    [TestCase("person", "Maria Schmidt", @"^[A-Z][a-z]+ [A-Z][a-z]+$")]
    public void TryCreate_Value_HasTheForm(string entity, string value, string pattern)
    {
        for (var i = 0; i < 50; i++)
            Assert.That(SameFormatPseudonyms.TryCreate(entity, value)?.Text, Does.Match(pattern));
    }

    [TestCase("email", "ada@corp.example.com")]
    [TestCase("credit_card", "4111 1111 1111 1111")]
    [TestCase("credit_card", "378282246310005")]
    [TestCase("credit_card", "6011111111111117")]
    public void TryCreate_Value_IsOfTheSameEntity(string entity, string value)
    {
        var scanner = new TextScanner(EntityRecognizers.All);
        for (var i = 0; i < 50; i++)
        {
            var matches = new List<TextMatch>();
            scanner.Scan(SameFormatPseudonyms.TryCreate(entity, value)!.Value.Text, matches);
            Assert.That(matches.Select(match => match.Entity), Is.EqualTo([entity]));
        }
    }

    [TestCase("GB82WEST12345698765432")]
    [TestCase("DE89 3704 0044 0532 0130 00")]
    public void TryCreate_Iban_HasRightCheckDigits(string value)
    {
        var iban = SameFormatPseudonyms.TryCreate("iban", value)!.Value.Text.Replace(" ", "", StringComparison.Ordinal);
        var digits = string.Concat((iban[4..] + iban[..4]).Select(c => char.IsAsciiDigit(c) ? c.ToString() : (c - 'A' + 10).ToString(null, null)));

        Assert.That(System.Numerics.BigInteger.Parse(digits, null) % 97, Is.EqualTo(System.Numerics.BigInteger.One));
    }

    [TestCase("secret")]
    [TestCase("date_of_birth")]
    public void TryCreate_EntityWithoutSuchForm_IsNone(string entity) =>
        Assert.That(SameFormatPseudonyms.TryCreate(entity, "value"), Is.Null);
}
