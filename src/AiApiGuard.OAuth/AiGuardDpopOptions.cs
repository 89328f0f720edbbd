namespace AiApiGuard.OAuth;

/// <summary>Holds the options of DPoP, proofs that the client has the key to which a token is bound (RFC 9449).</summary>
public sealed class AiGuardDpopOptions
{
    /// <summary>Gets or sets what becomes of tokens that are bound to a key.</summary>
    /// <value>Default: <see cref="AiGuardDpopMode.Allowed"/>.</value>
    public AiGuardDpopMode Mode { get; set; }

    /// <summary>Gets the algorithms with which a proof may be signed.</summary>
    /// <value>Default: ES256, ES384, ES512, PS256, PS384, PS512, RS256, RS384, RS512. A list in configuration replaces that of the code.</value>
    public IList<string> Algorithms { get; } = [.. AiGuardJwtBearerDefaults.SignatureAlgorithms];

    /// <summary>Gets or sets how long after its making a proof is accepted, once.</summary>
    /// <value>Default: 1 minute; at most 10 minutes.</value>
    public TimeSpan ProofLifetime { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Gets or sets whether a proof must contain a nonce of this host, so that none can be made in advance.</summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool RequireNonce { get; set; }

    /// <summary>Gets or sets how long a nonce is handed out. It is accepted for up to twice as long.</summary>
    /// <value>Default: 2 minutes; from 10 seconds to 1 hour.</value>
    public TimeSpan NonceLifetime { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Gets or sets the secret from which nonces are derived, at least 32 bytes in base64; the same for all instances of a host.</summary>
    /// <value>Default: <see langword="null"/>: a secret of this process.</value>
    public string? NonceKey { get; set; }

    /// <summary>Gets the origins by which clients address this host, such as <c>https://api.example.com</c>.</summary>
    /// <value>Default: none: that of the request. A list in configuration replaces that of the code.</value>
    /// <remarks>The origin of a request is what its <c>Host</c> header says. Unless the host filters that header
    /// (<c>AllowedHosts</c>), name the origins here: a proof made for another server could be used otherwise.</remarks>
    public IList<string> Origins { get; } = [];
}
