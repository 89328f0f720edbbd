using System.Net;

namespace AiApiGuard.Identity.Certificates;

/// <summary>Says which proxies may forward the certificate of their client, and how they write it.</summary>
/// <remarks>A proxy that is named here speaks for its clients: it must ask each for a certificate itself, and must remove the
/// header from
/// what a client sent, also where the client has no certificate. A certificate of the proxy's own is never taken for that of a
/// client.</remarks>
public sealed class ClientCertificateForwardingOptions
{
    /// <summary>Gets the addresses of the proxies.</summary>
    /// <value>Default: empty, and then no certificate is taken from a header.</value>
    /// <remarks>Compared with the address at the other end of the connection, not with what <c>X-Forwarded-For</c> makes of it.
    /// On servers
    /// other than Kestrel only the latter is known: do not let strangers set it there.</remarks>
    public IList<IPAddress> KnownProxies { get; } = [];

    /// <summary>Gets the networks in which all addresses are proxies.</summary>
    /// <value>Default: empty.</value>
    public IList<IPNetwork> KnownNetworks { get; } = [];

    /// <summary>Gets or sets the name of the header.</summary>
    /// <value>Default: <c>Client-Cert</c>.</value>
    public string HeaderName { get; set; } = AiGuardClientCertificateDefaults.ForwardedHeaderName;

    /// <summary>Gets or sets how the certificate is written there. It is not guessed.</summary>
    /// <value>Default: <see cref="ClientCertificateHeaderFormat.Rfc9440"/>.</value>
    public ClientCertificateHeaderFormat Format { get; set; }

    /// <summary>Gets or sets how many characters the value may have.</summary>
    /// <value>Default: 16,384. From 1,024 to 131,072.</value>
    public int MaxHeaderLength { get; set; } = 16 * 1024;
}
