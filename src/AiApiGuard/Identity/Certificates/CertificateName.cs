namespace AiApiGuard.Identity.Certificates;

/// <summary>Is one name of a certificate in the form in which names are compared.</summary>
/// <param name="Kind">What kind of name; <see cref="ClientCertificateIdentity.AlternativeName"/> is none.</param>
/// <param name="Value">The name; empty where it is one that cannot identify anybody.</param>
internal readonly record struct CertificateName(ClientCertificateIdentity Kind, string Value)
{
    public bool IsUsable => Value.Length > 0;

    /// <summary>Writes the name so that no two kinds share a text: a URI names its scheme, which is none of these
    /// words.</summary>
    public string ToIdentifier() => Kind switch
    {
        ClientCertificateIdentity.Uri => Value,
        ClientCertificateIdentity.DnsName => $"dns:{Value}",
        ClientCertificateIdentity.Email => $"email:{Value}",
        ClientCertificateIdentity.CommonName => $"cn:{Value}",
        ClientCertificateIdentity.Subject => $"subject:{Value}",
        _ => $"sha256:{Value}",
    };
}
