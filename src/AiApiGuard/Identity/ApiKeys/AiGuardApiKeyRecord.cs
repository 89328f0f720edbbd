using System.Net;
using System.Text;

namespace AiApiGuard.Identity.ApiKeys;

/// <summary>Is what is kept of an API key: whose it is and what it may do. From it the key cannot be restored.</summary>
public sealed record AiGuardApiKeyRecord
{
    // A million records are in memory, so hash and times are kept smaller than they are shown. No time is 0.
    private readonly ApiKeyHashValue _hash;
    private readonly long _createdAt;
    private readonly long _expiresAt;
    private readonly long _lastUsedAt;
    private readonly long _revokedAt;

    /// <summary>Gets the identifier, which is also the third part of the key. Not a secret.</summary>
    public string Id { get; init; } = string.Empty;

    /// <summary>Gets the hash of the whole key: SHA-256, or HMAC-SHA-256 with a pepper, as 64 hex digits.</summary>
    /// <value>Default: empty, as of a text that is no hash.</value>
    public string Hash
    {
        get => _hash.ToString();
        init => _hash = ApiKeyHashValue.Parse(value);
    }

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

    /// <summary>Gets the models the key is restricted to, as patterns such as <c>gpt-*</c>.</summary>
    /// <value>Default: empty: those that the policy allows.</value>
    public IReadOnlyList<string> Models { get; init; } = [];

    /// <summary>Gets the paths the key is restricted to, as patterns such as <c>/v1/chat/*</c>.</summary>
    /// <value>Default: empty: all guarded endpoints.</value>
    public IReadOnlyList<string> Endpoints { get; init; } = [];

    /// <summary>Gets the networks from which the key is accepted.</summary>
    /// <value>Default: empty: all.</value>
    public IReadOnlyList<IPNetwork> AllowedNetworks { get; init; } = [];

    /// <summary>Gets the name of the limits that the key has.</summary>
    /// <value>Default: <see langword="null"/>: those of the policy.</value>
    public string? Tier { get; init; }

    /// <summary>Gets the SHA-256 thumbprint of the client certificate beside which alone the key is accepted, as 64 hex digits.</summary>
    /// <value>Default: <see langword="null"/>: none is needed.</value>
    public string? CertificateThumbprint { get; init; }

    /// <summary>Gets the time at which the key was made.</summary>
    public DateTimeOffset? CreatedAt
    {
        get => ToTime(_createdAt);
        init => _createdAt = ToTicks(value);
    }

    /// <summary>Gets the time from which the key is no longer accepted.</summary>
    /// <value>Default: <see langword="null"/>: never.</value>
    public DateTimeOffset? ExpiresAt
    {
        get => ToTime(_expiresAt);
        init => _expiresAt = ToTicks(value);
    }

    /// <summary>Gets the time at which the key was last accepted; written some time after it.</summary>
    public DateTimeOffset? LastUsedAt
    {
        get => ToTime(_lastUsedAt);
        init => _lastUsedAt = ToTicks(value);
    }

    /// <summary>Gets whether the key may be used.</summary>
    /// <value>Default: <see cref="AiGuardKeyState.Active"/>.</value>
    public AiGuardKeyState State { get; init; }

    /// <summary>Gets the time at which the key was revoked.</summary>
    public DateTimeOffset? RevokedAt
    {
        get => ToTime(_revokedAt);
        init => _revokedAt = ToTicks(value);
    }

    /// <summary>Gets why the key was revoked.</summary>
    public string? RevocationReason { get; init; }

    /// <summary>Gets the identifier of the key that this one takes the place of.</summary>
    public string? RotatedFrom { get; init; }

    /// <summary>Gets the place of the last change among all changes of the store.</summary>
    /// <value>Default: 0: not stored.</value>
    public long Version { get; init; }

    internal ref readonly ApiKeyHashValue HashValue => ref _hash;

    /// <summary>Gets the identifier of the caller that the key stands for.</summary>
    internal string CallerId => string.IsNullOrEmpty(Owner) ? $"key:{Id}" : Owner;

    internal bool IsExpired(DateTimeOffset now) => _expiresAt != 0 && _expiresAt <= now.UtcTicks;

    private static DateTimeOffset? ToTime(long ticks) => ticks == 0 ? null : new DateTimeOffset(ticks, TimeSpan.Zero);

    private static long ToTicks(DateTimeOffset? time) => time?.UtcTicks ?? 0;

    // A record prints all its members unless told otherwise, and the hash belongs into no log.
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Id = ").Append(Id).Append(", Owner = ").Append(Owner).Append(", State = ").Append(State);
        return true;
    }
}
