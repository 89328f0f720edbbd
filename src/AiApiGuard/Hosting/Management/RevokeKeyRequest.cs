namespace AiApiGuard.Hosting.Management;

/// <summary>Says why a key is taken back.</summary>
internal sealed record RevokeKeyRequest
{
    /// <summary>Gets the reason, for people; no secret.</summary>
    public string? Reason { get; init; }
}
