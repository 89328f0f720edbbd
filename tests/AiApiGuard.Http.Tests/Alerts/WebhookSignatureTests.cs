using System.Text;
using Microsoft.Extensions.Time.Testing;

namespace AiApiGuard.Http.Tests.Alerts;

internal sealed class WebhookSignatureTests
{
    private const string Secret = "whsec-0123456789abcdef";

    // Computed apart: printf '1767225600.{"a":1}' | openssl dgst -sha256 -hmac whsec-0123456789abcdef
    private const string Known = "405d1c8c207816620fbb90bfde510cf98c4f77efe03e10a92b11e488d62b64cb";

    private static readonly byte[] Body = Encoding.UTF8.GetBytes("""{"a":1}""");
    private static readonly DateTimeOffset SentAt = DateTimeOffset.FromUnixTimeSeconds(1767225600);

    [Test]
    public void Create_KnownBody_IsAsComputedElsewhere() =>
        Assert.That(AiGuardWebhookSignature.Create(SentAt, Body, [Secret]), Is.EqualTo($"t=1767225600,v1={Known}"));

    [TestCase($"t=1767225600,v1={Known}")]
    [TestCase($"v1={Known},t=1767225600")]
    [TestCase($"t=1767225600, v0=zz, v1=0000000000000000000000000000000000000000000000000000000000000000, v1={Known}")]
    public void Verify_RightHeader_IsTrue(string header) => Assert.That(Verify(header), Is.True);

    [TestCase(null)]
    [TestCase("")]
    [TestCase("t=1767225600")]
    [TestCase($"v1={Known}")]
    [TestCase($"t=1767225601,v1={Known}")]
    [TestCase($"t=1767225600,t=1767225600,v1={Known}")]
    [TestCase($"t=-1,v1={Known}")]
    [TestCase($"t=99999999999999999999999,v1={Known}")]
    [TestCase($"t=1767225600,v1={Known}00")]
    [TestCase($"t=1767225600,v0={Known}")]
    [TestCase("t=1767225600,v1=")]
    public void Verify_OtherHeader_IsFalse(string? header) => Assert.That(Verify(header), Is.False);

    [Test]
    public void Verify_HugeHeader_IsFalse() => Assert.That(Verify($"t=1767225600,v1={Known}," + new string('x', 100_000)), Is.False);

    [Test]
    public void Verify_ChangedBodyOrOtherSecret_IsFalse()
    {
        var time = new FakeTimeProvider(SentAt);
        Assert.That(AiGuardWebhookSignature.Verify($"t=1767225600,v1={Known}", "{\"a\":2}"u8, Secret, time), Is.False);
        Assert.That(AiGuardWebhookSignature.Verify($"t=1767225600,v1={Known}", Body, Secret + "x", time), Is.False);
    }

    [TestCase(-300, true)]
    [TestCase(-301, false)]
    [TestCase(300, true)]
    [TestCase(301, false)]
    public void Verify_OtherTime_IsTrueWithinFiveMinutes(int seconds, bool expected) => Assert.That(
        AiGuardWebhookSignature.Verify($"t=1767225600,v1={Known}", Body, Secret, At(SentAt.AddSeconds(seconds))), Is.EqualTo(expected));

    private static bool Verify(string? header) => AiGuardWebhookSignature.Verify(header, Body, Secret, At(SentAt));

    private static FakeTimeProvider At(DateTimeOffset now) => new(now);
}
