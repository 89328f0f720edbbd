namespace AiApiGuard.Identity.Certificates;

/// <summary>Lists a caller: which certificate is theirs, and what they were granted.</summary>
public sealed class ClientCertificateCaller
{
    /// <summary>Gets or sets the SHA-256 thumbprint of the certificate: 64 hex digits, with or without colons.</summary>
    /// <value>Default: <see langword="null"/>. Exactly one of <see cref="Thumbprint"/>, <see cref="San"/> and
    /// <see cref="Subject"/> is
    /// set; a certificate that more than one entry matches is taken for the first of them in this order.</value>
    /// <remarks>The only way to trust a certificate that signed itself.</remarks>
    public string? Thumbprint { get; set; }

    /// <summary>Gets or sets an alternative name of the certificate: a URI such as <c>spiffe://acme/agent</c>, an e-mail address
    /// or a
    /// DNS name. Which of them is told by its form.</summary>
    /// <value>Default: <see langword="null"/>.</value>
    public string? San { get; set; }

    /// <summary>Gets or sets the whole subject, as <c>CN=agent, O=Acme</c>; compared part by part, in their order and
    /// case.</summary>
    /// <value>Default: <see langword="null"/>.</value>
    public string? Subject { get; set; }

    /// <summary>Gets or sets the SHA-256 thumbprint of the authority that must have vouched for the certificate: its root, or any
    /// between.</summary>
    /// <value>Default: <see langword="null"/>: any trusted root will do, which is only allowed where there is one, or where
    /// <see cref="ClientCertificateAuthenticationOptions.DistinguishIssuers"/> is <see langword="false"/>.</value>
    public string? Issuer { get; set; }

    /// <summary>Gets or sets the identifier of the caller.</summary>
    /// <value>Default: <see langword="null"/>: the name in the certificate that this entry matches.</value>
    public string? Owner { get; set; }

    /// <summary>Gets or sets the tenant.</summary>
    /// <value>Default: <see langword="null"/>.</value>
    public string? Tenant { get; set; }

    /// <summary>Gets or sets a name for people.</summary>
    /// <value>Default: <see langword="null"/>.</value>
    public string? Name { get; set; }

    /// <summary>Gets the scopes granted.</summary>
    /// <value>Default: empty.</value>
    public IList<string> Scopes { get; } = [];

    /// <summary>Gets the roles given.</summary>
    /// <value>Default: empty.</value>
    public IList<string> Roles { get; } = [];

    /// <summary>Gets or sets the tier of limits.</summary>
    /// <value>Default: <see langword="null"/>.</value>
    public string? Tier { get; set; }
}
