using System.Text;
using AiApiGuard.Inspection.Redaction;

namespace AiApiGuard.Tests.Inspection.Redaction;

internal sealed class PseudonymIndexTests
{
    private static readonly PseudonymIndex Index = new(
    [
        new("email", "ORIGINAL", new("<EMAIL_1>", PseudonymShape.Placeholder)),
        new("email", "TWELFTH", new("<EMAIL_12>", PseudonymShape.Placeholder)),
        new("email", "MAILBOX", new("robin.larkenby42@example.org", PseudonymShape.Address)),
        new("ip_address", "SERVER", new("203.0.113.7", PseudonymShape.Address)),
        new("credit_card", "CARD", new("4539 1488 0343 6467", PseudonymShape.Number)),
        new("phone", "RING", new("+44 7700 900123", PseudonymShape.Number)),
        new("person", "PERSON", new("Alex Bellwood", PseudonymShape.Name)),
        new("person", "SHORT", new("Bellwood", PseudonymShape.Name)),
    ]);

    // Each is found wherever the text is cut.
    [TestCase("<EMAIL_1>", "ORIGINAL")]
    [TestCase("Write to <EMAIL_1>, or <EMAIL_12>.", "Write to ORIGINAL, or TWELFTH.")]
    [TestCase("<email_1> < EMAIL_1 > <EMAIL 1> <Email-1>", "ORIGINAL ORIGINAL ORIGINAL ORIGINAL")]
    [TestCase("&lt;EMAIL_1&gt; \\<EMAIL\\_1\\> \\u003CEMAIL_1\\u003e %3CEMAIL_1%3E", "ORIGINAL ORIGINAL ORIGINAL ORIGINAL")]
    [TestCase("**<EMAIL_1>**'s EMAIL_1.", "**ORIGINAL**'s ORIGINAL.")]
    [TestCase("email_1 EMAIL_13 EMAIL_1_B <EMAIL_2> <EMAIL_>", "email_1 EMAIL_13 EMAIL_1_B <EMAIL_2> <EMAIL_>")]
    [TestCase("MY_EMAIL_1 xEMAIL_1", "MY_EMAIL_1 xEMAIL_1")]
    [TestCase("Robin.Larkenby42@Example.ORG!", "MAILBOX!")]
    [TestCase("robin.larkenby42%40example.org robin.larkenby42\\u0040example.org robin.larkenby42&#64;example.org", "MAILBOX MAILBOX MAILBOX")]
    [TestCase("robin.larkenby42@\nexample.org.\nNext", "MAILBOX.\nNext")]
    [TestCase("Mail robin.larkenby42@example.org. Or *robin.larkenby42@example.org*", "Mail MAILBOX. Or *MAILBOX*")]
    [TestCase("_robin.larkenby42@example.org_ robin\\.larkenby42@example\\.org", "_MAILBOX_ MAILBOX")]
    [TestCase("an robin.larkenby42@example.org-Adresse", "an MAILBOX-Adresse")]
    [TestCase("robin.larkenby42@example.org.uk and x.robin.larkenby42@example.org", "robin.larkenby42@example.org.uk and x.robin.larkenby42@example.org")]
    [TestCase("robin.larkenby42@example.or", "robin.larkenby42@example.or")]
    [TestCase("203.0.113.7 203.0.113.78 203.0.113.7:80", "SERVER 203.0.113.78 SERVER:80")]
    [TestCase("4539148803436467, 4539-1488-0343-6467, 4539 1488\n0343 6467, 4539.1488.0343.6467", "CARD, CARD, CARD, CARD")]
    [TestCase("45391488034364678 4539 1488 0343", "45391488034364678 4539 1488 0343")]
    [TestCase("卡号4539148803436467。", "卡号CARD。")]
    [TestCase("+447700900123 (+44 7700 900 123) +44-7700-900-123", "RING (RING) RING")]
    [TestCase("Alex Bellwood's ALEX BELLWOOD, Alex\nBellwood, Alex-Bellwood", "PERSON's PERSON, PERSON, PERSON")]
    [TestCase("**Alex** **Bellwood** for Alex Bellwoods, s Alexem, Alex Bellwoodem", "**PERSON** for PERSONs, s Alexem, PERSONem")]
    [TestCase("Herr Bellwood, Bellwoodian, Alexandra Bellwood", "Herr SHORT, Bellwoodian, Alexandra SHORT")]
    [TestCase("{\\\"to\\\":\\\"Alex\\nBellwood\\\"}", "{\\\"to\\\":\\\"PERSON\\\"}")]
    public void Find_Spelling_IsRestoredAtEveryCut(string text, string expected)
    {
        Assert.That(Restore(text, text.Length), Is.EqualTo(expected));
        for (var cut = 1; cut < text.Length; cut++)
            Assert.That(Restore(text, cut), Is.EqualTo(expected), $"cut at {cut}");
    }

    [Test]
    public void Find_Prose_HoldsNothingThatCannotBecomeOne()
    {
        const string Prose = "The quick brown fox jumps over the lazy dog, and 12 others look on";

        Assert.That(Index.Find(Prose, 0, Prose.Length, isFinal: false), Is.Null);
    }

    private static string Restore(string text, int cut)
    {
        var result = new StringBuilder();
        var position = Restore(text[..cut], 0, cut == text.Length, result);
        Restore(text, position, true, result);
        return result.ToString();
    }

    private static int Restore(string text, int position, bool isFinal, StringBuilder result)
    {
        while (Index.Find(text, position, text.Length, isFinal) is { } match)
        {
            result.Append(text, position, match.Start - position);
            if (match.Entry is null)
                return match.Start;
            result.Append(match.Entry.Original);
            position = match.End;
        }

        result.Append(text, position, text.Length - position);
        return text.Length;
    }
}
