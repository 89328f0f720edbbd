using System.Security.Cryptography.X509Certificates;

namespace AiApiGuard.OAuth.Tests.Hosting;

/// <summary>Creates clients that reach this machine, whatever proxy the environment names.</summary>
internal static class LocalClient
{
    public static HttpClient Create(Uri address, X509Certificate2? certificate = null) => new(CreateHandler(certificate)) { BaseAddress = address };

    public static SocketsHttpHandler CreateHandler(X509Certificate2? certificate = null)
    {
        var handler = new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false };
        handler.SslOptions.RemoteCertificateValidationCallback =
            static (_, certificate, _, _) => certificate?.GetCertHashString() == TestCertificates.Server.Thumbprint;
        if (certificate is not null)
            handler.SslOptions.ClientCertificates = [certificate];
        return handler;
    }
}
