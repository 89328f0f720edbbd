using System.Security.Cryptography;
using AiApiGuard.OAuth.Tokens;
using Microsoft.IdentityModel.Tokens;

namespace AiApiGuard.OAuth.Jwt;

/// <summary>Holds the keys of one authority that are fit for verifying. Which of them verifies a token depends on the key it names
/// and on its algorithm, so that no key is ever used in another way than it is meant.</summary>
internal sealed class SigningKeySet
{
    private const int MinRsaBits = 2048;
    private const int MaxKeys = 64;

    // Without a name, each key is one attempt.
    private const int MaxUnnamedAttempts = 8;

    private readonly List<Entry> _entries = [];

    public static SigningKeySet Empty { get; } = new([]);

    public SigningKeySet(IEnumerable<SecurityKey> keys)
    {
        foreach (var key in keys)
        {
            if (_entries.Count < MaxKeys && FamilyOf(key) is { } family)
                _entries.Add(new Entry(key, family, (key as JsonWebKey)?.Alg));
        }
    }

    public int Count => _entries.Count;

    /// <summary>Reads a JSON Web Key Set. Keys of it that are not fit are left out.</summary>
    /// <exception cref="ArgumentException">The text is none.</exception>
    public static SigningKeySet Parse(string json) => new(new JsonWebKeySet(json).Keys);

    /// <summary>Finds the keys that may verify a token.</summary>
    public IEnumerable<SecurityKey> Find(string? keyId, string? algorithm)
    {
        if (algorithm is null)
            return [];
        var family = FamilyOf(algorithm);
        var fit = _entries.Where(entry => entry.Family == family && (string.IsNullOrEmpty(entry.Algorithm) || entry.Algorithm == algorithm));
        return keyId is null
            ? fit.Take(MaxUnnamedAttempts).Select(entry => entry.Key)
            : fit.Where(entry => string.Equals(entry.Key.KeyId, keyId, StringComparison.Ordinal)).Select(entry => entry.Key);
    }

    private static string FamilyOf(string algorithm) => algorithm switch
    {
        "ES256" => "P-256",
        "ES384" => "P-384",
        "ES512" => "P-521",
        _ => "RSA",
    };

    private static string? FamilyOf(SecurityKey key) => key switch
    {
        JsonWebKey jwk => FamilyOf(jwk),
        X509SecurityKey { PublicKey: RSA rsa } => FamilyOf(rsa),
        X509SecurityKey { PublicKey: ECDsa curve } => FamilyOf(curve),
        RsaSecurityKey rsa => rsa.KeySize >= MinRsaBits ? "RSA" : null,
        ECDsaSecurityKey curve => FamilyOf(curve.ECDsa),
        _ => null,
    };

    private static string? FamilyOf(JsonWebKey key)
    {
        if (key.Use is { Length: > 0 } and not "sig" || (key.KeyOps.Count > 0 && !key.KeyOps.Contains("verify")))
            return null;
        return key.Kty switch
        {
            "RSA" => Base64UrlText.TryDecode(key.N, out var modulus) && modulus.Length >= MinRsaBits / 8 && key.E is not null ? "RSA" : null,
            "EC" => key.Crv is "P-256" or "P-384" or "P-521" && key.X is not null && key.Y is not null ? key.Crv : null,
            _ => null,
        };
    }

    private static string? FamilyOf(RSA key) => key.KeySize >= MinRsaBits ? "RSA" : null;

    private static string? FamilyOf(ECDsa key) => key.KeySize switch
    {
        256 => "P-256",
        384 => "P-384",
        521 => "P-521",
        _ => null,
    };

    private sealed record Entry(SecurityKey Key, string Family, string? Algorithm);
}
