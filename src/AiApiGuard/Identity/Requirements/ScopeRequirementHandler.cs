using Microsoft.AspNetCore.Authorization;

namespace AiApiGuard.Identity.Requirements;

/// <summary>Tells the framework whether a principal was granted scopes.</summary>
internal sealed class ScopeRequirementHandler(RoleScopes roles) : AuthorizationHandler<AiGuardScopeRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, AiGuardScopeRequirement requirement)
    {
        var caller = AiGuardCaller.FromPrincipal(context.User, roles);
        if (caller.IsAuthenticated && requirement.Scopes.All(caller.HasScope))
            context.Succeed(requirement);
        return Task.CompletedTask;
    }
}
