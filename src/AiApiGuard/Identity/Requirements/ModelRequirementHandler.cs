using AiApiGuard.Filters.Authorization.Models;
using Microsoft.AspNetCore.Authorization;

namespace AiApiGuard.Identity.Requirements;

/// <summary>Tells the framework whether a principal may use models.</summary>
internal sealed class ModelRequirementHandler(RoleScopes roles, ModelAliases aliases) : AuthorizationHandler<AiGuardModelRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, AiGuardModelRequirement requirement)
    {
        var caller = AiGuardCaller.FromPrincipal(context.User, roles);
        if (caller.IsAuthenticated && MayUse(caller.Models, requirement.Models))
            context.Succeed(requirement);
        return Task.CompletedTask;
    }

    private bool MayUse(IReadOnlyList<string> granted, IReadOnlyList<string> models)
    {
        if (granted.Count == 0)
            return true;
        var patterns = new ModelPatterns(granted);
        return models.All(model => patterns.Allow(model, aliases.Table));
    }
}
