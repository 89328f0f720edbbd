namespace AiApiGuard.OAuth;

/// <summary>Holds what the schemes for access tokens have in common: whom to trust, and what of a token makes the caller.</summary>
public abstract class AiGuardAccessTokenOptions
{
    private protected AiGuardAccessTokenOptions()
    {
    }

    /// <summary>Gets the issuers that are trusted, compared character by character.</summary>
    /// <value>Default: none. A list in configuration replaces that of the code.</value>
    public IList<string> Issuers { get; } = [];

    /// <summary>Gets the audiences of which a token must name one, compared character by character.</summary>
    /// <value>Default: none. A list in configuration replaces that of the code.</value>
    public IList<string> Audiences { get; } = [];

    /// <summary>Gets or sets how far the clocks of issuer, client and this host may be apart.</summary>
    /// <value>Default: 30 seconds; at most 5 minutes.</value>
    public TimeSpan ClockSkew { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets or sets the length from which a token is refused unread.</summary>
    /// <value>Default: 16,384 characters.</value>
    public int MaxTokenLength { get; set; } = 16 * 1024;

    /// <summary>Gets or sets the claim that identifies the caller.</summary>
    /// <value>Default: <see langword="null"/>: the first of <c>sub</c>, <c>client_id</c> and <c>azp</c>.</value>
    public string? CallerIdClaim { get; set; }

    /// <summary>Gets or sets what is put before the identifier, so that equal subjects of two issuers are two callers.</summary>
    /// <value>Default: <see langword="null"/>: nothing.</value>
    public string? CallerIdPrefix { get; set; }

    /// <summary>Gets or sets the claim that names the tenant.</summary>
    /// <value>Default: <see langword="null"/>: the first of <c>tenant</c> and <c>tid</c>.</value>
    public string? TenantClaim { get; set; }

    /// <summary>Gets or sets the claim that lists the scopes, separated by blanks or repeated.</summary>
    /// <value>Default: <see langword="null"/>: <c>scope</c> and <c>scp</c>.</value>
    public string? ScopeClaim { get; set; }

    /// <summary>Gets or sets the claim that lists the roles.</summary>
    /// <value>Default: <see langword="null"/>: <c>role</c> and <c>roles</c>.</value>
    public string? RoleClaim { get; set; }

    /// <summary>Gets or sets the realm of the challenge.</summary>
    /// <value>Default: <c>AiApiGuard</c>.</value>
    public string Realm { get; set; } = "AiApiGuard";

    /// <summary>Gets or sets whether a token must be bound to a client certificate (RFC 8705).</summary>
    /// <value>Default: <see langword="false"/>: a token that is bound must come with its certificate, one that is not needs none.</value>
    public bool RequireCertificateBinding { get; set; }

    /// <summary>Gets the options of proofs of possession (RFC 9449).</summary>
    public AiGuardDpopOptions Dpop { get; } = new();

    /// <summary>Gets or sets whether an authority on this machine may be asked without TLS.</summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool AllowHttpOnLoopback { get; set; }
}
