using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Http;

namespace AiApiGuard.Identity.Certificates;

/// <summary>Takes the certificate of the connection.</summary>
internal sealed class ConnectionCertificateSource : IAiGuardClientCertificateSource
{
    public X509Certificate2? Find(HttpContext context) => context.Connection.ClientCertificate;
}
