using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ChatApi.Authentication;

/// <summary>Is a certificate authority for an afternoon: a server certificate, a client certificate, and the files that curl wants.</summary>
internal sealed class DemoAuthority : IDisposable
{
    public const string ClientName = "spiffe://example.org/demo";

    private readonly DateTimeOffset _from = TimeProvider.System.GetUtcNow().AddMinutes(-5);

    public DemoAuthority()
    {
        Folder = Directory.CreateTempSubdirectory("chatapi-").FullName;
        Root = CreateRoot();
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        names.AddDnsName("localhost");
        using var server = Issue("CN=Demonstration server", "1.3.6.1.5.5.7.3.1", names);

        // What a server shows must have its key where the platform looks for it.
        Server = X509CertificateLoader.LoadPkcs12(server.Export(X509ContentType.Pkcs12), null);
        names = new SubjectAlternativeNameBuilder();
        names.AddUri(new Uri(ClientName));
        using var client = Issue("CN=Demonstration client", "1.3.6.1.5.5.7.3.2", names);
        using var key = client.GetECDsaPrivateKey()!;
        File.WriteAllText(RootFile, Root.ExportCertificatePem());
        File.WriteAllText(ClientFile, client.ExportCertificatePem());
        File.WriteAllText(ClientKeyFile, key.ExportPkcs8PrivateKeyPem());
    }

    public string Folder { get; }

    public string RootFile => Path.Combine(Folder, "root.pem");

    public string ClientFile => Path.Combine(Folder, "client.pem");

    public string ClientKeyFile => Path.Combine(Folder, "client-key.pem");

    public X509Certificate2 Root { get; }

    public X509Certificate2 Server { get; }

    public void Dispose()
    {
        Root.Dispose();
        Server.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private X509Certificate2 CreateRoot()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Demonstration authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        return request.CreateSelfSigned(_from, _from.AddDays(1));
    }

    private X509Certificate2 Issue(string subject, string purpose, SubjectAlternativeNameBuilder names)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(purpose)], critical: false));
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(Root, _from, _from.AddHours(12), RandomNumberGenerator.GetBytes(16));
        return certificate.CopyWithPrivateKey(key);
    }
}
