using AiApiGuard.State.Blocks;

namespace AiApiGuard.Hosting.Management;

/// <summary>Says who is to be let in again.</summary>
internal sealed record RemoveBlockRequest
{
    public AiGuardBlockKind? Kind { get; init; }

    public string? Subject { get; init; }

    public string? Tenant { get; init; }
}
