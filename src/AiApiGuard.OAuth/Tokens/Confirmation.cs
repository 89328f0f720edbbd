using System.Text.Json;

namespace AiApiGuard.OAuth.Tokens;

/// <summary>Is the claim <c>cnf</c> of a token (RFC 7800): by what its presenter proves to be its owner.</summary>
/// <param name="CertificateThumbprint">The SHA-256 digest of a certificate, in base64url; <see langword="null"/> when there is none.</param>
/// <param name="KeyThumbprint">The thumbprint of a key (RFC 7638); <see langword="null"/> when there is none.</param>
internal sealed record Confirmation(string? CertificateThumbprint, string? KeyThumbprint)
{
    private const string CertificateMember = "x5t#S256";
    private const string KeyMember = "jkt";

    private static readonly Confirmation None = new(null, null);

    /// <summary>Reads the claim.</summary>
    /// <returns><see langword="null"/> when it asks for a proof that is not known here: the token is then no bearer token either.</returns>
    public static Confirmation? Read(AccessTokenClaims claims)
    {
        var values = claims.FindAll("cnf").ToList();
        return values.Count switch
        {
            0 => None,
            1 => Parse(values[0]),
            _ => null,
        };
    }

    private static Confirmation? Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, StrictJson.Options);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
                return null;
            var confirmation = new Confirmation(Member(root, CertificateMember), Member(root, KeyMember));
            var known = (confirmation.CertificateThumbprint is null ? 0 : 1) + (confirmation.KeyThumbprint is null ? 0 : 1);
            return known > 0 && known == root.GetPropertyCount() ? confirmation : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Member(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text
            ? text
            : null;
}
