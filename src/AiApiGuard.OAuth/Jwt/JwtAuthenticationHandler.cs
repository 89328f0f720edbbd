using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using AiApiGuard.OAuth.Tokens;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using Microsoft.Net.Http.Headers;

namespace AiApiGuard.OAuth.Jwt;

/// <summary>Authenticates callers by a JWT: the framework's scheme verifies it, after its header and before its presenter were looked at.</summary>
/// <remarks>The framework logs what a token says when it is not valid, so it gets no logger.</remarks>
internal sealed class JwtAuthenticationHandler(
    IOptionsMonitor<JwtBearerOptions> options, UrlEncoder encoder, JwtSchemeStates states, TokenSchemes schemes)
    : JwtBearerHandler(options, NullLoggerFactory.Instance, encoder)
{
    private JwtSchemeState State => field ??= states.Get(Scheme.Name);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (State.Tokens.Read(Request, out var token) is { } result)
            return result;
        if ((!token.IsShapedLikeJwt && schemes.HasIntrospection) || IsForAnotherScheme(token.Text))
            return AuthenticateResult.NoResult();
        var rejection = JwtHeader.Read(token.Text, State.Options, out var algorithm, out var keyId);
        if (rejection == TokenRejection.None)
            rejection = await FindKeysAsync(keyId, algorithm!).ConfigureAwait(false);
        if (rejection != TokenRejection.None)
            return State.Tokens.Reject(rejection, token.IsDpop);
        result = await VerifyAsync(token.Text).ConfigureAwait(false);

        // Where tokens do not name their key, a new one shows only by this.
        if (keyId is null && ReasonOf(result.Failure) is TokenRejection.UnknownKey or TokenRejection.SignatureInvalid
            && State.Authority is { } authority && await authority.RefreshAsync(Context.RequestAborted).ConfigureAwait(false))
            result = await VerifyAsync(token.Text).ConfigureAwait(false);
        return result.Succeeded
            ? await State.Tokens.AcceptAsync(Context, token, [.. result.Principal.Claims]).ConfigureAwait(false)
            : State.Tokens.Reject(ReasonOf(result.Failure), token.IsDpop);
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var result = await HandleAuthenticateOnceSafeAsync().ConfigureAwait(false);
        var denial = (result.Failure as AiGuardAuthenticationException)?.Denial;
        Response.StatusCode = denial?.StatusCode ?? StatusCodes.Status401Unauthorized;
        if (Response.StatusCode == StatusCodes.Status401Unauthorized)
            Response.Headers.Append(HeaderNames.WWWAuthenticate, denial?.Challenge ?? State.Tokens.Challenge);
    }

    private static TokenRejection ReasonOf(Exception? failure) => failure switch
    {
        SecurityTokenSignatureKeyNotFoundException => TokenRejection.UnknownKey,
        SecurityTokenInvalidSignatureException => TokenRejection.SignatureInvalid,
        SecurityTokenInvalidIssuerException => TokenRejection.IssuerNotTrusted,
        SecurityTokenInvalidAudienceException => TokenRejection.AudienceMismatch,
        SecurityTokenNotYetValidException => TokenRejection.NotYetValid,
        SecurityTokenExpiredException or SecurityTokenInvalidLifetimeException or SecurityTokenNoExpirationException => TokenRejection.Expired,
        SecurityTokenMalformedException or SecurityTokenArgumentException => TokenRejection.Malformed,
        _ => TokenRejection.Unexpected,
    };

    // A policy can name several schemes; a token that is none of theirs is refused by the first.
    private bool IsForAnotherScheme(string token) => schemes.Jwt.Count > 1 && JwtIssuer.Peek(token) is { } issuer && !State.IsMeantFor(issuer)
        && schemes.Jwt.Any(scheme => states.Get(scheme).IsMeantFor(issuer));

    /// <summary>Makes the key that a token names known, as far as that can be done now.</summary>
    private async ValueTask<TokenRejection> FindKeysAsync(string? keyId, string algorithm)
    {
        if (State.Authority is { } authority && !State.CanDoWithoutAuthority(keyId, algorithm))
        {
            if (await authority.GetAsync(Context.RequestAborted).ConfigureAwait(false) is null)
                return TokenRejection.AuthorityUnavailable;
            if (!State.FindKeys(keyId, algorithm).Any())
                await authority.RefreshAsync(Context.RequestAborted).ConfigureAwait(false);
        }

        return State.FindKeys(keyId, algorithm).Any() ? TokenRejection.None : TokenRejection.UnknownKey;
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types",
        Justification = "Whatever a hostile token makes of the code that reads it, the token is not valid.")]
    private async Task<AuthenticateResult> VerifyAsync(string token)
    {
        Events = new JwtBearerEvents
        {
            OnMessageReceived = received =>
            {
                received.Token = token;
                return Task.CompletedTask;
            },
        };
        try
        {
            return await base.HandleAuthenticateAsync().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            return AuthenticateResult.Fail(exception);
        }
    }
}
