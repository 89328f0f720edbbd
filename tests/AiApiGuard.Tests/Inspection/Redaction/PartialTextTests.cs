using AiApiGuard.Inspection.Redaction;

namespace AiApiGuard.Tests.Inspection.Redaction;

internal sealed class PartialTextTests
{
    [TestCase("email", "jane.doe@example.org", "j***@example.org")]
    [TestCase("credit_card", "4111 1111 1111 1111", "****1111")]
    [TestCase("iban", "DE89 3704 0044 0532 0130 00", "****3000")]
    [TestCase("phone", "+1 (415) 555-0132", "****0132")]
    [TestCase("bank_account", "12345", "****")]
    [TestCase("ip_address", "192.168.17.4", "192.168.*.*")]
    [TestCase("ip_address", "2001:db8::1", "2001:db8:****")]
    [TestCase("url", "postgres://ada:hunter2@db.example.org/x", "postgres://****@db.example.org/x")]
    [TestCase("person", "Ada Lovelace", "A*** L***")]
    [TestCase("date_of_birth", "12.03.1984", "****1984")]
    [TestCase("date_of_birth", "1.3.84", "****")]
    [TestCase("password", "correct horse battery", "****")]
    [TestCase("secret", "abcd0123456789abcdef", "abcd****")]
    [TestCase("secret", "abcd0123", "****")]
    public void Of_Value_ShowsLittle(string entity, string value, string expected) =>
        Assert.That(PartialText.Of(entity, value), Is.EqualTo(expected));
}
