using System.Numerics;

namespace AiApiGuard.Filters.Limiting;

/// <summary>Holds what the options of all limits over time have in common. The limits that stand in it directly are those of each caller;
/// who is not known is counted by network: an IPv4 address, or an IPv6 network of 64 bits. All limits hold together.</summary>
/// <typeparam name="TAmount">The type of an amount.</typeparam>
public abstract class AiGuardLimitOptions<TAmount> : AiGuardFilterOptions
    where TAmount : struct, INumber<TAmount>
{
    private readonly List<LimitPartition<TAmount>> _partitions = [];

    /// <summary>Gets or sets the limit of a caller for a second.</summary>
    /// <value>Default: <see langword="null"/>: none.</value>
    public TAmount? PerSecond { get; set; }

    /// <summary>Gets or sets the limit of a caller for a minute.</summary>
    /// <value>Default: <see langword="null"/>: none, unless the filter says otherwise.</value>
    public TAmount? PerMinute { get; set; }

    /// <summary>Gets or sets the limit of a caller for an hour.</summary>
    /// <value>Default: <see langword="null"/>: none.</value>
    public TAmount? PerHour { get; set; }

    /// <summary>Gets or sets the limit of a caller for a day of the calendar.</summary>
    /// <value>Default: <see langword="null"/>: none.</value>
    public TAmount? PerDay { get; set; }

    /// <summary>Gets or sets the limit of a caller for a month of the calendar.</summary>
    /// <value>Default: <see langword="null"/>: none.</value>
    public TAmount? PerMonth { get; set; }

    /// <summary>Gets the limits of each API key; of callers without one, by caller.</summary>
    public AiGuardLimitWindows<TAmount> Key { get; } = new();

    /// <summary>Gets the limits of each tenant; callers without one share one.</summary>
    public AiGuardLimitWindows<TAmount> Tenant { get; } = new();

    /// <summary>Gets the limits of each organisation, which <c>AddOrganization</c> says; a tenant of none is its own.</summary>
    public AiGuardLimitWindows<TAmount> Organization { get; } = new();

    /// <summary>Gets the limits of each network.</summary>
    public AiGuardLimitWindows<TAmount> Network { get; } = new();

    /// <summary>Gets the limits of each model, for all callers together.</summary>
    public AiGuardLimitWindows<TAmount> Model { get; } = new();

    /// <summary>Gets the limits of each endpoint, for all callers together.</summary>
    public AiGuardLimitWindows<TAmount> Endpoint { get; } = new();

    /// <summary>Gets the limits of everybody together.</summary>
    public AiGuardLimitWindows<TAmount> Everybody { get; } = new();

    /// <summary>Gets the limits of callers whose key or certificate has a tier, in the place of those of a caller. A tier that does not stand here has
    /// those of all others.</summary>
    /// <value>Default: empty.</value>
    public IDictionary<string, AiGuardLimitWindows<TAmount>> Tiers { get; } = new Dictionary<string, AiGuardLimitWindows<TAmount>>(StringComparer.Ordinal);

    /// <summary>Gets or sets how limits of up to an hour forget what was used.</summary>
    /// <value>Default: <see cref="AiGuardLimitAlgorithm.SlidingWindow"/>.</value>
    public AiGuardLimitAlgorithm Algorithm { get; set; }

    /// <summary>Gets or sets the time zone in which days and months begin.</summary>
    /// <value>Default: <c>UTC</c>.</value>
    public string TimeZone { get; set; } = "UTC";

    /// <summary>Gets or sets the share of a limit, from 0 to 1, from which on <see cref="IAiGuardLimitObserver"/> and the log are told; once
    /// for each caller and window. <see langword="null"/> for never.</summary>
    /// <value>Default: 0.8.</value>
    public double? WarnAt { get; set; } = 0.8;

    /// <summary>Gets or sets a name under which several policies count together.</summary>
    /// <value>Default: <see langword="null"/>: each policy counts by itself.</value>
    public string? SharedName { get; set; }

    /// <summary>Adds limits for each value of something else.</summary>
    /// <param name="name">Names it, in denials, metrics and stores.</param>
    /// <param name="partition">Says the value for an exchange. Those for which it says <see langword="null"/> share one. The prompt is
    /// there to be read.</param>
    /// <param name="configure">Sets the limits.</param>
    public void AddPartition(string name, Func<AiGuardContext, string?> partition, Action<AiGuardLimitWindows<TAmount>> configure)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(partition);
        ArgumentNullException.ThrowIfNull(configure);
        var windows = new AiGuardLimitWindows<TAmount>();
        configure(windows);
        _partitions.Add(new(name, partition, windows));
    }

    // Methods, since properties would be bound to the configuration.
    internal IReadOnlyList<LimitPartition<TAmount>> GetPartitions() => _partitions;

    internal AiGuardLimitWindows<TAmount> OfCaller() => new()
    {
        PerSecond = PerSecond, PerMinute = PerMinute, PerHour = PerHour, PerDay = PerDay, PerMonth = PerMonth,
    };
}
