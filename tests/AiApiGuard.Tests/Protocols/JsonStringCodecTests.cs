using System.Text;
using System.Text.Json;
using AiApiGuard.Protocols;

namespace AiApiGuard.Tests.Protocols;

[TestFixture]
internal sealed class JsonStringCodecTests
{
    [Test]
    public void Encode_EveryCodeUnit_DecodesToItself()
    {
        for (var first = 0; first <= char.MaxValue; first++)
        {
            var text = $"a{(char)first}b";
            Assert.That(Decode(JsonStringCodec.Encode(text)), Is.EqualTo(text), $"U+{first:X4}");
        }
    }

    [TestCase("\ud83d\ude00 \ud83d x \ude00\ud83d", TestName = "Encode_LoneSurrogates_StayWhereTheyAre")]
    [TestCase("", TestName = "Encode_Empty_IsEmpty")]
    [TestCase("</script>\"\\\u2028", TestName = "Encode_Markup_IsEscaped")]
    public void Encode_Text_DecodesToItself(string text)
    {
        var token = JsonStringCodec.Encode(text);
        Assert.That(Decode(token), Is.EqualTo(text));
        Assert.That(Encoding.UTF8.GetString(token), Does.Not.Contain("<").And.Not.Contain("\u2028"));
        Assert.That(() => JsonDocument.Parse(token), Throws.Nothing);
    }

    [TestCase("""
        "\u0041\n\r\t\b\f\/\\\"\u00e9é"
        """, "A\n\r\t\b\f/\\\"éé")]
    public void Decode_EveryEscape_IsUnderstood(string token, string expected) =>
        Assert.That(Decode(Encoding.UTF8.GetBytes(token)), Is.EqualTo(expected));

    [TestCase(new byte[] { 0x22, 0x61, 0xFF, 0x62, 0x22 }, "a\uFFFDb")]
    [TestCase(new byte[] { 0x22, 0xC3, 0x5C, 0x6E, 0xA9, 0x22 }, "\uFFFD\n\uFFFD")]
    public void Decode_InvalidUtf8_BecomesReplacementCharacters(byte[] token, string expected) =>
        Assert.That(Decode(token), Is.EqualTo(expected));

    private static string Decode(byte[] token)
    {
        var characters = new char[token.Length];
        return new string(characters, 0, JsonStringCodec.Decode(token, characters));
    }
}
