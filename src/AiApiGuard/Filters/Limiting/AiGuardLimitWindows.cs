using System.Numerics;

namespace AiApiGuard.Filters.Limiting;

/// <summary>Holds how much may be used over several stretches of time, which all hold together.</summary>
/// <typeparam name="TAmount">The type of an amount.</typeparam>
public sealed class AiGuardLimitWindows<TAmount>
    where TAmount : struct, INumber<TAmount>
{
    /// <summary>Gets or sets the limit for a second.</summary>
    /// <value>Default: <see langword="null"/>: none.</value>
    public TAmount? PerSecond { get; set; }

    /// <summary>Gets or sets the limit for a minute.</summary>
    /// <value>Default: <see langword="null"/>: none.</value>
    public TAmount? PerMinute { get; set; }

    /// <summary>Gets or sets the limit for an hour.</summary>
    /// <value>Default: <see langword="null"/>: none.</value>
    public TAmount? PerHour { get; set; }

    /// <summary>Gets or sets the limit for a day of the calendar.</summary>
    /// <value>Default: <see langword="null"/>: none.</value>
    public TAmount? PerDay { get; set; }

    /// <summary>Gets or sets the limit for a month of the calendar.</summary>
    /// <value>Default: <see langword="null"/>: none.</value>
    public TAmount? PerMonth { get; set; }
}
