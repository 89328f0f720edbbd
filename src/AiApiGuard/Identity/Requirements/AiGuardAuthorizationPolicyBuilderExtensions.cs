using AiApiGuard;
using AiApiGuard.DependencyInjection;
using AiApiGuard.Identity.Requirements;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds to policies of the application what the guard knows of callers. <c>AddAiGuard()</c> makes these requirements
/// known.</summary>
public static class AiGuardAuthorizationPolicyBuilderExtensions
{
    /// <summary>Requires scopes, all of them, whether granted directly or through a role.</summary>
    /// <param name="builder">The policy of the application.</param>
    /// <param name="scopes">The scopes.</param>
    /// <returns>The policy.</returns>
    public static AuthorizationPolicyBuilder RequireAiGuardScope(this AuthorizationPolicyBuilder builder, params string[] scopes)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddRequirements(new AiGuardScopeRequirement(scopes));
    }

    /// <summary>Requires that the caller may use models, all of them.</summary>
    /// <param name="builder">The policy of the application.</param>
    /// <param name="models">The names of the models.</param>
    /// <returns>The policy.</returns>
    public static AuthorizationPolicyBuilder RequireAiGuardModel(this AuthorizationPolicyBuilder builder, params string[] models)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddRequirements(new AiGuardModelRequirement(models));
    }

    /// <summary>Registers what decides on the requirements. An application that uses none is none the wiser.</summary>
    internal static AiGuardBuilder AddAuthorizationRequirements(this AiGuardBuilder builder)
    {
        builder.AddModelAliases();
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IAuthorizationHandler, ScopeRequirementHandler>());
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IAuthorizationHandler, ModelRequirementHandler>());
        return builder;
    }
}
