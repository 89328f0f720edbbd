using AiApiGuard.Identity.Certificates;
using AiApiGuard.State.Blocks;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace AiApiGuard.Identity.ApiKeys;

/// <summary>Says whose key a request presents. Whatever is wrong with one, the work is the same.</summary>
internal sealed class ApiKeyVerifier(
    IOptionsMonitor<ApiKeyAuthenticationOptions> options,
    ApiKeyConfiguration configuration,
    ApiKeyStoreStatus store,
    ApiKeyUses uses,
    IAiGuardClientCertificateSource certificates,
    BlockTable blocks,
    TimeProvider time)
{
    // Read, hashed and compared where there is no key or no record. Nobody knows this key, and no record holds its hash.
    // SHA-256 works in blocks of 64 bytes: keys of all lengths take two of them, and so does this one.
    private static readonly AiGuardApiKey Decoy = AiGuardApiKey.Create(new AiGuardApiKeyRecord());

    // How recently a key must have been used to be known as one that people work with.
    private static readonly TimeSpan FamiliarFor = TimeSpan.FromHours(1);

    private readonly ApiKeyDirectory _directory = configuration.Directory;

    /// <summary>Says whether a request presents a key that was in use lately, and so is nobody's first guess.</summary>
    public bool IsFamiliar(HttpContext http) =>
        Check(http, time.GetUtcNow()) is { IsAccepted: true, Entry: { } entry } && entry.WasUsedSince(time.GetUtcNow() - FamiliarFor);

    /// <summary>Says whose key a request presents, and notes its use.</summary>
    public ApiKeyVerification Verify(HttpContext http)
    {
        var now = time.GetUtcNow();
        var verification = Check(http, now);
        if (verification.IsAccepted)
            uses.Add(verification.Entry!, now);
        return verification;
    }

    private ApiKeyVerification Check(HttpContext http, DateTimeOffset now)
    {
        var scheme = options.Get(AiGuardApiKeyDefaults.AuthenticationScheme);
        var rejection = ApiKeyReader.Read(http.Request, scheme, out var text);
        var verification = Check(text, scheme);
        if (rejection != ApiKeyRejection.None)
            return new ApiKeyVerification(rejection, null);
        if (verification.Entry is not { } entry)
            return verification;
        return new ApiKeyVerification(FindObstacle(entry.Record, scheme, http, now), entry);
    }

    // The entry only where the secret matches it: an identifier by itself is not the caller's to name in a log.
    private ApiKeyVerification Check(ReadOnlySpan<char> text, ApiKeyAuthenticationOptions scheme)
    {
        var isKey = ApiKeyText.TryReadId(text, scheme.Prefix, out var id);
        if (!isKey)
            ApiKeyText.TryReadId(text = Decoy.Text, AiGuardApiKeyDefaults.Prefix, out id);
        var entry = _directory.Find(id);
        Span<byte> hash = stackalloc byte[ApiKeyHash.Size];
        ApiKeyHash.Compute(text, scheme.PepperBytes, hash);
        var matches = ApiKeyHashValue.Matches((entry?.Record ?? Decoy.Record).HashValue, hash);
        if (!isKey)
            return new ApiKeyVerification(ApiKeyRejection.Malformed, null);
        if (entry is null)
            return new ApiKeyVerification(store.IsComplete ? ApiKeyRejection.Unknown : ApiKeyRejection.Unavailable, null);
        return matches ? new ApiKeyVerification(ApiKeyRejection.None, entry) : new ApiKeyVerification(ApiKeyRejection.Mismatch, null);
    }

    private ApiKeyRejection FindObstacle(AiGuardApiKeyRecord record, ApiKeyAuthenticationOptions scheme, HttpContext http, DateTimeOffset now)
    {
        if (record.State == AiGuardKeyState.Revoked)
            return ApiKeyRejection.Revoked;
        if (record.State != AiGuardKeyState.Active)
            return ApiKeyRejection.Disabled;
        if (record.IsExpired(now))
            return ApiKeyRejection.Expired;
        if (blocks.IsKeyBlocked(record.Id))
            return ApiKeyRejection.Blocked;
        if (record.AllowedNetworks.Count > 0 && !IsFromAllowedNetwork(record, http))
            return ApiKeyRejection.Network;
        if (record.CertificateThumbprint is { } thumbprint && !HasCertificate(http, thumbprint))
            return ApiKeyRejection.Certificate;
        return store.IsCurrent(now, scheme.MaxStaleness) ? ApiKeyRejection.None : ApiKeyRejection.Unavailable;
    }

    private static bool IsFromAllowedNetwork(AiGuardApiKeyRecord record, HttpContext http)
    {
        if (http.Connection.RemoteIpAddress is not { } address)
            return false;
        for (var i = 0; i < record.AllowedNetworks.Count; i++)
        {
            if (ClientNetwork.Contains(record.AllowedNetworks[i], address))
                return true;
        }

        return false;
    }

    private bool HasCertificate(HttpContext http, string thumbprint) =>
        certificates.Find(http)?.GetCertHashString(System.Security.Cryptography.HashAlgorithmName.SHA256) is { } presented
        && presented.Equals(thumbprint, StringComparison.OrdinalIgnoreCase);
}
