using AiApiGuard.Identity.ApiKeys;

namespace AiApiGuard.Hosting.Management;

/// <summary>Is a key as the management shows it: all but its hash.</summary>
internal sealed record KeyView
{
    public required string Id { get; init; }

    public required AiGuardKeyState State { get; init; }

    public string? Owner { get; init; }

    public string? Tenant { get; init; }

    public string? Name { get; init; }

    public required IReadOnlyList<string> Scopes { get; init; }

    public required IReadOnlyList<string> Roles { get; init; }

    public required IReadOnlyList<string> Models { get; init; }

    public required IReadOnlyList<string> Endpoints { get; init; }

    public required IReadOnlyList<string> AllowedNetworks { get; init; }

    public string? Tier { get; init; }

    public string? CertificateThumbprint { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public DateTimeOffset? LastUsedAt { get; init; }

    public DateTimeOffset? RevokedAt { get; init; }

    public string? RevocationReason { get; init; }

    public string? RotatedFrom { get; init; }

    public static KeyView Of(AiGuardApiKeyRecord record) => new()
    {
        Id = record.Id,
        State = record.State,
        Owner = record.Owner,
        Tenant = record.Tenant,
        Name = record.Name,
        Scopes = record.Scopes,
        Roles = record.Roles,
        Models = record.Models,
        Endpoints = record.Endpoints,
        AllowedNetworks = [.. record.AllowedNetworks.Select(static network => network.ToString())],
        Tier = record.Tier,
        CertificateThumbprint = record.CertificateThumbprint,
        CreatedAt = record.CreatedAt,
        ExpiresAt = record.ExpiresAt,
        LastUsedAt = record.LastUsedAt,
        RevokedAt = record.RevokedAt,
        RevocationReason = record.RevocationReason,
        RotatedFrom = record.RotatedFrom,
    };
}
