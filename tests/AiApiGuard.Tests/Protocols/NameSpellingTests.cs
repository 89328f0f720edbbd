using System.Text.Json;
using AiApiGuard.Protocols;

namespace AiApiGuard.Tests.Protocols;

[TestFixture]
internal sealed class NameSpellingTests
{
    private static readonly NameSpelling Spelling = new("model", "messages", "keep_alive");

    [TestCase("""{"model":"a","messages":[],"other":1,"modell":2,"mode":3}""")]
    [TestCase("""{"\u006dodel":"a"}""")]
    [TestCase("{}")]
    public void Require_KnownAndForeignNames_Pass(string json) => Assert.That(() => Require(json), Throws.Nothing);

    [TestCase("""{"Model":"a"}""", "model")]
    [TestCase("""{"model":"a","MODEL":"b"}""", "model")]
    [TestCase("""{"\u004dodel":"a"}""", "model")]
    [TestCase("""{"me\u017fsages":[]}""", "messages")]
    [TestCase("""{"meſsages":[]}""", "messages")]
    [TestCase("""{"\u212aeep_alive":[]}""", "keep_alive")]
    public void Require_KnownNameInOtherSpelling_IsRefused(string json, string field) => RequestReading.AssertRejected(() => Require(json), field);

    [Test]
    public void Require_LongForeignName_IsNotRead() => Assert.That(() => Require($$"""{"{{new string('M', 100_000)}}":1}"""), Throws.Nothing);

    private static void Require(string json)
    {
        using var document = JsonDocument.Parse(json);
        Spelling.Require(document.RootElement, string.Empty);
    }
}
