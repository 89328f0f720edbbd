using System.Text.Json;
using AiApiGuard.OAuth.Tokens;

namespace AiApiGuard.OAuth.Jwt;

/// <summary>Reads the metadata of an authority (RFC 8414) and the keys to which it points.</summary>
internal sealed class MetadataReader(IHttpClientFactory clients)
{
    private const int MaxBytes = 1024 * 1024;
    private const string WellKnown = "/.well-known/openid-configuration";

    /// <exception cref="HttpRequestException">The authority could not be reached, or its answer was none or too large.</exception>
    /// <exception cref="InvalidDataException">The metadata is not what this authority may say.</exception>
    public async Task<(string Issuer, SigningKeySet Keys)> ReadAsync(string scheme, AiGuardJwtBearerOptions options)
    {
        using var client = clients.CreateClient(scheme);
        client.Timeout = options.MetadataTimeout;
        client.MaxResponseContentBufferSize = MaxBytes;
        var address = options.MetadataAddress ?? options.Authority!.TrimEnd('/') + WellKnown;
        var metadata = await client.GetStringAsync(new Uri(address)).ConfigureAwait(false);
        var (issuer, keysAddress) = Parse(metadata, options);
        var keys = SigningKeySet.Parse(await client.GetStringAsync(keysAddress).ConfigureAwait(false));
        return keys.Count > 0 ? (issuer, keys) : throw new InvalidDataException("The authority has no key that is fit for verifying tokens.");
    }

    private static (string Issuer, Uri KeysAddress) Parse(string metadata, AiGuardJwtBearerOptions options)
    {
        using var document = JsonDocument.Parse(metadata);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object
            || !StrictJson.TryGetText(root, "issuer", out var issuer) || string.IsNullOrEmpty(issuer)
            || !StrictJson.TryGetText(root, "jwks_uri", out var keys) || !Uri.TryCreate(keys, UriKind.Absolute, out var keysAddress))
            throw new InvalidDataException("The metadata of the authority lacks issuer or jwks_uri.");
        if (!SecureAddress.IsAllowed(keysAddress, options.AllowHttpOnLoopback))
            throw new InvalidDataException("The metadata of the authority points to keys without TLS.");

        // An authority speaks for itself only; for whom else it speaks is said in the options.
        if (options.Issuers.Count == 0 && options.Authority is { } authority && issuer.TrimEnd('/') != authority.TrimEnd('/'))
            throw new InvalidDataException("The metadata names another issuer than the authority; add it to Issuers if it is to be trusted.");
        return (issuer, keysAddress);
    }
}
