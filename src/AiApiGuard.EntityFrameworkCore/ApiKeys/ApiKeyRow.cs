using AiApiGuard.Identity.ApiKeys;

namespace AiApiGuard.EntityFrameworkCore.ApiKeys;

/// <summary>Is a key as it stands in the database: lists as JSON, times as ticks in UTC, so that all providers keep and order them alike.</summary>
internal sealed class ApiKeyRow
{
    public required string Id { get; set; }

    public required string Hash { get; set; }

    public string? Owner { get; set; }

    public string? Tenant { get; set; }

    public string? Name { get; set; }

    public string? Scopes { get; set; }

    public string? Roles { get; set; }

    public string? Models { get; set; }

    public string? Endpoints { get; set; }

    public string? AllowedNetworks { get; set; }

    public string? Tier { get; set; }

    public string? CertificateThumbprint { get; set; }

    public long? CreatedAt { get; set; }

    public long? ExpiresAt { get; set; }

    public long? LastUsedAt { get; set; }

    public AiGuardKeyState State { get; set; }

    public long? RevokedAt { get; set; }

    public string? RevocationReason { get; set; }

    public string? RotatedFrom { get; set; }

    public long Version { get; set; }
}
