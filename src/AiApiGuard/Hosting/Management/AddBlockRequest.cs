using AiApiGuard.State.Blocks;

namespace AiApiGuard.Hosting.Management;

/// <summary>Says who is to be shut out.</summary>
internal sealed record AddBlockRequest
{
    public AiGuardBlockKind? Kind { get; init; }

    public string? Subject { get; init; }

    public string? Tenant { get; init; }

    /// <summary>Gets after how many seconds it ends by itself; never where it is left out.</summary>
    public int? ExpiresInSeconds { get; init; }

    /// <summary>Gets the reason, for people; no secret.</summary>
    public string? Reason { get; init; }

    /// <exception cref="ArgumentException">Something is missing, or it would end before it begins.</exception>
    public AiGuardBlock ToBlock(DateTimeOffset now, string actor) => new(
        Kind ?? throw new ArgumentException("The kind is missing: Key, Caller or Network."),
        string.IsNullOrEmpty(Subject) ? throw new ArgumentException("The subject is missing.") : Subject)
    {
        Tenant = Tenant,
        ExpiresAt = ExpiresInSeconds switch
        {
            null => null,
            <= 0 => throw new ArgumentException("The time until it ends must be at least one second."),
            { } seconds => now.AddSeconds(seconds),
        },
        Reason = Reason,
        Actor = actor,
    };
}
