using System.Text.Json;
using AiApiGuard.OAuth.Tokens;

namespace AiApiGuard.OAuth.Jwt;

/// <summary>Judges the header of a token before anything is done that the header asks for.</summary>
/// <remarks>Where to find a key (<c>jku</c>, <c>x5u</c>) and keys of its own (<c>jwk</c>, <c>x5c</c>) are never followed: nobody
/// reads them.</remarks>
internal static class JwtHeader
{
    private const int MaxLength = 4096;
    private const int MaxKeyIdLength = 512;

    private static readonly string?[] UsualTypes = [null, "JWT", "at+jwt"];

    /// <summary>Reads the header.</summary>
    /// <param name="token">The token.</param>
    /// <param name="options">What is allowed.</param>
    /// <param name="algorithm">The algorithm that the token names, if that is allowed.</param>
    /// <param name="keyId">The key that the token names.</param>
    /// <returns>Why the token is refused, or <see cref="TokenRejection.None"/>.</returns>
    public static TokenRejection Read(string token, AiGuardJwtBearerOptions options, out string? algorithm, out string? keyId)
    {
        algorithm = null;
        keyId = null;
        if (token.AsSpan().Count('.') != 2)
            return TokenRejection.Malformed;
        var end = token.IndexOf('.', StringComparison.Ordinal);
        if (end > MaxLength || !Base64UrlText.TryDecode(token.AsSpan(0, end), out var json))
            return TokenRejection.Malformed;
        try
        {
            using var document = JsonDocument.Parse(json, StrictJson.Options);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? Judge(document.RootElement, options, out algorithm, out keyId)
                : TokenRejection.Malformed;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The latter for strings that are not Unicode.
            return TokenRejection.Malformed;
        }
    }

    private static TokenRejection Judge(JsonElement root, AiGuardJwtBearerOptions options, out string? algorithm, out string? keyId)
    {
        algorithm = null;
        if (!StrictJson.TryGetText(root, "kid", out keyId) || keyId is { Length: > MaxKeyIdLength }
            || !StrictJson.TryGetText(root, "alg", out algorithm) || !StrictJson.TryGetText(root, "typ", out var type))
            return TokenRejection.Malformed;
        if (algorithm is null || !options.Algorithms.Contains(algorithm))
            return TokenRejection.AlgorithmNotAllowed;

        // Extensions that must be understood, a token in a token, and compression: nothing that an access token needs.
        if (root.TryGetProperty("crit", out _) || root.TryGetProperty("cty", out _) || root.TryGetProperty("zip", out _)
            || root.TryGetProperty("b64", out _) || root.TryGetProperty("enc", out _))
            return TokenRejection.HeaderNotAllowed;
        return IsAllowedType(type, options.TokenTypes) ? TokenRejection.None : TokenRejection.TypeNotAllowed;
    }

    private static bool IsAllowedType(string? type, IList<string> allowed)
    {
        const string Prefix = "application/";
        if (type is not null && type.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            type = type[Prefix.Length..];
        return allowed.Count > 0
            ? type is not null && allowed.Contains(type, StringComparer.OrdinalIgnoreCase)
            : UsualTypes.Contains(type, StringComparer.OrdinalIgnoreCase);
    }
}
