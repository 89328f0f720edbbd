using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Http;

namespace AiApiGuard.Identity.Certificates;

/// <summary>Tells which client certificate a request presents: that of its connection or, where a proxy that is configured as
/// known
/// ended the connection of the client, the one which this proxy forwards.</summary>
/// <remarks>Whoever presents it has proven to have its private key. Whether an authority vouches for it was not looked at: this
/// is for
/// credentials that are bound to a certificate and bring their own trust, such as tokens of RFC 8705.</remarks>
public interface IAiGuardClientCertificateSource
{
    /// <summary>Finds the certificate that a request presents, without regard to its issuer, its validity or its
    /// purpose.</summary>
    /// <param name="context">The request.</param>
    /// <returns>The certificate, or <see langword="null"/> when the request presents none, or none that can be read. It belongs
    /// to the
    /// request and is disposed with it.</returns>
    X509Certificate2? Find(HttpContext context);
}
