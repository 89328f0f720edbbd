using Microsoft.AspNetCore.Mvc.Filters;

namespace AiApiGuard.Hosting;

/// <summary>Guards the endpoints of a controller, an action or a route delegate.</summary>
/// <param name="policyName">The name of the policy; <see langword="null"/> for the default policy.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class RequireAiGuardAttribute(string? policyName = null) : Attribute, IAiGuardMetadata, IResourceFilter
{
    /// <inheritdoc/>
    public string? PolicyName { get; } = policyName;

    /// <summary>Refuses to run an action that the guard's middleware never saw.</summary>
    /// <param name="context">The action about to run.</param>
    void IResourceFilter.OnResourceExecuting(ResourceExecutingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        GuardedEndpoint.EnsureGuarded(context.HttpContext);
    }

    /// <summary>Does nothing.</summary>
    /// <param name="context">The action that ran.</param>
    void IResourceFilter.OnResourceExecuted(ResourceExecutedContext context)
    {
        // The refusal happens before.
    }
}
