namespace AiApiGuard.Identity.Certificates;

/// <summary>Names the ways in which proxies write a certificate into a header.</summary>
public enum ClientCertificateHeaderFormat
{
    /// <summary><c>:base64 of DER:</c>, as RFC 9440 has it.</summary>
    Rfc9440,

    /// <summary>PEM, percent-encoded: <c>$ssl_client_escaped_cert</c> of nginx.</summary>
    UrlEncodedPem,

    /// <summary>The base64 of DER alone: <c>X-ARR-ClientCert</c> of Azure App Service.</summary>
    Base64Der,
}
