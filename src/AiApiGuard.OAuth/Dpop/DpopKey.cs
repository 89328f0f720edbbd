using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AiApiGuard.OAuth.Tokens;

namespace AiApiGuard.OAuth.Dpop;

/// <summary>Is the public key of a client, as the header of its proof brings it along.</summary>
internal sealed class DpopKey
{
    // What a client may make this host compute is bounded: larger keys and exponents only cost time.
    private const int MinRsaBits = 2048;
    private const int MaxRsaBits = 4096;
    private const int MaxExponentLength = 4;

    // Members of private and of symmetric keys (RFC 7518, section 6). Whoever shows them has given the key away.
    private static readonly string[] PrivateMembers = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

    private readonly ECParameters _curve;
    private readonly RSAParameters _rsa;

    private DpopKey(string family, string canonical)
    {
        Family = family;
        Thumbprint = Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)));
    }

    private DpopKey(string family, string canonical, ECParameters curve)
        : this(family, canonical) => _curve = curve;

    private DpopKey(string canonical, RSAParameters rsa)
        : this("RSA", canonical) => _rsa = rsa;

    /// <summary>Gets <c>RSA</c>, or the name of the curve.</summary>
    public string Family { get; }

    /// <summary>Gets the thumbprint of RFC 7638.</summary>
    public string Thumbprint { get; }

    /// <summary>Reads a JSON Web Key.</summary>
    /// <returns>The key, or <see langword="null"/> if it is not public, not strong enough, or of a kind that is not used here.</returns>
    public static DpopKey? Read(JsonElement jwk)
    {
        if (jwk.ValueKind != JsonValueKind.Object || Array.Exists(PrivateMembers, name => jwk.TryGetProperty(name, out _)))
            return null;
        return StrictJson.TryGetText(jwk, "kty", out var type) ? type switch
        {
            "EC" => ReadCurve(jwk),
            "RSA" => ReadRsa(jwk),
            _ => null,
        } : null;
    }

    /// <summary>Verifies a signature.</summary>
    /// <exception cref="CryptographicException">The key is none, such as a point beside its curve.</exception>
    public bool Verify(string algorithm, ReadOnlySpan<byte> signed, ReadOnlySpan<byte> signature)
    {
        if (FamilyOf(algorithm) != Family)
            return false;
        var hash = HashOf(algorithm);
        if (Family == "RSA")
        {
            using var rsa = RSA.Create(_rsa);
            return rsa.VerifyData(signed, signature, hash, algorithm[0] == 'P' ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1);
        }

        using var curve = ECDsa.Create(_curve);
        return curve.VerifyData(signed, signature, hash, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    private static string FamilyOf(string algorithm) => algorithm switch
    {
        "ES256" => "P-256",
        "ES384" => "P-384",
        "ES512" => "P-521",
        _ => "RSA",
    };

    private static HashAlgorithmName HashOf(string algorithm) => algorithm[2..] switch
    {
        "256" => HashAlgorithmName.SHA256,
        "384" => HashAlgorithmName.SHA384,
        _ => HashAlgorithmName.SHA512,
    };

    private static DpopKey? ReadCurve(JsonElement jwk)
    {
        if (!StrictJson.TryGetText(jwk, "crv", out var name) || !TryGetBytes(jwk, "x", out var x, out var xText)
            || !TryGetBytes(jwk, "y", out var y, out var yText))
            return null;
        (ECCurve Curve, int Size)? curve = name switch
        {
            "P-256" => (ECCurve.NamedCurves.nistP256, 32),
            "P-384" => (ECCurve.NamedCurves.nistP384, 48),
            "P-521" => (ECCurve.NamedCurves.nistP521, 66),
            _ => null,
        };
        if (curve is not { } known || x.Length != known.Size || y.Length != known.Size)
            return null;
        var parameters = new ECParameters { Curve = known.Curve, Q = new ECPoint { X = x, Y = y } };
        return new DpopKey(name!, $$"""{"crv":"{{name}}","kty":"EC","x":"{{xText}}","y":"{{yText}}"}""", parameters);
    }

    private static DpopKey? ReadRsa(JsonElement jwk)
    {
        if (!TryGetBytes(jwk, "n", out var modulus, out var modulusText) || !TryGetBytes(jwk, "e", out var exponent, out var exponentText))
            return null;
        var isStrong = modulus.Length is >= MinRsaBits / 8 and <= MaxRsaBits / 8 && modulus[0] >= 0x80 && (modulus[^1] & 1) == 1;
        var isUsual = exponent.Length <= MaxExponentLength && (exponent[^1] & 1) == 1 && exponent is not [1];
        return isStrong && isUsual
            ? new DpopKey(
                $$"""{"e":"{{exponentText}}","kty":"RSA","n":"{{modulusText}}"}""", new RSAParameters { Modulus = modulus, Exponent = exponent })
            : null;
    }

    private static bool TryGetBytes(JsonElement jwk, string name, out byte[] bytes, out string text)
    {
        bytes = [];
        text = string.Empty;
        if (!StrictJson.TryGetText(jwk, name, out var value) || !Base64UrlText.TryDecode(value, out var decoded))
            return false;
        bytes = decoded;
        text = value!;
        return true;
    }
}
