namespace AiApiGuard.Identity.Certificates;

/// <summary>Names the part of a certificate that identifies a caller who is not listed.</summary>
public enum ClientCertificateIdentity
{
    /// <summary>The URI among the alternative names (as SPIFFE has it); the DNS name where there is no URI; the e-mail address
    /// where
    /// there is neither. Never the subject.</summary>
    AlternativeName,

    /// <summary>The URI among the alternative names.</summary>
    Uri,

    /// <summary>The DNS name among the alternative names.</summary>
    DnsName,

    /// <summary>The e-mail address among the alternative names.</summary>
    Email,

    /// <summary>The common name of the subject.</summary>
    CommonName,

    /// <summary>The whole subject.</summary>
    Subject,

    /// <summary>The SHA-256 thumbprint: a renewed certificate is another caller.</summary>
    Thumbprint,
}
