using System.Globalization;
using System.Net;

namespace AiApiGuard.Identity.ApiKeys;

/// <summary>Is a key as it stands in configuration: the record with setters, which the generated binder needs.</summary>
internal sealed class ConfiguredApiKey
{
    public string Id { get; set; } = string.Empty;

    public string Hash { get; set; } = string.Empty;

    public string? Owner { get; set; }

    public string? Tenant { get; set; }

    public string? Name { get; set; }

    public IList<string> Scopes { get; } = [];

    public IList<string> Roles { get; } = [];

    public IList<string> Models { get; } = [];

    public IList<string> Endpoints { get; } = [];

    public IList<string> AllowedNetworks { get; } = [];

    public string? Tier { get; set; }

    public string? CertificateThumbprint { get; set; }

    public DateTimeOffset? ExpiresAt { get; set; }

    public AiGuardKeyState State { get; set; }

    public AiGuardApiKeyRecord ToRecord() => new()
    {
        Id = Id,
        Hash = Hash,
        Owner = Owner,
        Tenant = Tenant,
        Name = Name,
        Scopes = [.. Scopes],
        Roles = [.. Roles],
        Models = [.. Models],
        Endpoints = [.. Endpoints],
        AllowedNetworks = [.. AllowedNetworks.Select(ParseNetwork)],
        Tier = Tier,
        CertificateThumbprint = CertificateThumbprint,
        ExpiresAt = ExpiresAt,
        State = State,
    };

    private static IPNetwork ParseNetwork(string text) => IPNetwork.TryParse(text, out var network)
        ? network
        : throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"'{text}' is not a network such as 192.0.2.0/24."));
}
