using System.Text;
using AiApiGuard.Protocols;

namespace AiApiGuard.Tests.Protocols;

[TestFixture]
internal sealed class NameCaseTests
{
    [TestCase("""{"model":"allowed","Model":"other"}""")]
    [TestCase("""{"messages":[],"MESSAGES":[]}""")]
    [TestCase("""{"messages":[{"role":"system","content":"x","Role":"user"}]}""")]
    [TestCase("""{"model":"allowed","\u004dodel":"other"}""")]
    [TestCase("""{"tasks":1,"ta\u017fks":2}""", TestName = "RequireDistinct_LongS_IsTheSameAsS")]
    [TestCase("""{"tokens":1,"to\u212aens":2}""", TestName = "RequireDistinct_KelvinSign_IsTheSameAsK")]
    public void RequireDistinct_TwoSpellings_AreRejected(string body)
    {
        var rejection = Assert.Throws<AiGuardRequestException>(() => Require(body));
        Assert.That(rejection!.Denial.StatusCode, Is.EqualTo(400));
        Assert.That(rejection.Denial.Field, Is.Not.Empty);
    }

    [TestCase("""{"model":"a","models":"b","mode":"c"}""")]
    [TestCase("""{"tools":[{"function":{"parameters":{"properties":{"id":1,"ID":2}}}}]}""")]
    [TestCase("""[{"a":1,"A":2}]""")]
    [TestCase("{}")]
    public void RequireDistinct_OtherNames_AreAccepted(string body) => Assert.That(() => Require(body), Throws.Nothing);

    [Test]
    public void RequireDistinct_ManyProperties_FindsTheTwoSpellings()
    {
        var many = string.Join(',', Enumerable.Range(0, 5000).Select(i => $"\"p{i}\":1"));
        Assert.That(() => Require($"{{{many}}}"), Throws.Nothing);
        Assert.That(() => Require($"{{{many},\"P2500\":1}}"), Throws.TypeOf<AiGuardRequestException>());
    }

    private static void Require(string body)
    {
        using var payload = JsonPayload.ParseStrictly(Encoding.UTF8.GetBytes(body));
        NameCase.RequireDistinct(payload.Root);
    }
}
