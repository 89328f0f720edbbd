using System.Security.Claims;
using AiApiGuard.Identity;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace AiApiGuard.Filters.Authentication.Caller;

/// <summary>Denies a request on whose behalf nobody is known to stand, and makes its caller known otherwise.</summary>
internal sealed class CallerFilter(CallerOptions options, IOptionsMonitor<ApiKeyAuthenticationOptions> apiKeys)
    : IAiGuardRequestFilter
{
    public const string FilterName = "RequireCaller";

    // The same whatever is missing or wrong, so that it teaches nobody what to try next.
    private readonly AiGuardDenial _denial = new(AiGuardReasons.Unauthenticated)
    {
        StatusCode = StatusCodes.Status401Unauthorized,
        Detail = "The request has no valid credential.",
        Challenge = apiKeys.Get(AiGuardApiKeyDefaults.AuthenticationScheme).Challenge,
    };

    public string Name => FilterName;

    public async ValueTask<AiGuardDecision> OnRequestAsync(AiGuardContext context, CancellationToken cancellationToken)
    {
        if (context.HttpContext is not { } http || await FindPrincipalAsync(http).ConfigureAwait(false) is not { } principal)
            return AiGuardDecision.Deny(_denial);
        var caller = AiGuardCaller.FromPrincipal(principal);
        if (!caller.IsAuthenticated)
            return AiGuardDecision.Deny(_denial);
        context.Caller = caller;
        http.User = principal;
        return AiGuardDecision.Continue;
    }

    private async ValueTask<ClaimsPrincipal?> FindPrincipalAsync(HttpContext http)
    {
        var result = await http.AuthenticateAsync(AiGuardApiKeyDefaults.AuthenticationScheme).ConfigureAwait(false);
        if (result.Succeeded)
            return result.Principal;
        return result.None && options.AcceptHostPrincipal ? http.User : null;
    }
}
