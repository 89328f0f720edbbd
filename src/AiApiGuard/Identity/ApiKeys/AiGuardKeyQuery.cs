namespace AiApiGuard.Identity.ApiKeys;

/// <summary>Says which keys to list.</summary>
public sealed record AiGuardKeyQuery
{
    /// <summary>Gets the tenant whose keys are meant.</summary>
    /// <value>Default: <see langword="null"/>: all.</value>
    public string? Tenant { get; init; }

    /// <summary>Gets the owner whose keys are meant.</summary>
    /// <value>Default: <see langword="null"/>: all.</value>
    public string? Owner { get; init; }

    /// <summary>Gets the identifier after which to go on: that of the last key of the page before.</summary>
    /// <value>Default: <see langword="null"/>: the beginning.</value>
    public string? After { get; init; }

    /// <summary>Gets the largest number of keys.</summary>
    /// <value>Default: 100.</value>
    public int Limit { get; init; } = 100;

    internal bool Matches(AiGuardApiKeyRecord record) =>
        (Tenant is null || Tenant == record.Tenant) && (Owner is null || Owner == record.Owner)
        && (After is null || string.CompareOrdinal(record.Id, After) > 0);
}
