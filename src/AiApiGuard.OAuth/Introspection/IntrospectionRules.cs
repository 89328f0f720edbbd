using AiApiGuard.OAuth.Tokens;

namespace AiApiGuard.OAuth.Introspection;

/// <summary>Judges what the server said: that a token is active does not say that it is meant for this host.</summary>
internal static class IntrospectionRules
{
    public static TokenRejection Judge(IntrospectionAnswer answer, AiGuardIntrospectionOptions options, DateTimeOffset now)
    {
        if (!answer.IsActive)
            return TokenRejection.Inactive;
        var claims = new AccessTokenClaims(answer.Claims);
        if (!IsTimely(claims, "exp") || !IsTimely(claims, "nbf"))
            return TokenRejection.Malformed;
        if (claims.FindTime("exp") <= now - options.ClockSkew)
            return TokenRejection.Expired;
        if (claims.FindTime("nbf") > now + options.ClockSkew)
            return TokenRejection.NotYetValid;
        if (!IsAccessToken(claims))
            return TokenRejection.TypeNotAllowed;
        if (options.Issuers.Count > 0 && (claims.Find("iss") is not { } issuer || !options.Issuers.Contains(issuer)))
            return TokenRejection.IssuerNotTrusted;
        return options.Audiences.Count > 0 && !claims.FindAll("aud").Any(options.Audiences.Contains)
            ? TokenRejection.AudienceMismatch
            : TokenRejection.None;
    }

    // A time that is there must be one.
    private static bool IsTimely(AccessTokenClaims claims, string type) => claims.Find(type) is null || claims.FindTime(type) is not null;

    // A server says active of refresh tokens too. OpenIddict tells them by token_usage, Keycloak by typ.
    private static bool IsAccessToken(AccessTokenClaims claims) =>
        claims.Find("token_usage") is null or "access_token"
        && !(claims.Find("typ") is { } type && (Is(type, "Refresh") || Is(type, "Offline") || Is(type, "ID")));

    private static bool Is(string type, string other) => string.Equals(type, other, StringComparison.OrdinalIgnoreCase);
}
