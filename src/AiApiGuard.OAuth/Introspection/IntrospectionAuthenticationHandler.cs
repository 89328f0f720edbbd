using System.Text.Encodings.Web;
using AiApiGuard.OAuth.Tokens;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace AiApiGuard.OAuth.Introspection;

/// <summary>Authenticates callers by an opaque token, of which the authorization server says what it is worth.</summary>
internal sealed class IntrospectionAuthenticationHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    IntrospectionSchemeStates states,
    TokenSchemes schemes)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    private IntrospectionSchemeState State => field ??= states.Get(Scheme.Name);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (State.Tokens.Read(Request, out var token) is { } result)
            return result;
        if (token.IsShapedLikeJwt && schemes.HasJwt)
            return AuthenticateResult.NoResult();
        var answer = await State.Introspector.AskAsync(token.Text, Context.RequestAborted).ConfigureAwait(false);
        var rejection = answer is null
            ? TokenRejection.AuthorityUnavailable
            : IntrospectionRules.Judge(answer, State.Options, TimeProvider.GetUtcNow());
        return rejection == TokenRejection.None
            ? await State.Tokens.AcceptAsync(Context, token, answer!.Claims).ConfigureAwait(false)
            : State.Tokens.Reject(rejection, token.IsDpop);
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var result = await HandleAuthenticateOnceSafeAsync().ConfigureAwait(false);
        var denial = (result.Failure as AiGuardAuthenticationException)?.Denial;
        Response.StatusCode = denial?.StatusCode ?? StatusCodes.Status401Unauthorized;
        if (Response.StatusCode == StatusCodes.Status401Unauthorized)
            Response.Headers.Append(HeaderNames.WWWAuthenticate, denial?.Challenge ?? State.Tokens.Challenge);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }
}
