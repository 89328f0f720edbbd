using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AiApiGuard.OAuth.Tests.Hosting;

/// <summary>Makes certificates that nobody vouches for.</summary>
internal static class TestCertificates
{
    public static X509Certificate2 Server { get; } = Create("localhost");

    public static X509Certificate2 Create(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }
}
