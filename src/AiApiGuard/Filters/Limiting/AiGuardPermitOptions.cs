namespace AiApiGuard.Filters.Limiting;

/// <summary>Holds what the options of limits on what runs at once have in common. An exchange counts until its answer ends.</summary>
public abstract class AiGuardPermitOptions : AiGuardFilterOptions
{
    /// <summary>Gets or sets how many of a caller may run at once. Who is not known is counted by network: an IPv4 address, or an IPv6 network of 64 bits.</summary>
    /// <value>Default: 4.</value>
    public int Permits { get; set; } = 4;

    /// <summary>Gets or sets how many of each API key may run at once; of callers without one, by caller.</summary>
    /// <value>Default: <see langword="null"/>: no limit.</value>
    public int? Key { get; set; }

    /// <summary>Gets or sets how many of each tenant may run at once; callers without one share one.</summary>
    /// <value>Default: <see langword="null"/>: no limit.</value>
    public int? Tenant { get; set; }

    /// <summary>Gets or sets how many of each organisation may run at once.</summary>
    /// <value>Default: <see langword="null"/>: no limit.</value>
    public int? Organization { get; set; }

    /// <summary>Gets or sets how many of each network may run at once.</summary>
    /// <value>Default: <see langword="null"/>: no limit.</value>
    public int? Network { get; set; }

    /// <summary>Gets or sets how many of each model may run at once.</summary>
    /// <value>Default: <see langword="null"/>: no limit.</value>
    public int? Model { get; set; }

    /// <summary>Gets or sets how many of each endpoint may run at once.</summary>
    /// <value>Default: <see langword="null"/>: no limit.</value>
    public int? Endpoint { get; set; }

    /// <summary>Gets or sets how many may run at once of everybody together.</summary>
    /// <value>Default: <see langword="null"/>: no limit.</value>
    public int? Everybody { get; set; }

    /// <summary>Gets how many may run at once of callers whose key or certificate has a tier, in the place of <see cref="Permits"/>.</summary>
    /// <value>Default: empty.</value>
    public IDictionary<string, int> Tiers { get; } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>Gets or sets a name under which several policies count together.</summary>
    /// <value>Default: <see langword="null"/>: each policy counts by itself.</value>
    public string? SharedName { get; set; }
}
