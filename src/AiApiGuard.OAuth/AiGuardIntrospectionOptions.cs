namespace AiApiGuard.OAuth;

/// <summary>Holds the options of a scheme for opaque access tokens, about which the authorization server is asked (RFC 7662).</summary>
/// <remarks>The endpoint, the client's identifier and its secret are obligatory.</remarks>
public sealed class AiGuardIntrospectionOptions : AiGuardAccessTokenOptions
{
    /// <summary>Gets or sets the address of the introspection endpoint.</summary>
    /// <value>Default: <see langword="null"/>.</value>
    public string? Endpoint { get; set; }

    /// <summary>Gets or sets the identifier of this host at the server.</summary>
    /// <value>Default: <see langword="null"/>.</value>
    public string? ClientId { get; set; }

    /// <summary>Gets or sets the secret of this host at the server.</summary>
    /// <value>Default: <see langword="null"/>.</value>
    public string? ClientSecret { get; set; }

    /// <summary>Gets or sets how the secret is presented.</summary>
    /// <value>Default: <see cref="AiGuardClientAuthentication.Basic"/>.</value>
    public AiGuardClientAuthentication ClientAuthentication { get; set; }

    /// <summary>Gets or sets how long an answer that a token is active stands, if the token does not expire sooner. That long a token
    /// revoked at the server is still accepted.</summary>
    /// <value>Default: 30 seconds; at most 1 hour. Zero asks each time.</value>
    public TimeSpan CacheDuration { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets or sets how long an answer that a token is not active stands.</summary>
    /// <value>Default: 10 seconds; at most 1 hour. Zero asks each time.</value>
    public TimeSpan NegativeCacheDuration { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets or sets the greatest number of answers kept of each kind.</summary>
    /// <value>Default: 10,000.</value>
    public int MaxCachedTokens { get; set; } = 10_000;

    /// <summary>Gets or sets the greatest number of tokens about which the server is asked at once; beyond it tokens are answered with 503.</summary>
    /// <value>Default: 64.</value>
    public int MaxConcurrentRequests { get; set; } = 64;

    /// <summary>Gets or sets how long the server may take.</summary>
    /// <value>Default: 3 seconds; at most 1 minute.</value>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>Gets or sets the size beyond which an answer of the server is refused.</summary>
    /// <value>Default: 65,536 bytes.</value>
    public int MaxResponseBytes { get; set; } = 64 * 1024;
}
