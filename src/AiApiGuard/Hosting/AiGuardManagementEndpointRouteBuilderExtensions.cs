using AiApiGuard;
using AiApiGuard.Hosting.Management;
using AiApiGuard.Identity.ApiKeys;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the management of the guard.</summary>
public static class AiGuardManagementEndpointRouteBuilderExtensions
{
    /// <summary>Is the scope that the management asks for unless told otherwise.</summary>
    public const string AdminScope = "aiguard:admin";

    /// <summary>Maps the endpoints that create, list, rotate, revoke and restore API keys, that say how limits stand, that list, undo and approve
    /// what was done about anomalies, and that shut out and let in.</summary>
    /// <param name="endpoints">The endpoints of the application.</param>
    /// <param name="prefix">The path under which they lie.</param>
    /// <param name="authorizationPolicy">The name of the authorization policy of the application that they ask for;
    /// <see langword="null"/> for an authenticated caller with the scope <see cref="AdminScope"/>, which a role may grant; by the application's default scheme or, where it has none, by API key.</param>
    /// <returns>The group, to which more conventions can be added.</returns>
    /// <exception cref="InvalidOperationException">The application has no authorization, or no guard.</exception>
    /// <remarks>Being authenticated is not enough by itself: most of those who may use an application may not make keys for it. The endpoints are
    /// described for OpenAPI, answer errors as ProblemDetails, and take JSON alone, which a page of strangers cannot send in the name of a user.</remarks>
    public static RouteGroupBuilder MapAiGuardManagement(
        this IEndpointRouteBuilder endpoints, string prefix = "/aiguard", string? authorizationPolicy = null)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentException.ThrowIfNullOrEmpty(prefix);
        if (endpoints.ServiceProvider.GetService<AiGuardKeys>() is null)
            throw new InvalidOperationException("MapAiGuardManagement needs services.AddAiGuard().");
        if (endpoints.ServiceProvider.GetService<IAuthorizationPolicyProvider>() is null)
            throw new InvalidOperationException("MapAiGuardManagement needs services.AddAuthorization(): who may manage keys must be said.");
        var group = endpoints.MapGroup(prefix).WithTags("AiApiGuard");
        if (authorizationPolicy is null)
            group.RequireAuthorization(policy => RequireAdmin(policy, endpoints.ServiceProvider));
        else
            group.RequireAuthorization(authorizationPolicy);
        KeyEndpoints.Map(group, prefix);
        UsageEndpoint.Map(group, prefix);
        ResponseEndpoints.Map(group, prefix);
        BlockEndpoints.Map(group, prefix);
        return group;
    }

    private static void RequireAdmin(AuthorizationPolicyBuilder policy, IServiceProvider services)
    {
        policy.RequireAuthenticatedUser().AddRequirements(new AiGuardScopeRequirement(AdminScope));

        // Where the application authenticates nobody by itself, an administrator has an API key.
        var authentication = services.GetRequiredService<IOptions<AuthenticationOptions>>().Value;
        if ((authentication.DefaultAuthenticateScheme ?? authentication.DefaultScheme) is not { } scheme || !authentication.SchemeMap.ContainsKey(scheme))
            policy.AddAuthenticationSchemes(AiGuardApiKeyDefaults.AuthenticationScheme);
    }
}
