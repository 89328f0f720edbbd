using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AiApiGuard.OAuth.Tokens;

namespace AiApiGuard.OAuth.Dpop;

/// <summary>Is a proof of possession (RFC 9449, section 4.2) whose signature holds. What it says is still to be compared.</summary>
internal sealed record DpopProof
{
    // A proof with a key of 4,096 bits has about 2,000 characters.
    private const int MaxLength = 8 * 1024;
    private const int MaxTextLength = 2048;
    private const string Type = "dpop+jwt";

    public required string KeyThumbprint { get; init; }

    public required string Id { get; init; }

    public required string Method { get; init; }

    public required string Address { get; init; }

    public required DateTimeOffset IssuedAt { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public DateTimeOffset? NotBefore { get; init; }

    public string? TokenHash { get; init; }

    public string? Nonce { get; init; }

    /// <summary>Reads a proof and verifies its signature with the key that it brings along.</summary>
    /// <param name="text">The proof.</param>
    /// <param name="algorithms">The algorithms that are allowed.</param>
    /// <param name="proof">The proof.</param>
    /// <returns>Why there is none, or <see cref="TokenRejection.None"/>.</returns>
    public static TokenRejection Read(string text, IList<string> algorithms, out DpopProof? proof)
    {
        proof = null;
        if (text.Length > MaxLength || text.AsSpan().Count('.') != 2)
            return TokenRejection.ProofMalformed;
        var first = text.IndexOf('.', StringComparison.Ordinal);
        var last = text.LastIndexOf('.');
        if (!Base64UrlText.TryDecode(text.AsSpan(0, first), out var header)
            || !Base64UrlText.TryDecode(text.AsSpan(first + 1, last - first - 1), out var payload)
            || !Base64UrlText.TryDecode(text.AsSpan(last + 1), out var signature))
            return TokenRejection.ProofMalformed;
        try
        {
            var rejection = ReadHeader(header, algorithms, out var algorithm, out var key);
            if (rejection != TokenRejection.None)
                return rejection;
            if (!key!.Verify(algorithm!, Encoding.ASCII.GetBytes(text, 0, last), signature))
                return TokenRejection.ProofSignatureInvalid;
            proof = ReadPayload(payload, key.Thumbprint);
            return proof is null ? TokenRejection.ProofMalformed : TokenRejection.None;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The latter for strings that are not Unicode.
            return TokenRejection.ProofMalformed;
        }
        catch (CryptographicException)
        {
            return TokenRejection.ProofKeyNotAllowed;
        }
    }

    private static TokenRejection ReadHeader(byte[] json, IList<string> algorithms, out string? algorithm, out DpopKey? key)
    {
        algorithm = null;
        key = null;
        using var document = JsonDocument.Parse(json, StrictJson.Options);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object || root.TryGetProperty("crit", out _)
            || !StrictJson.TryGetText(root, "typ", out var type) || !string.Equals(type, Type, StringComparison.OrdinalIgnoreCase)
            || !StrictJson.TryGetText(root, "alg", out algorithm))
            return TokenRejection.ProofMalformed;
        if (algorithm is null || !algorithms.Contains(algorithm))
            return TokenRejection.ProofAlgorithmNotAllowed;
        key = root.TryGetProperty("jwk", out var jwk) ? DpopKey.Read(jwk) : null;
        return key is null ? TokenRejection.ProofKeyNotAllowed : TokenRejection.None;
    }

    private static DpopProof? ReadPayload(byte[] json, string thumbprint)
    {
        using var document = JsonDocument.Parse(json, StrictJson.Options);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object
            || !StrictJson.TryGetText(root, "jti", out var id) || id is not { Length: > 0 and <= MaxTextLength }
            || !StrictJson.TryGetText(root, "htm", out var method) || method is null
            || !StrictJson.TryGetText(root, "htu", out var address) || address is not { Length: <= MaxTextLength }
            || !StrictJson.TryGetText(root, "ath", out var tokenHash)
            || !StrictJson.TryGetText(root, "nonce", out var nonce)
            || !TryGetTime(root, "iat", out var issuedAt) || issuedAt is null
            || !TryGetTime(root, "exp", out var expiresAt)
            || !TryGetTime(root, "nbf", out var notBefore))
            return null;
        return new DpopProof
        {
            KeyThumbprint = thumbprint,
            Id = id,
            Method = method,
            Address = address,
            IssuedAt = issuedAt.Value,
            ExpiresAt = expiresAt,
            NotBefore = notBefore,
            TokenHash = tokenHash,
            Nonce = nonce,
        };
    }

    private static bool TryGetTime(JsonElement root, string name, out DateTimeOffset? time)
    {
        time = null;
        if (!root.TryGetProperty(name, out var value))
            return true;
        time = value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var seconds) ? NumericDate.ToTime(seconds) : null;
        return time is not null;
    }
}
