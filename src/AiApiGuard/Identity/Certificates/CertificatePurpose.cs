using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AiApiGuard.Identity.Certificates;

/// <summary>Reads from a certificate what it was issued for.</summary>
internal static class CertificatePurpose
{
    public const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";
    private const string Any = "2.5.29.37.0";
    private const X509KeyUsageFlags ProvesPossession = X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyAgreement;

    /// <summary>Finds out whether a certificate is one for clients.</summary>
    /// <exception cref="CryptographicException">An extension cannot be read.</exception>
    public static ClientCertificateRejection FindFault(
        X509Certificate2 certificate, ClientCertificateAuthenticationOptions options)
    {
        if (HasDuplicateExtensions(certificate))
            return ClientCertificateRejection.Malformed;
        var isForClients = options.AllowMissingExtendedKeyUsage;
        foreach (var extension in certificate.Extensions)
        {
            switch (extension)
            {
                case X509BasicConstraintsExtension { CertificateAuthority: true }:
                    return ClientCertificateRejection.IsAuthority;
                case X509KeyUsageExtension usage when usage.KeyUsages.HasFlag(X509KeyUsageFlags.KeyCertSign):
                    return ClientCertificateRejection.IsAuthority;
                case X509KeyUsageExtension usage when (usage.KeyUsages & ProvesPossession) == 0:
                    return ClientCertificateRejection.WrongPurpose;
                case X509EnhancedKeyUsageExtension purposes:
                    isForClients = Names(purposes, ClientAuthentication) || (options.AllowAnyExtendedKeyUsage && Names(purposes, Any));
                    break;
            }
        }

        return isForClients ? ClientCertificateRejection.None : ClientCertificateRejection.WrongPurpose;
    }

    private static bool Names(X509EnhancedKeyUsageExtension extension, string purpose)
    {
        foreach (var oid in extension.EnhancedKeyUsages)
        {
            if (oid.Value == purpose)
                return true;
        }

        return false;
    }

    // Of two extensions of one kind, two readers may take different ones.
    private static bool HasDuplicateExtensions(X509Certificate2 certificate)
    {
        var seen = new HashSet<string?>(StringComparer.Ordinal);
        foreach (var extension in certificate.Extensions)
        {
            if (!seen.Add(extension.Oid?.Value))
                return true;
        }

        return false;
    }
}
