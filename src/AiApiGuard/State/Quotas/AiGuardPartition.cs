using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace AiApiGuard.State.Quotas;

/// <summary>Says whose quota it is. Partitions of different kinds, tenants or identifiers are never the same, whatever characters they hold.</summary>
public readonly record struct AiGuardPartition
{
    // What is kept of an identifier is bounded, since strangers choose some of them.
    private const int LongestPart = 128;

    /// <summary>Initializes a partition.</summary>
    /// <param name="kind">Keeps apart what would otherwise share an identifier.</param>
    /// <param name="id">The identifier.</param>
    /// <param name="tenant">The tenant within which the identifier means something, or <see langword="null"/>.</param>
    public AiGuardPartition(AiGuardPartitionKind kind, string id, string? tenant = null)
    {
        ArgumentNullException.ThrowIfNull(id);
        Kind = kind;
        Id = Bounded(id);
        Tenant = tenant is null ? null : Bounded(tenant);
    }

    /// <summary>Gets what keeps apart partitions that would otherwise share an identifier.</summary>
    public AiGuardPartitionKind Kind { get; }

    /// <summary>Gets the tenant, or <see langword="null"/>.</summary>
    public string? Tenant { get; }

    /// <summary>Gets the identifier; of a long one its hash.</summary>
    public string Id { get; }

    /// <summary>Returns the partition as one text, which no other partition has.</summary>
    /// <returns>The text; it may hold any character that the identifier holds.</returns>
    public override string ToString() => Tenant is null
        ? string.Create(CultureInfo.InvariantCulture, $"{(int)Kind}-{Id}")
        : string.Create(CultureInfo.InvariantCulture, $"{(int)Kind}+{Tenant.Length}:{Tenant}{Id}");

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        // Of strings, seeded per process: nobody outside can make partitions collide.
        var hash = Id?.GetHashCode(StringComparison.Ordinal) ?? 0;
        return Tenant is null ? hash ^ (int)Kind : HashCode.Combine(hash, Tenant, Kind);
    }

    // The hash is longer than what is kept as it stands, so that nobody can be called like another's hash.
    private static string Bounded(string text) => text.Length <= LongestPart
        ? text
        : "#" + Convert.ToHexStringLower(SHA512.HashData(MemoryMarshal.AsBytes(text.AsSpan())));
}
