namespace AiApiGuard.Identity;

/// <summary>Is a key as it stands in configuration: the record with setters, which the generated binder needs.</summary>
internal sealed class ApiKeyEntry
{
    public string Id { get; set; } = string.Empty;

    public string Hash { get; set; } = string.Empty;

    public string? Owner { get; set; }

    public string? Tenant { get; set; }

    public string? Name { get; set; }

    public IList<string> Scopes { get; } = [];

    public IList<string> Roles { get; } = [];

    public DateTimeOffset? ExpiresAt { get; set; }

    public bool Revoked { get; set; }

    public AiGuardApiKeyRecord ToRecord() => new()
    {
        Id = Id,
        Hash = Hash,
        Owner = Owner,
        Tenant = Tenant,
        Name = Name,
        Scopes = [.. Scopes],
        Roles = [.. Roles],
        ExpiresAt = ExpiresAt,
        Revoked = Revoked,
    };
}
