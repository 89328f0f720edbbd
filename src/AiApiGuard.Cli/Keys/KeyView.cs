using System.Text.Json.Serialization;
using AiApiGuard.Identity.ApiKeys;

namespace AiApiGuard.Cli.Keys;

/// <summary>Is what is shown of a key: never its hash.</summary>
internal sealed record KeyView(AiGuardApiKeyRecord Record)
{
    /// <summary>Gets the key itself, where it was made just now.</summary>
    public string? Key { get; init; }

    public string Id => Record.Id;

    public string State => Record.State.ToString();

    public string? Owner => Record.Owner;

    public string? Tenant => Record.Tenant;

    public string? Name => Record.Name;

    public IReadOnlyList<string> Scopes => Record.Scopes;

    public IReadOnlyList<string> Roles => Record.Roles;

    public IReadOnlyList<string> Models => Record.Models;

    public IReadOnlyList<string> Endpoints => Record.Endpoints;

    public IReadOnlyList<string> AllowedNetworks => [.. Record.AllowedNetworks.Select(static network => network.ToString())];

    public string? Tier => Record.Tier;

    public string? CertificateThumbprint => Record.CertificateThumbprint;

    public DateTimeOffset? CreatedAt => Record.CreatedAt;

    public DateTimeOffset? ExpiresAt => Record.ExpiresAt;

    public DateTimeOffset? LastUsedAt => Record.LastUsedAt;

    public DateTimeOffset? RevokedAt => Record.RevokedAt;

    public string? RevocationReason => Record.RevocationReason;

    public string? RotatedFrom => Record.RotatedFrom;

    [JsonIgnore]
    public AiGuardApiKeyRecord Record { get; } = Record;
}
