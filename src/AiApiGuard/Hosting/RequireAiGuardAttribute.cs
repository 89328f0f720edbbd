namespace AiApiGuard.Hosting;

/// <summary>Guards the endpoints of a controller, an action or a route delegate.</summary>
/// <param name="policyName">The name of the policy; <see langword="null"/> for the default policy.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class RequireAiGuardAttribute(string? policyName = null) : Attribute, IAiGuardMetadata
{
    /// <inheritdoc/>
    public string? PolicyName { get; } = policyName;
}
