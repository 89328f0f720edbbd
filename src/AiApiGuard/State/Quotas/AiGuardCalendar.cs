namespace AiApiGuard.State.Quotas;

/// <summary>Divides time into the days or months of a time zone.</summary>
public sealed class AiGuardCalendar
{
    private readonly TimeZoneInfo _zone;
    private readonly bool _isMonthly;

    // Where the window of the moment is asked for again and again, it is not computed each time.
    private volatile CalendarWindow? _latest;

    private AiGuardCalendar(TimeZoneInfo zone, bool isMonthly) => (_zone, _isMonthly) = (zone, isMonthly);

    /// <summary>Creates the days of a time zone.</summary>
    /// <param name="zone">The time zone.</param>
    /// <returns>The calendar.</returns>
    public static AiGuardCalendar Days(TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        return new(zone, isMonthly: false);
    }

    /// <summary>Creates the months of a time zone.</summary>
    /// <param name="zone">The time zone.</param>
    /// <returns>The calendar.</returns>
    public static AiGuardCalendar Months(TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        return new(zone, isMonthly: true);
    }

    /// <summary>Gets the window around a moment.</summary>
    /// <param name="time">The moment.</param>
    /// <returns>When the window begins, and when the next one begins. A day on which clocks change has 23 or 25 hours.</returns>
    public (DateTimeOffset Start, DateTimeOffset End) WindowAt(DateTimeOffset time)
    {
        var window = _latest;
        if (window is null || time < window.Start || time >= window.End)
            _latest = window = Compute(time);
        return (window.Start, window.End);
    }

    private CalendarWindow Compute(DateTimeOffset time)
    {
        var local = TimeZoneInfo.ConvertTime(time, _zone).DateTime;
        var first = _isMonthly ? new DateTime(local.Year, local.Month, 1) : local.Date;
        return new(ToInstant(first), ToInstant(_isMonthly ? first.AddMonths(1) : first.AddDays(1)));
    }

    // Where midnight is skipped the window begins when clocks have moved on; where it comes twice, at the first.
    private DateTimeOffset ToInstant(DateTime midnight)
    {
        while (_zone.IsInvalidTime(midnight))
            midnight = midnight.AddMinutes(1);
        var offset = _zone.IsAmbiguousTime(midnight) ? _zone.GetAmbiguousTimeOffsets(midnight).Max() : _zone.GetUtcOffset(midnight);
        return new DateTimeOffset(midnight, offset);
    }

    private sealed record CalendarWindow(DateTimeOffset Start, DateTimeOffset End);
}
