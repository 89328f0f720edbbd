using AiApiGuard.OAuth.Revocation;
using Microsoft.Extensions.Time.Testing;

namespace AiApiGuard.OAuth.Tests.Revocation;

internal sealed class TokenRevocationTests
{
    private readonly FakeTimeProvider _time = new();

    private DateTimeOffset Later => _time.GetUtcNow().AddMinutes(5);

    [Test]
    public void IsRevoked_TokenWrittenDifferently_IsTheSame()
    {
        // The last character of a signature has bits that no decoder reads, and some signatures can be negated.
        var revocation = new TokenRevocation(_time);
        revocation.RevokeToken("header.claims.signaturA", Later);

        Assert.That(revocation.IsRevoked("header.claims.signaturB", null, null, null), Is.True);
        Assert.That(revocation.IsRevoked("header.other.signaturA", null, null, null), Is.False);
        Assert.That(revocation.IsRevoked("opaque", null, null, null), Is.False);
    }

    [Test]
    public void IsRevoked_ByIdentifier_UntilItIsOver()
    {
        var revocation = new TokenRevocation(_time);
        revocation.RevokeTokenId("one", Later);

        Assert.That((revocation.IsRevoked("t", "one", null, null), revocation.IsRevoked("t", "two", null, null)), Is.EqualTo((true, false)));
        _time.Advance(TimeSpan.FromMinutes(5));
        Assert.That(revocation.IsRevoked("t", "one", null, null), Is.False);
    }

    [Test]
    public void IsRevoked_BySubject_CountsTokensIssuedSoFar()
    {
        var revocation = new TokenRevocation(_time);
        var now = _time.GetUtcNow();
        revocation.RevokeSubject("alice", Later);

        Assert.That(revocation.IsRevoked("t", null, "alice", now), Is.True);
        Assert.That(revocation.IsRevoked("t", null, "alice", null), Is.True);
        Assert.That(revocation.IsRevoked("t", null, "alice", now.AddSeconds(1)), Is.False);
        Assert.That(revocation.IsRevoked("t", null, "bob", now), Is.False);
    }

    [Test]
    public void Revoke_NoMoreRoom_SaysSo()
    {
        var revocation = new TokenRevocation(_time, capacity: 1);

        Assert.That((revocation.RevokeTokenId("one", Later), revocation.RevokeTokenId("two", Later)), Is.EqualTo((true, false)));
        Assert.That(revocation.IsRevoked("t", "one", null, null), Is.True);
    }
}
