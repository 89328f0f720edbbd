using Microsoft.IdentityModel.Tokens;

namespace AiApiGuard.OAuth;

/// <summary>Holds the options of a scheme for JWT access tokens.</summary>
/// <remarks>At least one audience, and an authority, a metadata address or signing keys are obligatory.</remarks>
public sealed class AiGuardJwtBearerOptions : AiGuardAccessTokenOptions
{
    // Not a property: the configuration binder would take it for one of its own.
    private readonly List<SecurityKey> _signingKeys = [];

    /// <summary>Gets or sets the address of the authority, which is also the issuer unless
    /// <see cref="AiGuardAccessTokenOptions.Issuers"/> says otherwise.</summary>
    /// <value>Default: <see langword="null"/>.</value>
    public string? Authority { get; set; }

    /// <summary>Gets or sets the address of the authority's metadata.</summary>
    /// <value>Default: <see langword="null"/>: <c>/.well-known/openid-configuration</c> below the authority.</value>
    public string? MetadataAddress { get; set; }

    /// <summary>Gets the algorithms with which a token may be signed. <c>none</c> and the symmetric ones cannot be allowed.</summary>
    /// <value>Default: ES256, ES384, ES512, PS256, PS384, PS512, RS256, RS384, RS512. A list in configuration replaces that of the code.</value>
    public IList<string> Algorithms { get; } = [.. AiGuardJwtBearerDefaults.SignatureAlgorithms];

    /// <summary>Gets the types that the header of a token may name, such as <c>at+jwt</c>; it must name one then.</summary>
    /// <value>Default: none: <c>JWT</c>, <c>at+jwt</c> or no type. A list in configuration replaces that of the code.</value>
    public IList<string> TokenTypes { get; } = [];

    /// <summary>Gets or sets keys that are trusted beside those of the authority, or without one: a JSON Web Key Set of public keys.</summary>
    /// <value>Default: <see langword="null"/>.</value>
    public string? KeySet { get; set; }

    /// <summary>Gets or sets after what time the metadata is read again.</summary>
    /// <value>Default: 1 hour; from 1 minute to 1 day.</value>
    public TimeSpan MetadataRefreshInterval { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Gets or sets how long to wait, at least, between two attempts to read the metadata, however many tokens name unknown keys.</summary>
    /// <value>Default: 10 seconds; from 1 second to 1 hour.</value>
    public TimeSpan MetadataRetryInterval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets or sets how long an attempt to read the metadata may take.</summary>
    /// <value>Default: 3 seconds; at most 1 minute.</value>
    public TimeSpan MetadataTimeout { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>Adds a key that is trusted beside those of the authority, or without one.</summary>
    /// <param name="key">A public key: RSA, elliptic curve, certificate or JSON Web Key. Its identifier is that which tokens name.</param>
    public void AddSigningKey(SecurityKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        _signingKeys.Add(key);
    }

    internal IReadOnlyList<SecurityKey> ReadSigningKeys() =>
        KeySet is { } json ? [.. _signingKeys, .. new JsonWebKeySet(json).Keys] : _signingKeys;
}
