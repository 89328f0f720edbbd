using System.Text;

namespace AiApiGuard.Identity;

/// <summary>Is what is kept of an API key: whose it is and what it may do. From it the key cannot be restored.</summary>
public sealed record AiGuardApiKeyRecord
{
    /// <summary>Gets the identifier, which is also the third part of the key. Not a secret.</summary>
    public string Id { get; init; } = string.Empty;

    /// <summary>Gets the hash of the whole key: SHA-256, or HMAC-SHA-256 with a pepper, as 64 hex digits.</summary>
    public string Hash { get; init; } = string.Empty;

    /// <summary>Gets whose key it is. Limits and profiles count by it, over all keys of an owner.</summary>
    /// <value>Default: <see langword="null"/>: the key stands for itself, as <c>key:</c> and its identifier.</value>
    public string? Owner { get; init; }

    /// <summary>Gets the tenant of the owner.</summary>
    public string? Tenant { get; init; }

    /// <summary>Gets a name by which people know the key.</summary>
    public string? Name { get; init; }

    /// <summary>Gets what the key may be used for.</summary>
    /// <value>Default: nothing.</value>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>Gets the roles of the caller.</summary>
    /// <value>Default: none.</value>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>Gets the time from which the key is no longer accepted.</summary>
    /// <value>Default: <see langword="null"/>: never.</value>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Gets a value indicating whether the key was taken back.</summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool Revoked { get; init; }

    // A record prints all its members unless told otherwise, and the hash belongs into no log.
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Id = ").Append(Id).Append(", Owner = ").Append(Owner).Append(", Revoked = ").Append(Revoked);
        return true;
    }
}
