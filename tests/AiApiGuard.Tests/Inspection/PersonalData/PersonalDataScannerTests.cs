using AiApiGuard.Inspection.PersonalData;
using AiApiGuard.Inspection.Text;
using AiApiGuard.Tests.Inspection.Text;

namespace AiApiGuard.Tests.Inspection.PersonalData;

internal sealed class PersonalDataScannerTests
{
    private static readonly TextScanner Scanner = new(PersonalDataRecognizers.All);

    [TestCase("ada@example.com", "ada@example.com")]
    [TestCase("Write to ada.lovelace+news@mail.example.co.uk.", "ada.lovelace+news@mail.example.co.uk")]
    [TestCase("<ada_1%x@example.org>,", "ada_1%x@example.org")]
    [TestCase("see...ada@example.com...", "ada@example.com")]
    [TestCase("邮箱是ada@example.com请联系", "ada@example.com")]
    [TestCase("jörg@müller.example.de", "jörg@müller.example.de")]
    [TestCase("user@xn--80ak6aa92e.com", "user@xn--80ak6aa92e.com")]
    [TestCase("a@xn--d1acufc.xn--p1ai", "a@xn--d1acufc.xn--p1ai")]
    [TestCase("ada@example.com-", "ada@example.com")]
    [TestCase("4111111111111111@example.com", "4111111111111111@example.com")]
    [TestCase("555-123-4567@example.com", "555-123-4567@example.com")]
    public void Scan_EmailAddress_IsFound(string text, string expected) =>
        AssertFound(text, TextEntities.Email, expected);

    [TestCase("info@example.")]
    [TestCase("info@example")]
    [TestCase("@example.com")]
    [TestCase("npm i @types/node@22.1.0")]
    [TestCase("icon@2x.png")]
    [TestCase("git@github.com:owner/name.git")]
    [TestCase("ada.@example.com")]
    [TestCase("ada@-example.com")]
    [TestCase("a@@b.com")]
    public void Scan_NoEmailAddress_FindsNothing(string text) => AssertNothing(text);

    [TestCase("+1 617 541 0432")]
    [TestCase("+1-408-555-1234")]
    [TestCase("+49 (0)30 2834476")]
    [TestCase("+44 20 7946 0671")]
    [TestCase("+55 (41) 98884-0860")]
    [TestCase("+447700677662")]
    [TestCase("+33 3 57 01 87 63")]
    [TestCase("(206) 912-3626")]
    [TestCase("(206)912-3626")]
    [TestCase("312.201.6649")]
    [TestCase("206-660-0198")]
    [TestCase("0161 496 0818")]
    [TestCase("06.79.45.12.58")]
    [TestCase("089/3374980")]
    [TestCase("090-2897-6535")]
    [TestCase("001-755-329-4431")]
    [TestCase("166-684-7899x91144")]
    public void Scan_PhoneNumberByItsShape_IsFound(string number)
    {
        AssertFound(number, TextEntities.Phone, number);
        AssertFound($"Ring {number}, please", TextEntities.Phone, number);
        AssertFound($"({number})", TextEntities.Phone, number);
        AssertFound($"请{number}。", TextEntities.Phone, number);
    }

    [TestCase("call 785 8949 now", "785 8949")]
    [TestCase("phone: 9498777106", "9498777106")]
    [TestCase("客户的手机号是13212111646", "13212111646")]
    [TestCase("M. Muller est joignable au 0323834176 ou", "0323834176")]
    [TestCase("telefon 696-069-826", "696-069-826")]
    [TestCase("61 51 81 78 office", "61 51 81 78")]
    public void Scan_PhoneNumberByItsContext_IsFound(string text, string expected) =>
        AssertFound(text, TextEntities.Phone, expected);

    [TestCase("order #97691189033")]
    [TestCase("ISBN 978-3-16-148410-0")]
    [TestCase("ISSN 5940-1460, arXiv:3543.72238, DOI 10.5014/planner.3233.08496")]
    [TestCase("on 2024-05-17 and 17.05.2024 at 12:30:45")]
    [TestCase("call me on 17.05.2024")]
    [TestCase("255,084,182 or 255 084 182")]
    [TestCase("3.14159265358979")]
    [TestCase("snowflake=334751884783023324")]
    [TestCase("C(66,3) = 35561842")]
    [TestCase("x+12345678901")]
    [TestCase("+99999999999")]
    [TestCase("253b3c53-8082-4835-b21d-eac4f1084c1e")]
    [TestCase("CAS 57642-98-6, part K7-9569-824")]
    [TestCase("chapters 6-14, pages 154-732")]
    [TestCase("hotel 1234567")]
    [TestCase("1 58 07 67 399 116 09")]
    public void Scan_NoPhoneNumber_FindsNothing(string text) => AssertNothing(text);

    [TestCase("521-44-9382", "521-44-9382")]
    [TestCase("(521-44-9382).", "521-44-9382")]
    [TestCase("SSN 521 44 9382", "521 44 9382")]
    [TestCase("ssn=521449382", "521449382")]
    [TestCase("her Social Security number is 123-45-6789", "123-45-6789")]
    [TestCase("社会保障号码521-44-9382", "521-44-9382")]
    public void Scan_SocialSecurityNumber_IsFound(string text, string expected) =>
        AssertFound(text, TextEntities.UsSsn, expected);

    [TestCase("000-44-9382")]
    [TestCase("666-44-9382")]
    [TestCase("900-44-9382")]
    [TestCase("521-00-9382")]
    [TestCase("521-44-0000")]
    [TestCase("521-44-93821")]
    [TestCase("1521-44-9382")]
    [TestCase("521-44 9382")]
    [TestCase("521-44-9382x")]
    [TestCase("521-44-9382.5")]
    [TestCase("521449382")]
    [TestCase("078-05-1120")]
    [TestCase("123 - 45 - 6789")]
    public void Scan_NoSocialSecurityNumber_FindsNothing(string text) => AssertNothing(text);

    [TestCase("4111111111111111")]
    [TestCase("4111 1111 1111 1111")]
    [TestCase("4111-1111-1111-1111")]
    [TestCase("4111.1111.1111.1111")]
    [TestCase("4111 1111-1111.1111")]
    [TestCase("4111\u00A01111\u00A01111\u00A01111")]
    [TestCase("4111\u20091111\u20091111\u20091111")]
    [TestCase("5555555555554444")]
    [TestCase("2223003122003222")]
    [TestCase("378282246310005")]
    [TestCase("3782 822463 10005")]
    [TestCase("30569309025904")]
    [TestCase("6011111111111117")]
    [TestCase("3530111333300000")]
    [TestCase("6200000000000005")]
    [TestCase("6759649826438453")]
    public void Scan_CardNumber_IsFound(string number)
    {
        AssertFound(number, TextEntities.CreditCard, number);
        AssertFound($"卡号{number}的", TextEntities.CreditCard, number);
        AssertFound($"カード{number}です", TextEntities.CreditCard, number);
        AssertFound($"pay with {number} 12/27.", TextEntities.CreditCard, number);
        AssertFound($"{number}.", TextEntities.CreditCard, number);
    }

    [TestCase("4111111111111112")]
    [TestCase("41111111111111111")]
    [TestCase("a4111111111111111")]
    [TestCase("0.4111111111111111")]
    [TestCase("4111111111111111.25")]
    [TestCase("1748503543012")]
    [TestCase("reference 4111111111111111")]
    [TestCase("411111111111111")]
    public void Scan_NoCardNumber_FindsNothing(string text) => AssertNothing(text);

    [TestCase("DE89370400440532013000")]
    [TestCase("DE89 3704 0044 0532 0130 00")]
    [TestCase("DE89-3704-0044-0532-0130-00")]
    [TestCase("GB29NWBK60161331926819")]
    [TestCase("gb29nwbk60161331926819")]
    [TestCase("FR14 2004 1010 0505 0001 3M02 606")]
    [TestCase("NO93 8601 1117 947")]
    [TestCase("MT84MALT011000012345MTLCAST001S")]
    public void Scan_Iban_IsFound(string number)
    {
        AssertFound(number, TextEntities.Iban, number);
        AssertFound($"IBAN:{number}, BIC", TextEntities.Iban, number);
        AssertFound($"口座{number}へ", TextEntities.Iban, number);
    }

    [TestCase("DE89370400440532013001")]
    [TestCase("DE8937040044053201300")]
    [TestCase("DE893704004405320130000")]
    [TestCase("XDE89370400440532013000")]
    [TestCase("ZZ89370400440532013000")]
    public void Scan_NoIban_FindsNothing(string text) => AssertNothing(text);

    [TestCase("192.168.0.1", "192.168.0.1")]
    [TestCase("from 203.0.113.101:8080.", "203.0.113.101")]
    [TestCase("10.0.0.0/8", "10.0.0.0/8")]
    [TestCase("http://10.0.0.1/x", "10.0.0.1")]
    [TestCase("地址192.168.0.1。", "192.168.0.1")]
    [TestCase("2001:db8::1", "2001:db8::1")]
    [TestCase("[2001:db8::1]:8080", "2001:db8::1")]
    [TestCase("fe80::1%eth0", "fe80::1%eth0")]
    [TestCase("684D:1111:222:3333:4444:5555:6:77", "684D:1111:222:3333:4444:5555:6:77")]
    [TestCase("::ffff:192.0.2.1", "::ffff:192.0.2.1")]
    [TestCase("my ip: ::1", "::1")]
    [TestCase("2001:db8::/32.", "2001:db8::/32")]
    public void Scan_IpAddress_IsFound(string text, string expected) =>
        AssertFound(text, TextEntities.IpAddress, expected);

    [TestCase("256.1.1.1")]
    [TestCase("1.2.3")]
    [TestCase("1.2.3.4.5")]
    [TestCase("01.2.3.4")]
    [TestCase("v1.2.3.4")]
    [TestCase("version 1.2.3.4")]
    [TestCase("Chrome/120.0.0.0")]
    [TestCase("std::cout << Bad::cafe")]
    [TestCase("12:34:56")]
    [TestCase("items[::2] and items[100::2]")]
    [TestCase(":::")]
    [TestCase("2001::db8::1")]
    [TestCase("12345:db8::1")]
    [TestCase("fe80::1text")]
    public void Scan_NoIpAddress_FindsNothing(string text) => AssertNothing(text);

    [Test]
    public void Scan_SeveralValues_FindsAllInOrder()
    {
        var text = "ada@example.com,+1 617 541 0432;4111111111111111 DE89370400440532013000 192.168.0.1";

        var matches = StreamedScan.Whole(Scanner, text);

        Assert.That(matches.Select(match => match.Entity), Is.EqualTo(["email", "phone", "credit_card", "iban", "ip_address"]));
    }

    [Test]
    public void Scan_KindNotAsked_IsNotFound()
    {
        var scanner = new TextScanner(PersonalDataRecognizers.All, [TextEntities.Email]);

        var matches = StreamedScan.Whole(scanner, "ada@example.com 4111111111111111 192.168.0.1");

        Assert.That(matches.Select(match => match.Entity), Is.EqualTo(["email"]));
    }

    [Test]
    public void Scan_Replacements_AreNotFoundAgain() =>
        AssertNothing("[EMAIL] [PHONE] [US_SSN] [CREDIT_CARD] [IBAN] [IP_ADDRESS] [SECRET]");

    private static void AssertFound(string text, string entity, string expected)
    {
        var matches = StreamedScan.Whole(Scanner, text);
        Assert.That(
            matches.Select(match => (match.Entity, text.Substring(match.Start, match.Length))),
            Is.EqualTo([(entity, expected)]),
            text);
    }

    private static void AssertNothing(string text) => Assert.That(StreamedScan.Whole(Scanner, text), Is.Empty, text);
}
