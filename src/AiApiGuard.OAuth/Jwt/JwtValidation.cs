using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace AiApiGuard.OAuth.Jwt;

/// <summary>Tells the framework's scheme what to demand of a token.</summary>
internal sealed class JwtValidation(JwtSchemeStates states, TimeProvider time, Tokens.TokenSchemes schemes) : IConfigureNamedOptions<JwtBearerOptions>
{
    public void Configure(JwtBearerOptions options)
    {
    }

    public void Configure(string? name, JwtBearerOptions options)
    {
        // The application may have schemes of the same kind; theirs are none of our business.
        if (name is null || !schemes.Jwt.Contains(name))
            return;
        var state = states.Get(name);
        options.MapInboundClaims = false;
        options.SaveToken = false;
        options.IncludeErrorDetails = false;
        options.Challenge = state.Tokens.Challenge;
        options.TokenHandlers.Clear();
        options.TokenHandlers.Add(new JsonWebTokenHandler { MapInboundClaims = false, MaximumTokenSizeInBytes = state.Options.MaxTokenLength });
        options.TokenValidationParameters = Parameters(state);
    }

    private TokenValidationParameters Parameters(JwtSchemeState state) => new()
    {
        AuthenticationType = nameof(JwtValidation),
        NameClaimType = "name",
        RoleClaimType = ClaimTypes.Role,
        RequireSignedTokens = true,
        RequireExpirationTime = true,
        RequireAudience = true,
        ValidAlgorithms = state.Options.Algorithms,
        ValidAudiences = state.Options.Audiences,
        IgnoreTrailingSlashWhenValidatingAudience = false,
        ValidateIssuerSigningKey = true,

        // A key that a token does not name is not tried.
        TryAllIssuerSigningKeys = false,
        IssuerSigningKeyResolver = (_, token, keyId, _) =>
            state.FindKeys(string.IsNullOrEmpty(keyId) ? null : keyId, (token as JsonWebToken)?.Alg),
        IssuerValidator = (issuer, _, _) => state.IsTrusted(issuer) ? issuer : throw new SecurityTokenInvalidIssuerException(),
        LifetimeValidator = (notBefore, expires, _, _) => IsCurrent(notBefore, expires, state.Options.ClockSkew),
    };

    private bool IsCurrent(DateTime? notBefore, DateTime? expires, TimeSpan skew)
    {
        var now = time.GetUtcNow().UtcDateTime;
        if (expires is null || expires <= now - skew)
            throw new SecurityTokenExpiredException();
        if (notBefore > now + skew)
            throw new SecurityTokenNotYetValidException();
        return true;
    }
}
