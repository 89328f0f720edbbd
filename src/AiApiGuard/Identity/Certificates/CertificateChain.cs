using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AiApiGuard.Identity.Certificates;

/// <summary>Finds out whether somebody who is trusted vouches for a certificate.</summary>
internal sealed class CertificateChain(ClientCertificateAuthenticationOptions options, TrustStore trust)
{
    private const string RevocationListsOid = "2.5.29.31";

    private const X509ChainStatusFlags UnknownRevocation =
        X509ChainStatusFlags.RevocationStatusUnknown | X509ChainStatusFlags.OfflineRevocation;

    private const X509ChainStatusFlags Untrusted =
        X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain | X509ChainStatusFlags.NotSignatureValid;

    /// <summary>Builds the chain of a certificate. Asks the network only about revocation, and only where the options say
    /// so.</summary>
    /// <exception cref="CryptographicException">A certificate cannot be read.</exception>
    public ClientCertificateRejection Build(X509Certificate2 certificate, DateTimeOffset now, out CertificateAuthorities? authorities)
    {
        authorities = null;
        using var chain = new X509Chain { ChainPolicy = CreatePolicy(now) };
        try
        {
            var isBuilt = chain.Build(certificate);
            var rejection = FindFault(chain, isBuilt);
            if (rejection == ClientCertificateRejection.None)
                authorities = Describe(chain);
            return rejection;
        }
        finally
        {
            foreach (var element in chain.ChainElements)
                element.Certificate.Dispose();
        }
    }

    private static CertificateAuthorities Describe(X509Chain chain) => new(
        [.. chain.ChainElements.Skip(1).Select(element => TrustStore.Thumbprint(element.Certificate))],
        chain.ChainElements.Min(element => End(element.Certificate)));

    public static DateTimeOffset End(X509Certificate2 certificate) => new(certificate.NotAfter.ToUniversalTime());

    private static ClientCertificateRejection FromStatus(X509ChainStatusFlags status)
    {
        if (status.HasFlag(X509ChainStatusFlags.Revoked))
            return ClientCertificateRejection.Revoked;
        if ((status & Untrusted) != 0)
            return ClientCertificateRejection.Untrusted;
        if (status.HasFlag(X509ChainStatusFlags.NotTimeValid))
            return ClientCertificateRejection.ChainNotTimeValid;
        return status.HasFlag(X509ChainStatusFlags.HasWeakSignature)
            ? ClientCertificateRejection.WeakSignature
            : ClientCertificateRejection.InvalidChain;
    }

    private static bool NamesRevocationSource(X509Certificate2 certificate)
    {
        foreach (var extension in certificate.Extensions)
        {
            if (extension.Oid?.Value == RevocationListsOid)
                return true;
            if (extension is X509AuthorityInformationAccessExtension access && access.EnumerateOcspUris().Any())
                return true;
        }

        return false;
    }

    private X509ChainPolicy CreatePolicy(DateTimeOffset now)
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = trust.UsesSystem ? X509ChainTrustMode.System : X509ChainTrustMode.CustomRootTrust,
            DisableCertificateDownloads = true,
            RevocationMode = options.RevocationMode,
            RevocationFlag = options.RevocationFlag,
            UrlRetrievalTimeout = options.RevocationTimeout,
            VerificationTime = now.LocalDateTime,
            VerificationTimeIgnored = false,
        };
        if (!trust.UsesSystem)
            policy.CustomTrustStore.AddRange(trust.Roots);
        policy.ExtraStore.AddRange(trust.Intermediates);

        // The leaf is looked at before; this holds an authority that may not vouch for clients to it.
        if (!options.AllowAnyExtendedKeyUsage)
            policy.ApplicationPolicy.Add(new Oid(CertificatePurpose.ClientAuthentication));
        return policy;
    }

    private ClientCertificateRejection FindFault(X509Chain chain, bool isBuilt)
    {
        var status = X509ChainStatusFlags.NoError;
        foreach (var part in chain.ChainStatus)
            status |= part.Status;
        var isUnknown = (status & UnknownRevocation) != 0;
        status &= ~UnknownRevocation;
        if (status != X509ChainStatusFlags.NoError)
            return FromStatus(status);
        if (!isBuilt && !isUnknown)
            return ClientCertificateRejection.InvalidChain;

        // What the framework says is believed, and looked at once more.
        if (chain.ChainElements.Count < 2 || !trust.IsTrustedRoot(chain.ChainElements[^1].Certificate))
            return ClientCertificateRejection.Untrusted;
        if (FindWeakness(chain) is var weakness && weakness != ClientCertificateRejection.None)
            return weakness;
        return isUnknown && !options.AllowUnknownRevocation ? FindWhyUnknown(chain) : ClientCertificateRejection.None;
    }

    // The signature of a root proves nothing: it is trusted because it is listed.
    private ClientCertificateRejection FindWeakness(X509Chain chain)
    {
        for (var i = 0; i < chain.ChainElements.Count; i++)
        {
            var certificate = chain.ChainElements[i].Certificate;
            if (!CertificateStrength.HasStrongKey(certificate, options.MinRsaKeySize, options.MinEcKeySize))
                return ClientCertificateRejection.WeakKey;
            if (i < chain.ChainElements.Count - 1 && !CertificateStrength.HasStrongSignature(certificate))
                return ClientCertificateRejection.WeakSignature;
        }

        return ClientCertificateRejection.None;
    }

    private static ClientCertificateRejection FindWhyUnknown(X509Chain chain)
    {
        foreach (var element in chain.ChainElements)
        {
            foreach (var part in element.ChainElementStatus)
            {
                if ((part.Status & UnknownRevocation) != 0 && !NamesRevocationSource(element.Certificate))
                    return ClientCertificateRejection.NoRevocationSource;
            }
        }

        return ClientCertificateRejection.RevocationUnknown;
    }
}
