namespace AiApiGuard.Hosting;

/// <summary>Takes a controller, an action or a route delegate out of the guard, whatever else says that it is guarded.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class DisableAiGuardAttribute : Attribute, IDisableAiGuardMetadata;
