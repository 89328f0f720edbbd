using System.Net;
using AiApiGuard.Identity.ApiKeys;

namespace AiApiGuard.Hosting.Management;

/// <summary>Says what a new key is to grant.</summary>
internal sealed record CreateKeyRequest
{
    public string? Owner { get; init; }

    public string? Tenant { get; init; }

    public string? Name { get; init; }

    public IReadOnlyList<string>? Scopes { get; init; }

    public IReadOnlyList<string>? Roles { get; init; }

    public IReadOnlyList<string>? Models { get; init; }

    public IReadOnlyList<string>? Endpoints { get; init; }

    public IReadOnlyList<string>? AllowedNetworks { get; init; }

    public string? Tier { get; init; }

    public string? CertificateThumbprint { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    /// <exception cref="ArgumentException">A network is none.</exception>
    public AiGuardApiKeyRecord ToTemplate() => new()
    {
        Owner = Owner,
        Tenant = Tenant,
        Name = Name,
        Scopes = Scopes ?? [],
        Roles = Roles ?? [],
        Models = Models ?? [],
        Endpoints = Endpoints ?? [],
        AllowedNetworks = [.. (AllowedNetworks ?? []).Select(ParseNetwork)],
        Tier = Tier,
        CertificateThumbprint = CertificateThumbprint,
        ExpiresAt = ExpiresAt,
    };

    private static IPNetwork ParseNetwork(string text) => IPNetwork.TryParse(text, out var network)
        ? network
        : throw new ArgumentException("The template has an AllowedNetworks that is not a network such as 192.0.2.0/24.");
}
