using AiApiGuard.OAuth.Dpop;
using Microsoft.Extensions.Time.Testing;

namespace AiApiGuard.OAuth.Tests.Dpop;

internal sealed class DpopNonceTests
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(2);

    private readonly FakeTimeProvider _time = new();
    private readonly byte[] _key = DpopNonce.NewKey();

    [Test]
    public void IsValid_NonceOfAnotherInstanceWithTheKey_IsTrue()
    {
        var nonce = new DpopNonce(_key, Lifetime, _time).Current;

        Assert.That(new DpopNonce(_key, Lifetime, _time).IsValid(nonce, out var isCurrent), Is.True);
        Assert.That(isCurrent, Is.True);
        Assert.That(new DpopNonce(DpopNonce.NewKey(), Lifetime, _time).IsValid(nonce, out _), Is.False);
    }

    [Test]
    public void IsValid_LaterSlots_EndsAfterTheNext()
    {
        var nonces = new DpopNonce(_key, Lifetime, _time);
        var nonce = nonces.Current;

        _time.Advance(Lifetime);
        Assert.That((nonces.IsValid(nonce, out var isCurrent), isCurrent), Is.EqualTo((true, false)));
        _time.Advance(Lifetime);
        Assert.That(nonces.IsValid(nonce, out _), Is.False);
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("ａ")]
    public void IsValid_NoNonce_IsFalse(string? nonce) => Assert.That(new DpopNonce(_key, Lifetime, _time).IsValid(nonce, out _), Is.False);
}
