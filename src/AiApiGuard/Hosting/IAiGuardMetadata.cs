namespace AiApiGuard.Hosting;

/// <summary>Is endpoint metadata that puts an endpoint under a policy.</summary>
public interface IAiGuardMetadata
{
    /// <summary>Gets the name of the policy; <see langword="null"/> for the default policy.</summary>
    string? PolicyName { get; }
}
