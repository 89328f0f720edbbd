using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AiApiGuard.TestUtilities.Certificates;

/// <summary>Is a certificate authority of a test's own: a root, or one below it.</summary>
public sealed class TestAuthority : IDisposable
{
    private readonly DateTimeOffset _now;

    private TestAuthority(X509Certificate2 certificate, DateTimeOffset now)
    {
        Certificate = certificate;
        _now = now;
    }

    public X509Certificate2 Certificate { get; }

    public string Thumbprint => Certificate.GetCertHashString(HashAlgorithmName.SHA256);

    /// <summary>Creates a root.</summary>
    public static TestAuthority CreateRoot(DateTimeOffset now, string name = "CN=Root, O=Acme", int keySize = 256)
    {
        using var key = CreateKey(keySize);
        var order = new CertificateOrder { Subject = new(name), IsAuthority = true, Uris = [], Purposes = [] };
        return new(CreateRequest(order, key).CreateSelfSigned(now.AddYears(-1), now.AddYears(10)), now);
    }

    public static X509Certificate2 SelfSign(DateTimeOffset now, CertificateOrder order)
    {
        using var key = CreateKey(order.KeySize);
        return CreateRequest(order, key).CreateSelfSigned(order.NotBefore ?? now.AddDays(-1), order.NotAfter ?? now.AddDays(30));
    }

    public TestAuthority CreateIntermediate(string name = "CN=Intermediate, O=Acme", CertificateOrder? order = null) => new(
        Issue((order ?? new CertificateOrder { Purposes = [] }) with { Subject = new(name), IsAuthority = true, Uris = [] }),
        _now);

    /// <summary>Issues a certificate, with its private key.</summary>
    public X509Certificate2 Issue(CertificateOrder? order = null, X509SignatureGenerator? signature = null)
    {
        order ??= new CertificateOrder();
        using var key = CreateKey(order.KeySize);
        var request = CreateRequest(order, key);
        using var issued = request.Create(
            Certificate.SubjectName,
            signature ?? CreateGenerator(),
            order.NotBefore ?? _now.AddDays(-1),
            order.NotAfter ?? _now.AddDays(30),
            RandomNumberGenerator.GetBytes(12).Prepend((byte)1).ToArray());
        return key is RSA rsa ? issued.CopyWithPrivateKey(rsa) : issued.CopyWithPrivateKey((ECDsa)key);
    }

    /// <summary>Writes the list of what this authority revoked.</summary>
    public byte[] WriteRevocationList(params X509Certificate2[] revoked)
    {
        var list = new CertificateRevocationListBuilder();
        foreach (var certificate in revoked)
            list.AddEntry(certificate, _now.AddHours(-1));
        return list.Build(Certificate, 1, _now.AddDays(7), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1, _now.AddHours(-1));
    }

    public void Dispose() => Certificate.Dispose();

    private static AsymmetricAlgorithm CreateKey(int size) => size > 600
        ? RSA.Create(size)
        : ECDsa.Create(size switch { 256 => ECCurve.NamedCurves.nistP256, 384 => ECCurve.NamedCurves.nistP384, _ => ECCurve.CreateFromFriendlyName("secp224r1") });

    private static CertificateRequest CreateRequest(CertificateOrder order, AsymmetricAlgorithm key)
    {
        var request = key is RSA rsa
            ? new CertificateRequest(order.Subject, rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            : new CertificateRequest(order.Subject, (ECDsa)key, HashAlgorithmName.SHA256);
        var extensions = request.CertificateExtensions;
        if (order.IsAuthority)
            extensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var usage = order.KeyUsage ?? (order.IsAuthority ? X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign : X509KeyUsageFlags.DigitalSignature);
        extensions.Add(new X509KeyUsageExtension(usage, true));
        if (order.Purposes.Count > 0)
            extensions.Add(new X509EnhancedKeyUsageExtension([.. order.Purposes.Select(oid => new Oid(oid))], false));
        if (order.Uris.Count + order.DnsNames.Count + order.Emails.Count > 0)
            extensions.Add(CreateNames(order));
        if (order.RevocationList is { } list)
            extensions.Add(CertificateRevocationListBuilder.BuildCrlDistributionPointExtension([list]));
        extensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        foreach (var extension in order.Extensions)
            extensions.Add(extension);
        return request;
    }

    private static X509Extension CreateNames(CertificateOrder order)
    {
        var names = new SubjectAlternativeNameBuilder();
        foreach (var uri in order.Uris)
            names.AddUri(new Uri(uri));
        foreach (var name in order.DnsNames)
            names.AddDnsName(name);
        foreach (var email in order.Emails)
            names.AddEmailAddress(email);
        return names.Build();
    }

    private X509SignatureGenerator CreateGenerator() => Certificate.GetECDsaPrivateKey() is { } key
        ? X509SignatureGenerator.CreateForECDsa(key)
        : X509SignatureGenerator.CreateForRSA(Certificate.GetRSAPrivateKey()!, RSASignaturePadding.Pkcs1);
}
