using AiApiGuard.Identity.Certificates;

namespace AiApiGuard.Tests.Identity.Certificates;

public sealed class CertificateNameFormsTests
{
    [TestCase("spiffe://acme.example/agent", ClientCertificateIdentity.Uri, "spiffe://acme.example/agent")]
    [TestCase("urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6", ClientCertificateIdentity.Uri, "urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6")]
    [TestCase("Agent.Acme.example", ClientCertificateIdentity.DnsName, "agent.acme.example")]
    [TestCase("xn--gent-5cd.example", ClientCertificateIdentity.DnsName, "xn--gent-5cd.example")]
    [TestCase("Bot@Acme.example", ClientCertificateIdentity.Email, "Bot@acme.example")]
    public void TryReadAny_NameOfOneCaller_IsOfTheKindItsFormTells(string text, object kind, string value)
    {
        Assert.That(CertificateNameForms.TryReadAny(text, out var name), Is.True);
        Assert.That((object)name.Kind, Is.EqualTo(kind));
        Assert.That(name.Value, Is.EqualTo(value));
    }

    [TestCase("")]
    [TestCase("*.acme.example")]
    [TestCase("*")]
    [TestCase("acme..example")]
    [TestCase("acme.example.")]
    [TestCase(".acme.example")]
    [TestCase("-acme.example")]
    [TestCase("acme.example\0.evil.example")]
    [TestCase("acme example")]
    [TestCase("acme.example\n")]
    [TestCase("\u0430cme.example")]
    [TestCase("acme\uff0eexample")]
    [TestCase("acme.example/path")]
    [TestCase("dns:acme.example")]
    [TestCase("key:0LrHfFoGliYh")]
    [TestCase("sha256:00")]
    [TestCase("spiffe:///agent")]
    [TestCase("spiffe:/acme/agent")]
    [TestCase("://acme/agent")]
    [TestCase("1spiffe://acme/agent")]
    [TestCase("spiffe://acme/agent\0")]
    [TestCase("spiffe://acme/agent\u202e")]
    [TestCase("spiffe://acme/\u0430gent")]
    [TestCase("spiffe://acme/agent admin")]
    [TestCase("spiffe://acme/agent\\admin")]
    [TestCase("urn:")]
    [TestCase("@acme.example")]
    [TestCase("bot@")]
    [TestCase("bot@acme@evil.example")]
    [TestCase("bot bot@acme.example")]
    [TestCase("\"bot\"@acme.example")]
    [TestCase("bot@*.example")]
    [TestCase("bot\0@acme.example")]
    public void TryReadAny_WhatCannotIdentifyOneCaller_IsRefused(string text) =>
        Assert.That(CertificateNameForms.TryReadAny(text, out _), Is.False);

    [Test]
    public void TryReadAny_OverLongNames_AreRefused()
    {
        foreach (var text in new[] { "spiffe://acme/" + new string('a', 2048), new string('a', 64) + ".example", Repeat("a.", 127) + "a", new string('a', 65) + "@acme.example" })
            Assert.That(CertificateNameForms.TryReadAny(text, out _), Is.False, text[..20]);
        Assert.That(CertificateNameForms.TryReadAny("spiffe://acme/" + new string('a', 2034), out _), Is.True);

        static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));
    }

    [TestCase("AA:BB", false)]
    [TestCase("5F2B5C2B5D7D0B4DFA0E0B0A0F0C0D0E0F0A0B0C", false)]
    [TestCase("zz0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f", false)]
    [TestCase("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f", true)]
    [TestCase("00:01:02:03:04:05:06:07:08:09:0A:0B:0C:0D:0E:0F:10:11:12:13:14:15:16:17:18:19:1A:1B:1C:1D:1E:1F", true)]
    public void TryReadThumbprint_OnlySha256_IsOne(string text, bool isOne)
    {
        Assert.That(CertificateNameForms.TryReadThumbprint(text, out var thumbprint), Is.EqualTo(isOne));
        Assert.That(thumbprint, isOne ? Is.EqualTo("000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F") : Is.Null);
    }
}
