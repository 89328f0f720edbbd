using System.Text.Encodings.Web;
using AiApiGuard.Diagnostics;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using HttpHeaders = Microsoft.Net.Http.Headers.HeaderNames;

namespace AiApiGuard.Identity.ApiKeys;

/// <summary>Authenticates callers by their API key, for the framework and the host's own policies.</summary>
internal sealed class ApiKeyAuthenticationHandler(
    IOptionsMonitor<ApiKeyAuthenticationOptions> options, ILoggerFactory logger, UrlEncoder encoder, ApiKeyVerifier verifier, RoleScopes roles,
    FailedCredentials failed)
    : AuthenticationHandler<ApiKeyAuthenticationOptions>(options, logger, encoder)
{
    private static readonly AuthenticateResult Rejected = AuthenticateResult.Fail("The request has no valid API key.");

    private static readonly AuthenticateResult Unavailable =
        AuthenticateResult.Fail(new AiGuardAuthenticationException(AiGuardAuthenticationException.Unavailable));

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var verification = verifier.Verify(Context);
        switch (verification.Rejection)
        {
            case ApiKeyRejection.None:
                var principal = verification.Entry!.GetCaller(roles).Principal;
                return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(principal, Scheme.Name)));
            case ApiKeyRejection.Missing:
                return Task.FromResult(AuthenticateResult.NoResult());
            default:
                Logger.ApiKeyRejected(verification.Rejection, verification.Entry?.Record.Id);
                if (verification.Rejection == ApiKeyRejection.Unavailable)
                    return Task.FromResult(Unavailable);

                // Told of again where the guard's own policy asks this scheme: what counts is how many are not the same.
                failed.Fail(Context);
                return Task.FromResult(Rejected);
        }
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
}
