using AiApiGuard.State.Blocks;

namespace AiApiGuard.Hosting.Management;

/// <summary>Is a block as the management shows it.</summary>
internal sealed record BlockView
{
    public required AiGuardBlockKind Kind { get; init; }

    public required string Subject { get; init; }

    public string? Tenant { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public string? Reason { get; init; }

    public string? Actor { get; init; }

    public static BlockView Of(AiGuardBlock block) => new()
    {
        Kind = block.Kind,
        Subject = block.Subject,
        Tenant = block.Tenant,
        CreatedAt = block.CreatedAt,
        ExpiresAt = block.ExpiresAt,
        Reason = block.Reason,
        Actor = block.Actor,
    };
}
