using System.Text.Json;
using AiApiGuard.OAuth.Tokens;

namespace AiApiGuard.OAuth.Jwt;

/// <summary>Reads who a token says has issued it, before anything of it is verified: only to find the scheme that verifies it.</summary>
internal static class JwtIssuer
{
    private static readonly JsonDocumentOptions JsonOptions = new() { AllowDuplicateProperties = false };

    /// <returns><see langword="null"/> when the token does not say so, or is none.</returns>
    public static string? Peek(string token)
    {
        var start = token.IndexOf('.', StringComparison.Ordinal) + 1;
        var length = token.LastIndexOf('.') - start;
        if (length <= 0 || !Base64UrlText.TryDecode(token.AsSpan(start, length), out var json))
            return null;
        try
        {
            using var document = JsonDocument.Parse(json, JsonOptions);
            return document.RootElement.ValueKind == JsonValueKind.Object && StrictJson.TryGetText(document.RootElement, "iss", out var issuer)
                ? issuer
                : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The latter for strings that are not Unicode.
            return null;
        }
    }
}
