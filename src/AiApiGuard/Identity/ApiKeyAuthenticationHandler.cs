using System.Security.Claims;
using System.Text.Encodings.Web;
using AiApiGuard.Diagnostics;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using HttpHeaders = Microsoft.Net.Http.Headers.HeaderNames;

namespace AiApiGuard.Identity;

/// <summary>Authenticates callers by their API key. Whatever is wrong with one, answer and work are the same.</summary>
internal sealed class ApiKeyAuthenticationHandler(
    IOptionsMonitor<ApiKeyAuthenticationOptions> options, ILoggerFactory logger, UrlEncoder encoder, IAiGuardApiKeyStore store)
    : AuthenticationHandler<ApiKeyAuthenticationOptions>(options, logger, encoder)
{
    private const string BearerScheme = "Bearer ";

    // Read, hashed and compared where there is no key or no record. Nobody knows this key, and no record holds its hash.
    // SHA-256 works in blocks of 64 bytes: keys of all lengths take two of them, and so does this one.
    private static readonly AiGuardApiKey Decoy = AiGuardApiKey.Create(new AiGuardApiKeyRecord());

    private static readonly AuthenticateResult Rejected = AuthenticateResult.Fail("The request has no valid API key.");

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var isPresent = TryReadKey(out var text);
        var rejection = Verify(text, out var record);
        if (rejection == ApiKeyRejection.None)
            return Task.FromResult(AuthenticateResult.Success(CreateTicket(record!)));
        if (!isPresent)
            return Task.FromResult(AuthenticateResult.NoResult());
        Logger.ApiKeyRejected(text is null ? ApiKeyRejection.Ambiguous : rejection, record?.Id);
        return Task.FromResult(Rejected);
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.Append(HttpHeaders.WWWAuthenticate, Options.Challenge);
        return Task.CompletedTask;
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    /// <summary>Reads the key from the headers.</summary>
    /// <param name="text">The key as it was sent; <see langword="null"/> when there is none, or not just one.</param>
    /// <returns><see langword="true"/> if the request means to present a key.</returns>
    private bool TryReadKey(out string? text)
    {
        text = null;
        foreach (var name in Options.HeaderNames)
        {
            if (!Request.Headers.TryGetValue(name, out var values) || values.Count == 0)
                continue;
            var value = values.Count == 1 ? values[0] ?? string.Empty : null;
            if (value is not null && name.Equals(HttpHeaders.Authorization, StringComparison.OrdinalIgnoreCase)
                && !TryReadBearer(value, out value))
                continue;
            if (value is null || (text is not null && !string.Equals(text, value, StringComparison.Ordinal)))
            {
                text = null;
                return true;
            }

            text = value;
        }

        return text is not null;
    }

    // A bearer token without our prefix may well be one of the host's, so it is no failure of ours.
    private bool TryReadBearer(string value, out string? token)
    {
        var rest = value.StartsWith(BearerScheme, StringComparison.OrdinalIgnoreCase)
            ? value.AsSpan(BearerScheme.Length).Trim(' ')
            : default;
        token = ApiKeyText.HasPrefix(rest, Options.Prefix) ? rest.ToString() : null;
        return token is not null;
    }

    private ApiKeyRejection Verify(string? text, out AiGuardApiKeyRecord? record)
    {
        var isKey = ApiKeyText.TryReadId(text, Options.Prefix, out var id);
        if (!isKey)
            ApiKeyText.TryReadId(text = Decoy.Text, AiGuardApiKeyDefaults.Prefix, out id);
        record = store.Find(id!);
        Span<byte> hash = stackalloc byte[ApiKeyHash.Size];
        ApiKeyHash.Compute(text, Options.PepperBytes, hash);
        var matches = ApiKeyHash.Matches(hash, (record ?? Decoy.Record).Hash);
        if (!isKey)
            return ApiKeyRejection.Malformed;
        if (record is null)
            return ApiKeyRejection.Unknown;
        if (!matches)
        {
            // The identifier is not the caller's to name in a log.
            record = null;
            return ApiKeyRejection.Mismatch;
        }

        if (record.Revoked)
            return ApiKeyRejection.Revoked;
        return record.ExpiresAt <= TimeProvider.GetUtcNow() ? ApiKeyRejection.Expired : ApiKeyRejection.None;
    }

    private AuthenticationTicket CreateTicket(AiGuardApiKeyRecord record)
    {
        List<Claim> claims =
        [
            new(ClaimTypes.NameIdentifier, string.IsNullOrEmpty(record.Owner) ? $"key:{record.Id}" : record.Owner),
            new(AiGuardClaimTypes.KeyId, record.Id),
            .. record.Scopes.Select(scope => new Claim(AiGuardClaimTypes.Scope, scope)),
            .. record.Roles.Select(role => new Claim(ClaimTypes.Role, role)),
        ];
        if (!string.IsNullOrEmpty(record.Tenant))
            claims.Add(new Claim(AiGuardClaimTypes.Tenant, record.Tenant));
        if (!string.IsNullOrEmpty(record.Name))
            claims.Add(new Claim(ClaimTypes.Name, record.Name));
        return new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity(claims, Scheme.Name)), Scheme.Name);
    }
}
