using AiApiGuard.Identity.Certificates;

namespace AiApiGuard.Tests.Identity.Certificates;

public sealed class ClientCertificateCacheTests
{
    private static readonly DateTimeOffset Now = CertificateServices.Now;
    private static readonly ValidatedClientCertificate Accepted = new(ClientCertificateRejection.None, [], DateTimeOffset.MaxValue);
    private static readonly ValidatedClientCertificate Rejected = ValidatedClientCertificate.Rejected(ClientCertificateRejection.Untrusted);

    [Test]
    public void TryGet_AfterTheLifetime_HasNothing()
    {
        var cache = new ClientCertificateCache(16, TimeSpan.FromMinutes(2));
        cache.Add("a", Accepted, Now);
        Assert.That(cache.TryGet("a", Now.AddMinutes(2).AddTicks(-1), out _), Is.True);
        Assert.That(cache.TryGet("a", Now.AddMinutes(2), out _), Is.False);
        Assert.That(cache.TryGet("a", Now.AddTicks(-1), out _), Is.False);
    }

    [Test]
    public void TryGet_AfterTheEndOfTheChain_HasNothing()
    {
        var cache = new ClientCertificateCache(16, TimeSpan.FromMinutes(2));
        cache.Add("a", Accepted with { UsableUntil = Now.AddSeconds(5) }, Now);
        Assert.That(cache.TryGet("a", Now.AddSeconds(4), out _), Is.True);
        Assert.That(cache.TryGet("a", Now.AddSeconds(5), out _), Is.False);
    }

    [TestCase(ClientCertificateRejection.RevocationUnknown)]
    [TestCase(ClientCertificateRejection.ChainNotTimeValid)]
    public void Add_WhatMayBeOtherwiseTheNextMoment_IsNotKept(object rejection)
    {
        var cache = new ClientCertificateCache(16, TimeSpan.FromMinutes(2));
        cache.Add("a", ValidatedClientCertificate.Rejected((ClientCertificateRejection)rejection), Now);
        Assert.That(cache.Count, Is.Zero);
    }

    [Test]
    public void Add_NoLifetime_KeepsNothing()
    {
        var cache = new ClientCertificateCache(16, TimeSpan.Zero);
        cache.Add("a", Accepted, Now);
        Assert.That(cache.Count, Is.Zero);
    }

    [Test]
    public void Add_ManyStrangers_KeepsTheBoundAndTheCallers()
    {
        const int Capacity = 64;
        var cache = new ClientCertificateCache(Capacity, TimeSpan.FromMinutes(2));
        cache.Add("caller", Accepted, Now);
        for (var i = 0; i < 10_000; i++)
        {
            cache.Add($"stranger {i}", Rejected, Now);
            Assert.That(cache.Count, Is.LessThanOrEqualTo(Capacity));
        }

        Assert.That(cache.TryGet("caller", Now, out _), Is.True);
    }

    [Test]
    public void Add_ManyCallers_KeepsThoseInUse()
    {
        const int Capacity = 64;
        var cache = new ClientCertificateCache(Capacity, TimeSpan.FromMinutes(2));
        cache.Add("busy", Accepted, Now);
        for (var i = 0; i < 1000; i++)
        {
            cache.Add($"caller {i}", Accepted, Now);
            Assert.That(cache.TryGet("busy", Now, out _), Is.True);
            Assert.That(cache.Count, Is.LessThanOrEqualTo(Capacity));
        }
    }
}
