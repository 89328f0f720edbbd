namespace AiApiGuard.Identity.Certificates;

/// <summary>Names what the client-certificate scheme uses unless told otherwise.</summary>
public static class AiGuardClientCertificateDefaults
{
    /// <summary>Is the name of the authentication scheme, for <c>[Authorize(AuthenticationSchemes = ...)]</c>.</summary>
    public const string AuthenticationScheme = "AiGuard.ClientCertificate";

    /// <summary>Is the header of RFC 9440, in which a proxy forwards the certificate of its client.</summary>
    public const string ForwardedHeaderName = "Client-Cert";
}
